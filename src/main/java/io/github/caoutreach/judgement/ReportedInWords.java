package io.github.caoutreach.judgement;

import jakarta.mail.internet.InternetHeaders;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds the recipients, and what became of them, in a report that says it in words only. An address
 * counts most where the rule expects it, then where X-Failed-Recipients names it, then where it
 * stands on a line of its own, then where it stands in the words and also in the message returned,
 * then in the words alone, and last where only the message returned has it.
 */
final class ReportedInWords {
  private static final Pattern ADDRESS =
      Pattern.compile("[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9][A-Za-z0-9.-]*[A-Za-z0-9]");
  private static final Pattern ON_A_LINE =
      Pattern.compile(
          "(?imu)^[ \\t>*'\"(\\[-]{0,12}"
              + "(?!(?:from|to|cc|reply-to|sender|contact|von|de|da|an|para)\\s*:)"
              + "(?:[\\p{L}\\p{N} -]{1,30}[:;=]\\s*|(?:smtp|rfc822)[:;]\\s*)?(?:\"[^\"\\n]{1,80}\"\\s+)?[<'\"\\[(]?("
              + ADDRESS.pattern()
              + ")(?:[>'\"\\])]{0,3}[ \\t]*(?:[.,;]|\\(.{0,80}\\)|<[^>\\n]*>)?[ \\t]*$|>?\\s?: |>:$)");
  private static final Pattern NO_RECIPIENT =
      Pattern.compile(
          "(?i)^(mailer-daemon|postmaster|mail-?daemon|no-?reply|abuse|helpdesk|support|hostmaster|"
              + "root|mailmaster|admin)@.*");
  private static final int MOST = 50;
  private static final int WORDS_ABOUT_ONE = 1500;

  private final Incoming mail;
  private final MailText text;
  private final Rules rules;
  private final Map<String, Boolean> ours = new LinkedHashMap<>();

  ReportedInWords(Incoming mail, MailText text, Rules rules) {
    this.mail = mail;
    this.text = text;
    this.rules = rules;
  }

  /**
   * The recipients, one without an address where none is found.
   *
   * @param expected where the rule expects them: its group 1
   */
  List<Undelivered> recipients(Optional<Pattern> expected) {
    List<Undelivered> found = new ArrayList<>();
    for (String address : addresses(expected)) {
      found.add(judged(address));
    }
    if (found.isEmpty()) {
      found.add(judged(""));
    }
    return List.copyOf(found);
  }

  /** The recipient of whom a receipt says in {@code fields} that the message was refused. */
  Undelivered refused(String fields) {
    Set<String> named =
        in(fields.replaceAll("(?im)^(?!final-recipient|original-recipient).*$", ""));
    return judged(named.isEmpty() ? "" : named.iterator().next());
  }

  private Undelivered judged(String address) {
    String words = text.toPeople();
    String own = about(address);
    Optional<StatusCode> code = StatusCode.in(own).or(() -> StatusCode.in(words));
    boolean permanent =
        code.map(StatusCode::permanent).orElseGet(() -> !rules.temporary().matcher(words).find());
    return new Undelivered(
        address, code.flatMap(StatusCode::enhanced), permanent, OneReason.of(own));
  }

  /** What is said after the address, up to the next one. */
  private String about(String address) {
    String words = text.toPeople();
    int at = address.isEmpty() ? -1 : words.indexOf(address);
    if (at < 0) {
      return words.substring(0, Math.min(words.length(), WORDS_ABOUT_ONE));
    }
    int from = at + address.length();
    int end = Math.min(words.length(), from + WORDS_ABOUT_ONE);
    Matcher next = ADDRESS.matcher(words).region(from, end);
    while (next.find()) {
      if (!next.group().equalsIgnoreCase(address)) {
        String between = words.substring(from, next.start());
        if (StatusCode.in(between).isPresent()) {
          return between;
        }
      }
    }
    return words.substring(from, end);
  }

  private Set<String> addresses(Optional<Pattern> expected) {
    Set<String> byRule = new LinkedHashSet<>();
    expected.ifPresent(
        pattern -> {
          Matcher matcher = pattern.matcher(text.toPeople());
          while (matcher.find() && byRule.size() < MOST) {
            byRule.add(matcher.group(1));
          }
        });
    Set<String> expectedButOurs = new LinkedHashSet<>(byRule);
    byRule.removeIf(this::isOurs);
    if (!byRule.isEmpty()) {
      return byRule;
    }
    Set<String> named = in(mail.header("X-Failed-Recipients"));
    if (!named.isEmpty()) {
      return named;
    }
    Set<String> inReturned =
        in(returned("To") + " " + returned("Cc") + " " + returned("X-Original-To"));
    Set<String> onLines = notOurs(onLinesOfTheirOwn());
    Set<String> inWords = notOurs(in(text.toPeople()));
    return Stream.of(
            both(onLines, inReturned),
            likely(onLines),
            both(inWords, inReturned),
            first(likely(inWords)),
            expectedButOurs,
            only(notOurs(inReturned)))
        .filter(found -> !found.isEmpty())
        .findFirst()
        .orElse(Set.of());
  }

  /** Addresses that stand where reports list recipients: alone on a line, or before a reason. */
  private Set<String> onLinesOfTheirOwn() {
    Set<String> found = new LinkedHashSet<>();
    Matcher matcher = ON_A_LINE.matcher(text.toPeople());
    while (matcher.find() && found.size() < MOST) {
      found.add(matcher.group(1));
    }
    return found;
  }

  private Set<String> notOurs(Set<String> addresses) {
    Set<String> left = new LinkedHashSet<>(addresses);
    left.removeIf(this::isOurs);
    return left;
  }

  private static Set<String> both(Set<String> addresses, Set<String> others) {
    Set<String> left = new LinkedHashSet<>(addresses);
    Set<String> lower = lower(others);
    left.removeIf(address -> !lower.contains(address.toLowerCase(Locale.ROOT)));
    return left;
  }

  private static Set<String> likely(Set<String> addresses) {
    Set<String> left = new LinkedHashSet<>(addresses);
    left.removeIf(address -> NO_RECIPIENT.matcher(address).matches());
    return left;
  }

  private static Set<String> first(Set<String> addresses) {
    return addresses.isEmpty() ? Set.of() : Set.of(addresses.iterator().next());
  }

  private static Set<String> only(Set<String> addresses) {
    return addresses.size() == 1 ? addresses : Set.of();
  }

  /**
   * Whether an address is that of the sender: whom the report is to, or who wrote what it returns.
   */
  private boolean isOurs(String address) {
    String lower = address.toLowerCase(Locale.ROOT);
    return ours.computeIfAbsent(lower, this::standsInOurFields);
  }

  private boolean standsInOurFields(String address) {
    return lower(
            in(
                String.join(
                    " ",
                    mail.header("To"),
                    mail.header("From"),
                    mail.header("Delivered-To"),
                    mail.header("X-Original-To"),
                    mail.header("Message-ID"),
                    returned("From"),
                    returned("Sender"),
                    returned("Return-Path"),
                    returned("Reply-To"),
                    returned("Message-ID"),
                    returned("References"))))
        .contains(address);
  }

  private String returned(String field) {
    return text.returned()
        .map((InternetHeaders headers) -> headers.getHeader(field, " "))
        .orElse("");
  }

  private static Set<String> in(String words) {
    Set<String> found = new LinkedHashSet<>();
    Matcher matcher = ADDRESS.matcher(words);
    while (matcher.find() && found.size() < MOST) {
      found.add(matcher.group().replaceFirst("^['=/]+", "").replaceFirst("(?i)^mailto:", ""));
    }
    return found;
  }

  private static Set<String> lower(Set<String> addresses) {
    Set<String> found = new LinkedHashSet<>();
    addresses.forEach(address -> found.add(address.toLowerCase(Locale.ROOT)));
    return found;
  }
}
