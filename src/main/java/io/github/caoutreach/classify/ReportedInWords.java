package io.github.caoutreach.classify;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.github.caoutreach.mail.Incoming;
import io.github.caoutreach.mail.OriginalId;
import jakarta.mail.internet.InternetHeaders;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds the recipients and their failures in a report without structure. The best address is the
 * one where the rule expects it, then one in X-Failed-Recipients, then one on a line of its own,
 * then one both in the words and in the returned message, then one in the words alone, and last one
 * only in the returned message.
 */
final class ReportedInWords {
  private static final Pattern ADDRESS =
      Pattern.compile("[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9][A-Za-z0-9.-]*[A-Za-z0-9]");
  private static final Pattern ON_A_LINE =
      Pattern.compile(
          "(?im)^[ \\t>*'\"(\\[-]{0,12}"
              + "(?P<label>[\\p{L}\\p{N} -]{1,30}[:;=]\\s*)?(?:\"[^\"\\n]{1,80}\"\\s+)?[<'\"\\[(]?(?P<address>"
              + ADDRESS.pattern()
              + ")(?:[>'\"\\])]{0,3}[ \\t]*(?:[.,;]|\\(.{0,80}\\)|<[^>\\n]*>)?[ \\t]*$|>?\\s?: |>:$)");

  /** Labels of header fields: addresses after them are senders or recipients, not failures. */
  private static final Pattern OF_A_HEADER =
      Pattern.compile("(?i)^(?:from|to|cc|reply-to|sender|contact|von|de|da|an|para)\\s*:");

  private static final Pattern BEFORE_AN_ADDRESS = Pattern.compile("(?i)^['=/]*(?:mailto:)?");
  private static final Pattern NO_RECIPIENT =
      Pattern.compile(
          "(?i)^(mailer-daemon|postmaster|mail-?daemon|no-?reply|abuse|helpdesk|support|hostmaster|"
              + "root|mailmaster|admin)@.*");
  private static final int MOST = 50;
  private static final int WORDS_ABOUT_ONE = 1500;
  private static final int OTHERS_ABOUT_ONE = 20;

  private final Incoming mail;
  private final MailText text;
  private final Rules rules;
  private Optional<Set<String>> ours = Optional.empty();
  private Optional<Verdict> onAll = Optional.empty();

  /** A failure in words; its scope is that of the words as a whole. */
  private record Verdict(Optional<StatusCode> code, boolean permanent, FailureScope scope) {}

  ReportedInWords(Incoming mail, MailText text, Rules rules) {
    this.mail = mail;
    this.text = text;
    this.rules = rules;
  }

  /**
   * The recipients; if no address is found, one without an address.
   *
   * @param expected its group 1 finds them where the rule expects them
   */
  List<FailedRecipient> recipients(Optional<Pattern> expected) {
    List<FailedRecipient> found = new ArrayList<>();
    for (String address : addresses(expected)) {
      found.add(judged(address));
    }
    if (found.isEmpty()) {
      found.add(judged(""));
    }
    return List.copyOf(found);
  }

  /** The recipient for whom a receipt with {@code fields} refuses the message. */
  FailedRecipient refused(String fields) {
    String recipients =
        fields
            .lines()
            .filter(line -> startsWith(line, "final-recipient", "original-recipient"))
            .collect(Collectors.joining("\n"));
    Set<String> named = in(recipients);
    return judged(named.isEmpty() ? "" : named.iterator().next());
  }

  private static boolean startsWith(String line, String... names) {
    return Stream.of(names).anyMatch(name -> line.regionMatches(true, 0, name, 0, name.length()));
  }

  private FailedRecipient judged(String address) {
    String own = about(address);
    Verdict verdict =
        StatusCode.in(own).map(code -> verdict(Optional.of(code), own)).orElseGet(this::onAll);
    return new FailedRecipient(
        address,
        verdict.code().flatMap(StatusCode::enhanced),
        verdict.permanent(),
        verdict.scope(),
        DiagnosticText.of(own));
  }

  private Verdict onAll() {
    if (onAll.isEmpty()) {
      String words = text.toPeople();
      onAll = Optional.of(verdict(StatusCode.in(words), words));
    }
    return onAll.get();
  }

  private Verdict verdict(Optional<StatusCode> code, String words) {
    ScannedText scanned = FailureReason.scanned(words, rules);
    boolean permanent =
        code.map(StatusCode::permanent).orElseGet(() -> !rules.temporary().isIn(scanned));
    return new Verdict(code, permanent, new FailureReason(code, scanned).scope(permanent, rules));
  }

  /** The words after the address, up to the next one. */
  private String about(String address) {
    String words = text.toPeople();
    int at = address.isEmpty() ? -1 : words.indexOf(address);
    if (at < 0) {
      return words.substring(0, Math.min(words.length(), WORDS_ABOUT_ONE));
    }
    int from = at + address.length();
    int end = Math.min(words.length(), from + WORDS_ABOUT_ONE);
    String behind = words.substring(from, end);
    Matcher next = ADDRESS.matcher(behind);
    for (int i = 0; i < OTHERS_ABOUT_ONE && next.find(); i++) {
      if (!next.group().equalsIgnoreCase(address)) {
        String between = behind.substring(0, next.start());
        if (StatusCode.in(between).isPresent()) {
          return between;
        }
      }
    }
    return behind;
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

  /** Addresses where reports list recipients: alone on a line, or before a reason. */
  private Set<String> onLinesOfTheirOwn() {
    Set<String> found = new LinkedHashSet<>();
    Matcher matcher = ON_A_LINE.matcher(text.toPeople());
    while (matcher.find() && found.size() < MOST) {
      if (matcher.group("label") == null || !OF_A_HEADER.matcher(matcher.group("label")).find()) {
        found.add(matcher.group("address"));
      }
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
   * Whether an address is that of the sender: the recipient of the report, or the author of what it
   * returns.
   */
  private boolean isOurs(String address) {
    if (ours.isEmpty()) {
      ours = Optional.of(inOurFields());
    }
    return ours.get().contains(address.toLowerCase(Locale.ROOT));
  }

  private Set<String> inOurFields() {
    Stream<String> original = OriginalId.FIELDS.stream().map(this::returned);
    Stream<String> others =
        Stream.of(
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
            returned("References"));
    return Stream.concat(others, original)
        .flatMap(field -> lower(in(field)).stream())
        .collect(Collectors.toSet());
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
      found.add(BEFORE_AN_ADDRESS.matcher(matcher.group()).replaceFirst(""));
    }
    return found;
  }

  private static Set<String> lower(Set<String> addresses) {
    Set<String> found = new LinkedHashSet<>();
    addresses.forEach(address -> found.add(address.toLowerCase(Locale.ROOT)));
    return found;
  }
}
