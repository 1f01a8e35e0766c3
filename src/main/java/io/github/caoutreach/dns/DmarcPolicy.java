package io.github.caoutreach.dns;

import io.github.caoutreach.common.OrganisationalDomain;
import io.github.caoutreach.dns.Dns.Kind;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What a domain says of mail in its name that nobody vouches for (RFC 7489).
 *
 * @param name where that is written, such as "_dmarc.wg.example"
 * @param isGood whether there is one sound record
 * @param record the record; "" if there is none, or several
 * @param words what it says, or what is wrong
 * @param isStrictForSpf whether the sender in the envelope must be at the very domain of From
 * @param isStrictForDkim whether the signer must be that very domain
 */
public record DmarcPolicy(
    String name,
    boolean isGood,
    String record,
    String words,
    boolean isStrictForSpf,
    boolean isStrictForDkim) {
  private static final Set<String> POLICIES = Set.of("none", "quarantine", "reject");

  /** That of {@code domain}; of its organisation's domain if it has none of its own. */
  public static DmarcPolicy of(Dns dns, String domain) {
    DmarcPolicy own = at(dns, domain, "p");
    String organisation = OrganisationalDomain.of(domain);
    boolean isDone = !own.record().isEmpty() || own.isGood() || organisation.equals(domain);
    if (isDone || dns.ask("_dmarc." + domain, Kind.TXT) instanceof Dns.Unknown) {
      return own;
    }
    DmarcPolicy above = at(dns, organisation, "sp");
    return above.record().isEmpty() ? own : above;
  }

  /** Whether {@code domain} stands for mail from {@code from} (section 3.1). */
  public static boolean isAligned(String domain, String from, boolean isStrict) {
    return isStrict ? domain.equalsIgnoreCase(from) : OrganisationalDomain.isSame(domain, from);
  }

  private static DmarcPolicy at(Dns dns, String domain, String preferred) {
    String name = "_dmarc." + domain;
    Dns.Answer answer = dns.ask(name, Kind.TXT);
    if (answer instanceof Dns.Unknown unknown) {
      return wrong(name, "", "not known: " + unknown.why());
    }
    List<String> all = answer instanceof Dns.Found found ? found.values() : List.of();
    List<String> records = all.stream().filter(DmarcPolicy::isOne).toList();
    if (records.size() != 1) {
      String what =
          records.isEmpty()
              ? "there is no record"
              : records.size() + " records, so none counts (section 6.6.3)";
      return wrong(name, "", what);
    }
    Tags tags = Tags.in(records.get(0));
    Optional<String> policy =
        tags.value(preferred).or(() -> tags.value("p")).map(p -> p.toLowerCase(Locale.ROOT));
    if (policy.filter(POLICIES::contains).isEmpty()) {
      return wrong(name, records.get(0), "p must be none, quarantine or reject");
    }
    return new DmarcPolicy(
        name,
        true,
        records.get(0),
        "mail that nobody vouches for: " + policy.get(),
        tags.value("aspf").filter("s"::equalsIgnoreCase).isPresent(),
        tags.value("adkim").filter("s"::equalsIgnoreCase).isPresent());
  }

  private static boolean isOne(String text) {
    return text.split(";", 2)[0].replace(" ", "").equalsIgnoreCase("v=dmarc1");
  }

  private static DmarcPolicy wrong(String name, String record, String words) {
    return new DmarcPolicy(name, false, record, words, false, false);
  }
}
