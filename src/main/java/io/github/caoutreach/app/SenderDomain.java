package io.github.caoutreach.app;

import io.github.caoutreach.app.Checkup.Finding;
import io.github.caoutreach.common.EmailAddress;
import io.github.caoutreach.config.Sender;
import io.github.caoutreach.config.Server;
import io.github.caoutreach.dns.DkimKey;
import io.github.caoutreach.dns.DmarcPolicy;
import io.github.caoutreach.dns.Dns;
import io.github.caoutreach.dns.MailHosts;
import io.github.caoutreach.dns.Spf;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Whether receivers can tell that mail from the sender's address is the sender's: what the name
 * system says of its domain, and what a receiver said of a rehearsal. What would mend a thing is
 * said as the very record.
 */
final class SenderDomain {
  /** A string in a TXT record has at most so many characters (RFC 7208, section 3.3). */
  private static final int LONGEST_STRING = 255;

  private final Dns dns;
  private final EmailAddress from;
  private final Set<String> answerDomains = new LinkedHashSet<>();
  private final Optional<String> host;
  private final Optional<ReturnedRehearsal> rehearsal;
  private final List<Finding> findings = new ArrayList<>();

  /**
   * The domain of {@code sender}.
   *
   * @param server the server that takes its mail
   * @param rehearsal what the last rehearsal says of it
   */
  SenderDomain(
      Dns dns, Sender sender, Optional<Server> server, Optional<ReturnedRehearsal> rehearsal) {
    this.dns = dns;
    this.from = sender.address();
    this.answerDomains.add(sender.answersTo().domain());
    this.answerDomains.add(from.domain());
    this.host = server.filter(one -> !one.isLocal()).map(Server::host);
    this.rehearsal = rehearsal;
  }

  /**
   * Everything that was found.
   *
   * @param selector the DKIM selector; empty: that of the rehearsal
   */
  List<Finding> findings(Optional<String> selector) {
    DmarcPolicy policy = DmarcPolicy.of(dns, from.domain());
    mail();
    spf();
    dkim(selector, policy);
    dmarc(policy);
    received();
    return List.copyOf(findings);
  }

  private void mail() {
    for (String domain : answerDomains) {
      MailHosts hosts = MailHosts.of(dns, domain);
      if (hosts instanceof MailHosts.Some some) {
        add("mx", true, domain + " receives mail at " + String.join(", ", some.hosts()), "");
      } else if (hosts instanceof MailHosts.None none) {
        String record = domain + ". MX 10 " + host.orElse("mail." + domain) + ".";
        add("mx", false, domain + " " + none.why() + ": answers and bounces are lost", record);
      } else {
        add("mx", false, domain + " not known: " + ((MailHosts.Unknown) hosts).why(), offline());
      }
    }
  }

  private void spf() {
    List<String> addresses = addresses();
    List<String> ours =
        host.map(name -> isAddress(name) ? terms(addresses) : List.of("a:" + name))
            .orElse(List.of("mx"));
    Spf spf = Spf.of(dns, from, ours);
    if (isUnknown(Dns.Kind.TXT, from.domain())) {
      add("spf", false, String.join("; ", spf.problems()), offline());
    } else if (!spf.problems().isEmpty()) {
      add("spf", false, String.join("; ", spf.problems()), txt(from.domain(), spf.mended()));
    } else {
      sound(spf, addresses, ours);
    }
  }

  private void sound(Spf spf, List<String> addresses, List<String> ours) {
    String cost =
        String.format(
            Locale.ROOT, "%s; %d of %d look-ups", spf.record(), spf.lookUps(), Spf.MOST_LOOK_UPS);
    List<String> left = new ArrayList<>();
    for (String address : addresses) {
      Spf.Verdict verdict = Spf.verdict(dns, from, literal(address));
      if (verdict != Spf.Verdict.PASS) {
        left.add(address + ": " + verdict.name().toLowerCase(Locale.ROOT));
      }
    }
    boolean passed = rehearsal.filter(one -> one.found().contains("spf=pass")).isPresent();
    if (left.isEmpty() || passed) {
      String by = passed ? "; a rehearsal passed" : "; " + String.join(", ", addresses) + " pass";
      add("spf", true, cost + (passed || !addresses.isEmpty() ? by : ""), "");
    } else {
      add(
          "spf",
          false,
          cost + "; not for " + host.orElse("") + ", " + String.join(", ", left),
          txt(from.domain(), spf.with(ours))
              + "\n(if that server gives mail to others to send: what they say to include instead)");
    }
  }

  private void dkim(Optional<String> selector, DmarcPolicy policy) {
    Optional<DkimKey.Signer> signed = rehearsal.flatMap(ReturnedRehearsal::signer);
    Optional<DkimKey.Signer> signer =
        selector.map(name -> new DkimKey.Signer(from.domain(), name)).or(() -> signed);
    if (signer.isEmpty()) {
      add(
          "dkim",
          rehearsal.isEmpty(),
          rehearsal.isPresent()
              ? "a rehearsal came back without a signature"
              : "not looked at: no selector is known",
          rehearsal.isPresent()
              ? "have the mail server sign as " + from.domain()
              : "--selector NAME, or ca-outreach send --to-self ADDRESS, then responses fetch");
      return;
    }
    String domain = signer.get().domain();
    DkimKey key = DkimKey.of(dns, signer.get().selector(), domain);
    boolean isAligned = DmarcPolicy.isAligned(domain, from.domain(), policy.isStrictForDkim());
    String whose =
        isAligned ? "" : "; it is of " + domain + ", so it does not stand for the sender";
    add(
        "dkim",
        key.isGood() && isAligned,
        key.name() + ": " + key.words() + whose,
        key.isGood()
            ? isAligned ? "" : "have the mail server sign as " + from.domain()
            : txt(key.name(), "v=DKIM1; k=rsa; p=PUBLIC-KEY-OF-THE-MAIL-SERVER"));
  }

  private void dmarc(DmarcPolicy policy) {
    String record =
        txt("_dmarc." + from.domain(), "v=DMARC1; p=none; rua=mailto:" + from.onTheWire());
    // the sender in the envelope is the one in From
    String aligned = "; the envelope's sender is at " + from.domain() + " too";
    boolean isUnknown = policy.words().startsWith("not known");
    add(
        "dmarc",
        policy.isGood(),
        policy.isGood()
            ? policy.name() + ": " + policy.record() + "; " + policy.words() + aligned
            : policy.name() + ": " + policy.words(),
        policy.isGood() ? "" : isUnknown ? offline() : record);
  }

  private void received() {
    if (rehearsal.isEmpty()) {
      add(
          "receiver",
          true,
          "not looked at: no rehearsal has come back",
          "ca-outreach send --to-self ADDRESS, then responses fetch");
      return;
    }
    ReturnedRehearsal one = rehearsal.get();
    if (one.found().isEmpty()) {
      add("receiver", true, "the server that received the rehearsal says nothing of it", "");
      return;
    }
    List<String> wrong = one.found().stream().filter(SenderDomain::isAgainst).toList();
    String who = one.receiver().isEmpty() ? "the server" : one.receiver();
    String advice = wrong.isEmpty() ? "" : "mend what is WRONG above, then rehearse again";
    String trust =
        one.isTrusted() || one.receiver().isEmpty()
            ? ""
            : "if that is the mailbox's server: imap: {trust: " + one.receiver() + "}";
    add(
        "receiver",
        wrong.isEmpty(),
        who + " says of a rehearsal: " + String.join(", ", one.found()),
        (advice + "\n" + trust).strip());
  }

  private static boolean isAgainst(String found) {
    boolean isOfThese =
        found.startsWith("spf=") || found.startsWith("dkim=") || found.startsWith("dmarc=");
    return isOfThese && !found.endsWith("=pass");
  }

  /** The addresses of the server that takes our mail. */
  private List<String> addresses() {
    if (host.isEmpty() || isAddress(host.get())) {
      return host.map(List::of).orElse(List.of());
    }
    List<String> all = new ArrayList<>(dns.values(host.get(), Dns.Kind.A));
    all.addAll(dns.values(host.get(), Dns.Kind.AAAA));
    return all;
  }

  private static List<String> terms(List<String> addresses) {
    return addresses.stream().map(a -> (a.indexOf(':') < 0 ? "ip4:" : "ip6:") + a).toList();
  }

  private static boolean isAddress(String host) {
    return host.indexOf(':') >= 0 || host.chars().allMatch(c -> c == '.' || Character.isDigit(c));
  }

  /** Of a literal address; nothing is looked up. */
  private static InetAddress literal(String address) {
    try {
      return InetAddress.getByName(address);
    } catch (UnknownHostException e) {
      throw new IllegalStateException(e);
    }
  }

  private boolean isUnknown(Dns.Kind kind, String name) {
    return dns.ask(name, kind) instanceof Dns.Unknown;
  }

  private static String offline() {
    return "is this machine online? then run doctor --dns again";
  }

  /** The record as a zone file has it; what is long is in several strings. */
  private static String txt(String name, String text) {
    StringBuilder strings = new StringBuilder();
    for (int at = 0; at < text.length(); at += LONGEST_STRING) {
      String part = text.substring(at, Math.min(at + LONGEST_STRING, text.length()));
      strings.append(" \"").append(part.replace("\"", "")).append('"');
    }
    return name + ". TXT" + strings;
  }

  private void add(String what, boolean isGood, String found, String advice) {
    findings.add(new Finding(what, isGood, found, advice));
  }
}
