package io.github.caoutreach.app;

import io.github.caoutreach.app.ContactConcern.Kind;
import io.github.caoutreach.ccadb.CertificateRecord;
import io.github.caoutreach.common.EmailAddress;
import io.github.caoutreach.common.OrganisationalDomain;
import io.github.caoutreach.contact.Contact;
import io.github.caoutreach.contact.PersonalAddress;
import io.github.caoutreach.dns.Dns;
import io.github.caoutreach.dns.MailHosts;
import io.github.caoutreach.finding.DocumentSources;
import io.github.caoutreach.log.CampaignState;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Looks at each contact for what a person should know before a message goes to it. */
final class ContactConcerns {
  /** RFC 2606 and RFC 6761: names that are nobody's. */
  private static final Set<String> NOBODYS =
      Set.of(
          "example", "test", "invalid", "localhost", "example.com", "example.net", "example.org");

  private final Dns dns;
  private final LocalDate asOf;
  private final Map<String, CampaignState> campaigns = new LinkedHashMap<>();
  private final Map<String, Set<String>> ownersByDomain = new HashMap<>();
  private final List<ContactConcern> concerns = new ArrayList<>();

  private ContactConcerns(Dns dns, Workspace workspace) {
    this.dns = dns;
    this.asOf = workspace.asOf();
    for (String name : workspace.allCampaigns()) {
      campaigns.put(name, workspace.log(name).state());
    }
    DocumentSources sources = workspace.documentSources();
    for (CertificateRecord record : workspace.certificateRecords()) {
      for (String host : sources.hosts(record)) {
        ownersByDomain
            .computeIfAbsent(OrganisationalDomain.of(host), any -> new LinkedHashSet<>())
            .add(record.owner());
      }
    }
  }

  /** The concerns about the contacts of {@code workspace}, the worst first. */
  static List<ContactConcern> of(Workspace workspace, Dns dns) {
    ContactConcerns all = new ContactConcerns(dns, workspace);
    Map<String, List<Contact>> byOwner = new TreeMap<>();
    for (Contact contact : workspace.book().contacts()) {
      if (contact.address() instanceof Contact.Address.Email email) {
        all.look(contact, email.email());
        byOwner.computeIfAbsent(contact.owner(), any -> new ArrayList<>()).add(contact);
      }
      all.age(contact);
    }
    byOwner.forEach(all::persons);
    all.trial(byOwner.values().stream().mapToInt(List::size).sum());
    all.concerns.sort(Comparator.comparing(ContactConcern::kind));
    return List.copyOf(all.concerns);
  }

  private void look(Contact contact, EmailAddress email) {
    String domain = email.domain();
    if (isNobodys(domain)) {
      add(Kind.EXAMPLE, contact, "is at an example domain (RFC 2606)");
    } else {
      MailHosts hosts = MailHosts.of(dns, domain);
      if (hosts instanceof MailHosts.None none) {
        add(Kind.NO_MAIL, contact, domain + " " + none.why());
      } else if (hosts instanceof MailHosts.Unknown unknown) {
        add(Kind.NOT_LOOKED_UP, contact, domain + ": " + unknown.why());
      }
    }
    campaigns.forEach(
        (name, state) -> {
          if (state.unreachable(contact.owner()).contains(email.value().toLowerCase(Locale.ROOT))) {
            add(Kind.BOUNCED, contact, "a message of " + name + " to it bounced, or was refused");
          }
        });
    Set<String> owners = ownersByDomain.getOrDefault(OrganisationalDomain.of(domain), Set.of());
    if (!owners.isEmpty() && !owners.contains(contact.owner())) {
      add(Kind.OTHER_CA, contact, "is at the domain of " + String.join("; ", owners));
    }
    if (email.isLookalike()) {
      add(Kind.LOOKALIKE, contact, "mixes alphabets in its domain, which is " + domain);
    }
    if (email.needsUtf8()) {
      add(Kind.INTERNATIONAL, contact, "needs SMTPUTF8 (RFC 6531)");
    }
  }

  private void age(Contact contact) {
    contact
        .seenOn()
        .filter(day -> day.isBefore(asOf.minusYears(1)))
        .ifPresent(day -> add(Kind.OLD, contact, "was last seen on " + day));
  }

  private void persons(String owner, List<Contact> emails) {
    boolean areAll =
        emails.stream()
            .allMatch(
                one ->
                    one.address() instanceof Contact.Address.Email email
                        && PersonalAddress.seems(email.email()));
    if (areAll) {
      concerns.add(
          new ContactConcern(
              Kind.PERSON, owner, "", "all its addresses seem to be those of persons", ""));
    }
  }

  /** Where every address is nobody's, that is meant. */
  private void trial(int emails) {
    long examples = concerns.stream().filter(one -> one.kind() == Kind.EXAMPLE).count();
    if (examples > 1 && examples == emails) {
      concerns.removeIf(one -> one.kind() == Kind.EXAMPLE);
      String all = "all " + emails + " addresses";
      concerns.add(new ContactConcern(Kind.TRIAL, "", all, "at example domains", ""));
    }
  }

  private static boolean isNobodys(String domain) {
    return NOBODYS.stream().anyMatch(of -> domain.equals(of) || domain.endsWith("." + of));
  }

  private void add(Kind kind, Contact contact, String what) {
    concerns.add(ContactConcern.of(kind, contact, what));
  }
}
