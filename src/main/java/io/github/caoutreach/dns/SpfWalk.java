package io.github.caoutreach.dns;

import io.github.caoutreach.common.EmailAddress;
import io.github.caoutreach.dns.Dns.Kind;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One evaluation of an SPF record (RFC 7208, section 4). For a certain address it ends where that
 * is settled; for none, it walks through all there is, to find out what that costs. Used once.
 */
final class SpfWalk {
  /** Where a walk for no address ends: whoever needs so many is beyond repair. */
  private static final int MOST_WALKED = 30;

  private static final int DEEPEST = 12;
  private static final int MOST_TERMS = 200;
  private static final int MOST_HOSTS = 10;

  private final Dns dns;
  private final EmailAddress sender;
  private final Optional<InetAddress> ip;

  /** How many look-ups were needed so far. */
  int lookUps;

  /** The names at which there was nothing. */
  final List<String> voids = new ArrayList<>();

  /** What is wrong, in words. */
  final List<String> problems = new ArrayList<>();

  /** The networks that may send, as terms; what can't be written so makes {@link #isFixed}. */
  final List<String> networks = new ArrayList<>();

  /** Whether it depends on more than networks. */
  boolean isFixed;

  SpfWalk(Dns dns, EmailAddress sender, Optional<InetAddress> ip) {
    this.dns = dns;
    this.sender = sender;
    this.ip = ip;
  }

  /** The SPF records of {@code domain}. */
  static List<String> records(Dns dns, String domain) {
    return dns.values(domain, Kind.TXT).stream()
        .filter(
            text -> {
              String lower = text.toLowerCase(Locale.ROOT);
              return lower.equals("v=spf1") || lower.startsWith("v=spf1 ");
            })
        .toList();
  }

  /** What the record of {@code domain} says. */
  Spf.Verdict evaluate(String domain, int depth) {
    if (dns.ask(domain, Kind.TXT) instanceof Dns.Unknown) {
      return Spf.Verdict.TEMPERROR;
    }
    List<String> records = records(dns, domain);
    if (records.size() != 1) {
      boolean isNone = records.isEmpty();
      if (!isNone) {
        problems.add(records.size() + " SPF records of " + domain + ", where there must be one");
      }
      return isNone ? Spf.Verdict.NONE : Spf.Verdict.PERMERROR;
    }
    List<SpfTerm> terms = SpfTerm.of(records.get(0));
    if (depth > DEEPEST || terms.size() > MOST_TERMS) {
      problems.add("the record of " + domain + " is too large, or refers to itself");
      return Spf.Verdict.PERMERROR;
    }
    return evaluate(terms, domain, depth);
  }

  private Spf.Verdict evaluate(List<SpfTerm> terms, String domain, int depth) {
    Optional<SpfTerm> broken = terms.stream().filter(t -> t.problem().isPresent()).findFirst();
    if (broken.isPresent()) {
      problems.add("in the record of " + domain + ", " + broken.get().problem().get());
      return Spf.Verdict.PERMERROR;
    }
    for (SpfTerm term : terms) {
      Optional<Spf.Verdict> settled = evaluate(term, domain, depth);
      if (settled.isPresent()) {
        return settled.get();
      }
    }
    Optional<SpfTerm> redirect =
        terms.stream().filter(term -> term.name().equals("redirect")).findFirst();
    boolean hasAll = terms.stream().anyMatch(term -> term.name().equals("all"));
    if (redirect.isEmpty() || hasAll) {
      return Spf.Verdict.NEUTRAL;
    }
    Optional<Spf.Verdict> over = count();
    if (over.isPresent()) {
      return over.get();
    }
    Spf.Verdict verdict = evaluate(named(redirect.get(), domain), depth + 1);
    return verdict == Spf.Verdict.NONE ? Spf.Verdict.PERMERROR : verdict;
  }

  /** What follows from one term; empty if the next one has to be looked at. */
  Optional<Spf.Verdict> evaluate(SpfTerm term, String domain, int depth) {
    if (term.isModifier()) {
      return Optional.empty();
    }
    if (term.isLookedUp()) {
      Optional<Spf.Verdict> over = count();
      if (over.isPresent()) {
        return over;
      }
    }
    String name = named(term, domain);
    return switch (term.name()) {
      case "all" -> matched(term, ip.isPresent());
      case "ip4", "ip6" -> network(term);
      case "a" -> matched(term, isAmong(term, List.of(name), true));
      case "mx" -> mx(term, name);
      case "include" -> include(term, name, depth);
      case "exists" -> {
        isFixed = true;
        yield matched(term, !asked(name, Kind.A).isEmpty());
      }
      default -> { // ptr is not to be used (section 5.5)
        isFixed = true;
        yield Optional.empty();
      }
    };
  }

  private Optional<Spf.Verdict> count() {
    lookUps++;
    boolean isOver = ip.isPresent() ? lookUps > Spf.MOST_LOOK_UPS : lookUps > MOST_WALKED;
    return isOver ? Optional.of(Spf.Verdict.PERMERROR) : Optional.empty();
  }

  private String named(SpfTerm term, String domain) {
    isFixed |= term.value().indexOf('%') >= 0;
    InetAddress address =
        ip.or(() -> SpfTerm.address("192.0.2.1")).orElseThrow(IllegalStateException::new);
    return term.value().isEmpty()
        ? domain
        : new SpfMacros(sender, address).expand(term.value(), domain);
  }

  private Optional<Spf.Verdict> network(SpfTerm term) {
    if (term.qualifier() == '+') {
      networks.add(term.written().startsWith("+") ? term.written().substring(1) : term.written());
    }
    return matched(
        term,
        term.network()
            .filter(of -> ip.filter(one -> term.covers(of, one)).isPresent())
            .isPresent());
  }

  private Optional<Spf.Verdict> mx(SpfTerm term, String name) {
    List<String> hosts =
        asked(name, Kind.MX).stream().map(one -> one.substring(one.indexOf(' ') + 1)).toList();
    if (hosts.size() > MOST_HOSTS) {
      problems.add(name + " has more than 10 mail hosts: \"" + term.written() + "\" fails for it");
      return Optional.of(Spf.Verdict.PERMERROR);
    }
    return matched(term, isAmong(term, hosts, false));
  }

  private Optional<Spf.Verdict> include(SpfTerm term, String name, int depth) {
    Spf.Verdict verdict = evaluate(name, depth + 1);
    if (verdict == Spf.Verdict.NONE) {
      problems.add("\"" + term.written() + "\": " + name + " has no SPF record");
    }
    return switch (verdict) {
      case PASS -> matched(term, true);
      case TEMPERROR -> Optional.of(verdict);
      case NONE, PERMERROR ->
          ip.isPresent() ? Optional.of(Spf.Verdict.PERMERROR) : Optional.empty();
      default -> Optional.empty();
    };
  }

  private boolean isAmong(SpfTerm term, List<String> hosts, boolean countsVoids) {
    boolean isAmong = false;
    for (String host : hosts) {
      List<String> found = new ArrayList<>(dns.values(host, Kind.A));
      found.addAll(dns.values(host, Kind.AAAA));
      if (found.isEmpty() && countsVoids) {
        isVoid(host);
      }
      for (String literal : found) {
        Optional<InetAddress> address = SpfTerm.address(literal);
        if (address.isPresent() && term.qualifier() == '+') {
          int prefix = literal.indexOf(':') < 0 ? term.prefix() : term.prefix6();
          networks.add(
              (literal.indexOf(':') < 0 ? "ip4:" : "ip6:")
                  + literal
                  + (prefix < 0 ? "" : "/" + prefix));
        }
        isAmong |=
            address.filter(of -> ip.filter(one -> term.covers(of, one)).isPresent()).isPresent();
      }
    }
    return isAmong;
  }

  private List<String> asked(String name, Kind kind) {
    List<String> found = dns.values(name, kind);
    if (found.isEmpty()) {
      isVoid(name);
    }
    return found;
  }

  private void isVoid(String name) {
    if (!voids.contains(name)) {
      voids.add(name);
    }
  }

  private static Optional<Spf.Verdict> matched(SpfTerm term, boolean isMatch) {
    return isMatch ? Optional.of(Spf.Verdict.of(term.qualifier())) : Optional.empty();
  }
}
