package io.github.caoutreach.dns;

import io.github.caoutreach.common.EmailAddress;
import io.github.caoutreach.dns.Dns.Kind;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The SPF record of a sender's domain (RFC 7208): what it costs those who receive, and what is
 * wrong with it.
 *
 * @param domain the domain
 * @param record the record; "" if there is none, or several
 * @param lookUps how many look-ups a receiver may need
 * @param voids the names in it at which there is nothing
 * @param problems what is wrong, in words; none if it is sound
 * @param mended a record that is sound; the same if it is
 */
public record Spf(
    String domain,
    String record,
    int lookUps,
    List<String> voids,
    List<String> problems,
    String mended) {
  /** Beyond these, a record fails for everybody (section 4.6.4). */
  public static final int MOST_LOOK_UPS = 10;

  private static final int MOST_VOIDS = 2;
  private static final String VERSION = "v=spf1";

  public Spf {
    voids = List.copyOf(voids);
    problems = List.copyOf(problems);
  }

  /** What a receiver makes of mail (section 2.6). */
  public enum Verdict {
    PASS,
    FAIL,
    SOFTFAIL,
    NEUTRAL,
    NONE,
    PERMERROR,
    TEMPERROR;

    static Verdict of(char qualifier) {
      return switch (qualifier) {
        case '-' -> FAIL;
        case '~' -> SOFTFAIL;
        case '?' -> NEUTRAL;
        default -> PASS;
      };
    }
  }

  /** What a receiver makes of mail from {@code sender} that comes from {@code ip}. */
  public static Verdict verdict(Dns dns, EmailAddress sender, InetAddress ip) {
    SpfWalk walk = new SpfWalk(dns, sender, Optional.of(ip));
    Verdict verdict = walk.evaluate(sender.domain(), 0);
    return walk.voids.size() > MOST_VOIDS ? Verdict.PERMERROR : verdict;
  }

  /**
   * Looks at the record of {@code sender}'s domain.
   *
   * @param hosts the addresses that its mail comes from, as terms: what a new record would say
   */
  public static Spf of(Dns dns, EmailAddress sender, List<String> hosts) {
    String domain = sender.domain();
    List<String> records = SpfWalk.records(dns, domain);
    if (records.isEmpty()) {
      String why =
          dns.ask(domain, Kind.TXT) instanceof Dns.Unknown unknown
              ? "not known: " + unknown.why()
              : "there is no record";
      return new Spf(domain, "", 0, List.of(), List.of(why), joined(hosts, "~all"));
    }
    List<SpfTerm> terms = records.stream().flatMap(one -> SpfTerm.of(one).stream()).toList();
    List<String> problems = new ArrayList<>();
    if (records.size() > 1) {
      problems.add(records.size() + " records, where there must be one: all fail");
    }
    Map<SpfTerm, SpfWalk> walks = new HashMap<>();
    Set<String> voids = new LinkedHashSet<>();
    int lookUps = 0;
    for (SpfTerm term : terms) {
      SpfWalk walk = new SpfWalk(dns, sender, Optional.empty());
      if (term.problem().isPresent()) {
        problems.add(term.problem().get());
      } else if (term.name().equals("redirect")) {
        walk.evaluate(new SpfTerm(term.written(), '+', "include", term.value(), -1, -1), domain, 0);
      } else {
        walk.evaluate(term, domain, 0);
      }
      walks.put(term, walk);
      problems.addAll(walk.problems);
      voids.addAll(walk.voids);
      lookUps += walk.lookUps;
    }
    if (lookUps > MOST_LOOK_UPS) {
      problems.add(lookUps + " look-ups, where at most 10 are made: it fails for everybody");
    }
    if (voids.size() > MOST_VOIDS) {
      problems.add("more than 2 names with nothing there: " + String.join(", ", voids));
    }
    problems.addAll(ofTheEnd(terms, domain));
    String mended =
        problems.isEmpty() ? records.get(0) : new Mending(terms, walks, lookUps).record();
    return new Spf(
        domain,
        records.size() == 1 ? records.get(0) : "",
        lookUps,
        List.copyOf(voids),
        problems,
        mended);
  }

  /** The record, with {@code terms} put before its end. */
  public String with(List<String> terms) {
    List<String> words = new ArrayList<>(SpfTerm.words(mended));
    int end = words.size();
    for (int i = words.size() - 1; i > 0; i--) {
      boolean isEnd = words.get(i).endsWith("all") || words.get(i).startsWith("redirect=");
      end = isEnd ? i : end;
    }
    words.addAll(end, terms);
    return String.join(" ", words);
  }

  private static List<String> ofTheEnd(List<SpfTerm> terms, String domain) {
    Optional<SpfTerm> all = terms.stream().filter(t -> t.name().equals("all")).findFirst();
    if (all.filter(term -> term.qualifier() == '+').isPresent()) {
      return List.of("\"" + all.get().written() + "\" lets everybody write as " + domain);
    }
    boolean isOpen = all.isEmpty() && terms.stream().noneMatch(t -> t.name().equals("redirect"));
    return isOpen ? List.of("it says nothing about others: it does not end with all") : List.of();
  }

  private static String joined(List<String> terms, String end) {
    return (VERSION + " " + String.join(" ", terms)).strip() + " " + end;
  }

  /** A sound record that lets the same hosts send, as far as that can be. */
  private record Mending(List<SpfTerm> terms, Map<SpfTerm, SpfWalk> walks, int lookUps) {
    String record() {
      Map<SpfTerm, List<String>> now = new HashMap<>();
      int left = lookUps;
      for (SpfTerm term : terms) {
        SpfWalk walk = walk(term);
        boolean isOut =
            term.problem().isPresent()
                || term.name().equals("all")
                || term.name().equals("ptr")
                || !walk.voids.isEmpty() && walk.networks.isEmpty()
                || !walk.problems.isEmpty() && walk.networks.isEmpty();
        now.put(term, isOut ? List.of() : List.of(term.written()));
        left -= isOut ? walk.lookUps : 0;
      }
      List<SpfTerm> costly = new ArrayList<>(terms);
      costly.sort(Comparator.comparing((SpfTerm term) -> -walk(term).lookUps));
      for (SpfTerm term : costly) {
        SpfWalk walk = walk(term);
        boolean isToo = left > MOST_LOOK_UPS || !walk.problems.isEmpty() || !walk.voids.isEmpty();
        boolean isIn = !List.of().equals(now.get(term));
        if (isToo && isIn && !walk.isFixed && !walk.networks.isEmpty() && walk.lookUps > 0) {
          now.put(term, walk.networks);
          left -= walk.lookUps;
        }
      }
      Set<String> kept = new LinkedHashSet<>();
      terms.forEach(term -> kept.addAll(now.getOrDefault(term, List.of())));
      boolean isRedirected = kept.stream().anyMatch(term -> term.startsWith("redirect="));
      String end =
          terms.stream()
              .filter(term -> term.name().equals("all") && term.qualifier() != '+')
              .map(SpfTerm::written)
              .findFirst()
              .orElse("~all");
      return isRedirected ? VERSION + " " + String.join(" ", kept) : joined(List.copyOf(kept), end);
    }

    private SpfWalk walk(SpfTerm term) {
      return Optional.ofNullable(walks.get(term)).orElseThrow();
    }
  }
}
