package io.github.caoutreach.policy;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.github.caoutreach.common.EmailAddress;
import io.github.caoutreach.common.OrganisationalDomain;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds addresses in a text, those too that are written so that programs don't find them. */
final class Mentions {
  private static final String LETTER = "\\p{Latin}0-9";
  private static final String LOCAL = "[" + LETTER + "][" + LETTER + "._+&'-]*";
  private static final String LABEL = "[" + LETTER + "][" + LETTER + "-]*";
  private static final String OPEN = "\\s?[\\[({<]\\s?";
  private static final String CLOSE = "\\s?[\\])}>]\\s?";

  private static final String AT_WORD =
      "(?i:at|@|\\(a\\)|ät|arroba|arobase|chiocciola|kukac|zavináč|zavinac|małpa|malpa|klammeraffe"
          + "|apenstaartje)";
  private static final String DOT_WORD =
      "(?i:dot|\\.|punkt|punto|point|ponto|pont|tečka|tecka|bodka|kropka)";

  private static final Pattern PLAIN =
      Pattern.compile("(" + LOCAL + ")@([" + LETTER + "][" + LETTER + ".-]*)");
  private static final Pattern LINK = Pattern.compile("<mailto:([^<>\\s]{3,320})>");

  /** A sign or word in brackets; then the dots may be such, too. */
  private static final Pattern BRACKETS =
      Pattern.compile(
          dotted(LOCAL, OPEN + DOT_WORD + CLOSE)
              + "(?:"
              + OPEN
              + AT_WORD
              + CLOSE
              + "|@|\\s(?:AT|at)\\s)"
              + dotted(LABEL, "(?:" + OPEN + DOT_WORD + CLOSE + "|\\s(?:DOT|dot)\\s|\\.)"));

  /** Words in capitals, as no sentence has them. */
  private static final Pattern CAPITALS =
      Pattern.compile(
          "([" + LETTER + "._-]+)\\s(?:AT)\\s" + dotted(LABEL, "(?:\\s(?:DOT)\\s|\\.)"));

  /** Words and signs for it that mean nothing else, without brackets. */
  private static final List<String> NAMES =
      List.of(
          " -at- ",
          "_at_",
          " arroba ",
          " arobase ",
          " chiocciola ",
          " kukac ",
          " zavináč ",
          " zavinac ",
          " małpa ",
          " malpa ",
          " klammeraffe ",
          " apenstaartje ");

  private static final String NAMED_DOT = "(?i: -dot- |_dot_|\\.|\\s" + DOT_WORD + "\\s)";
  private static final Pattern NAMED =
      Pattern.compile(
          dotted(LOCAL, NAMED_DOT)
              + "(?i:"
              + String.join("|", NAMES)
              + ")"
              + dotted(LABEL, NAMED_DOT));
  private static final Pattern NAMED_DOTS = Pattern.compile(NAMED_DOT);

  private static final Pattern SPACED =
      Pattern.compile("(" + LOCAL + ")(?:\\s@\\s?|@\\s)(" + LABEL + "(?:\\.[" + LETTER + "-]+)+)");
  private static final Pattern DOTS =
      Pattern.compile(OPEN + DOT_WORD + CLOSE + "|\\s(?:DOT|dot)\\s");
  private static final Pattern IN_BRACKETS =
      Pattern.compile("[\\[({<]\\s?" + AT_WORD + "\\s?[\\])}>]");
  private static final String BRACKET = "[({<";

  /** What has more in one paragraph was made to keep this busy: each costs half a millisecond. */
  private static final int MOST_SIGNS = 2_000;

  private static final int LONGEST_WORD = 20;
  private static final int BEFORE = 140;
  private static final int AFTER = 300;
  private static final int NEAR = 60;

  private final Words labels;

  Mentions(Words labels) {
    this.labels = labels;
  }

  private static String dotted(String part, String dot) {
    return "(" + part + "(?:" + dot + part + ")*)";
  }

  /**
   * The addresses in {@code text}, in its order. Patterns are run only around the signs that an
   * address may have in its middle.
   */
  List<Mention> in(String text) {
    List<Mention> found = new ArrayList<>();
    int done = 0;
    int signs = 0;
    for (int at = 0; at < text.length() && signs < MOST_SIGNS; at++) {
      if (at >= done && isMiddle(text, at)) {
        signs++;
        int from = Math.max(done, at - BEFORE);
        Window window =
            new Window(text.substring(from, Math.min(text.length(), at + AFTER)), from, at);
        Optional<Mention> mention =
            window
                .first(LINK, Mentions::linked)
                .or(() -> window.first(PLAIN, m -> plain(text, from, m)))
                .or(() -> window.first(NAMED, m -> named(text, from, m)))
                .or(() -> window.first(BRACKETS, m -> written(text, from, m)))
                .or(() -> window.first(CAPITALS, m -> written(text, from, m)))
                .or(() -> window.first(SPACED, m -> spaced(text, from, m)));
        mention.ifPresent(found::add);
        done = mention.map(Mention::end).orElse(done);
      }
    }
    return found;
  }

  private static boolean isMiddle(String text, int at) {
    char c = text.charAt(at);
    if (c == '@') {
      return true;
    }
    if (BRACKET.indexOf(c) >= 0) {
      int end = Math.min(text.length(), at + LONGEST_WORD);
      return IN_BRACKETS.matcher(text.substring(at, end)).lookingAt();
    }
    boolean isNamed =
        (c == ' ' || c == '_')
            && NAMES.stream().anyMatch(one -> text.regionMatches(true, at, one, 0, one.length()));
    return isNamed
        || c == ' '
            && text.regionMatches(true, at, " at ", 0, 4)
            && (text.charAt(at + 1) == 'A'
                || text.substring(at, Math.min(text.length(), at + AFTER)).contains("dot"));
  }

  private interface Reading {
    Optional<Mention> of(Matcher matcher);
  }

  /** The part of a text around what may be the middle of an address. */
  private record Window(String text, int from, int middle) {
    /** What is read from the match that has the middle in it. */
    Optional<Mention> first(Pattern pattern, Reading reading) {
      Matcher matcher = pattern.matcher(text);
      while (matcher.find()) {
        if (from + matcher.start() <= middle && middle < from + matcher.end()) {
          return reading
              .of(matcher)
              .map(
                  one ->
                      new Mention(
                          one.address(), from + one.start(), from + one.end(), one.isHidden()));
        }
      }
      return Optional.empty();
    }
  }

  private static Optional<Mention> linked(Matcher matcher) {
    String target = matcher.group(1);
    int at = target.lastIndexOf('@');
    return at < 0
        ? Optional.empty()
        : address(target.substring(0, at), target.substring(at + 1))
            .map(address -> new Mention(address, matcher.start(), matcher.end(), true));
  }

  private static Optional<Mention> plain(String text, int from, Matcher matcher) {
    if (isWithinAWord(text, from + matcher.start())) {
      return Optional.empty();
    }
    return address(matcher.group(1), matcher.group(2))
        .map(
            address ->
                new Mention(
                    address,
                    matcher.start(),
                    matcher.start(2) + lengthOf(address, matcher.group(2)),
                    false));
  }

  private static int lengthOf(EmailAddress address, String written) {
    return Math.min(written.length(), address.value().length() - address.value().indexOf('@') - 1);
  }

  /** Part of a URL, or of a word with letters that are no part of an address. */
  private static boolean isWithinAWord(String text, int start) {
    if (start == 0) {
      return false;
    }
    char before = text.charAt(start - 1);
    boolean isOfAWord =
        Character.isLetterOrDigit(before)
            && switch (Character.UnicodeScript.of(before)) {
              case HAN, HIRAGANA, KATAKANA, HANGUL, THAI -> false;
              default -> true;
            };
    boolean isOfAUrl = before == '/' || before == '=' && text.substring(0, start).endsWith("?=");
    return isOfAWord || isOfAUrl || before == '@';
  }

  private Optional<Mention> written(String text, int from, Matcher matcher) {
    String whole = matcher.group();
    String domain = DOTS.matcher(matcher.group(2)).replaceAll(".");
    boolean isPlainWords =
        whole.contains(" at ")
            && !whole.contains(" dot ")
            && !whole.contains(" DOT "); // "look at ca.example" is a sentence
    boolean isSite = domain.toLowerCase(Locale.ROOT).startsWith("www.");
    if (isPlainWords || isSite || isWithinAWord(text, from + matcher.start())) {
      return Optional.empty();
    }
    return address(DOTS.matcher(matcher.group(1)).replaceAll("."), domain)
        .map(address -> new Mention(address, matcher.start(), matcher.end(), false));
  }

  private static Optional<Mention> named(String text, int from, Matcher matcher) {
    return isWithinAWord(text, from + matcher.start())
        ? Optional.empty()
        : address(
                NAMED_DOTS.matcher(matcher.group(1)).replaceAll("."),
                NAMED_DOTS.matcher(matcher.group(2)).replaceAll("."))
            .map(address -> new Mention(address, matcher.start(), matcher.end(), false));
  }

  private Optional<Mention> spaced(String text, int from, Matcher matcher) {
    int start = from + matcher.start();
    String before = text.substring(Math.max(0, start - NEAR), start);
    return isWithinAWord(text, start) || !labels.areIn(ReadableText.folded(before))
        ? Optional.empty()
        : address(matcher.group(1), matcher.group(2))
            .map(address -> new Mention(address, matcher.start(), matcher.end(), false));
  }

  /**
   * The address, if its domain can be one. What runs into it, a footnote's number or the next
   * sentence, is cut off.
   */
  static Optional<EmailAddress> address(String local, String written) {
    return sound(written)
        .or(() -> sound(withoutNumber(written)))
        .or(() -> sound(withoutNextWord(written)))
        .flatMap(host -> email(local, host));
  }

  private static Optional<String> sound(String domain) {
    String host = domain;
    while (host.endsWith(".") || host.endsWith("-")) {
      host = host.substring(0, host.length() - 1);
    }
    return host.indexOf('.') > 0 && OrganisationalDomain.isRegistrable(host)
        ? Optional.of(host)
        : Optional.empty();
  }

  private static String withoutNumber(String domain) {
    int end = domain.length();
    while (end > 0 && Character.isDigit(domain.charAt(end - 1))) {
      end--;
    }
    return domain.length() - end > 2 ? "" : domain.substring(0, end);
  }

  private static String withoutNextWord(String domain) {
    int last = domain.lastIndexOf('.');
    for (int i = Math.max(last, 0) + 1; i < domain.length(); i++) {
      if (Character.isUpperCase(domain.charAt(i))) {
        return domain.substring(0, i);
      }
    }
    return "";
  }

  private static Optional<EmailAddress> email(String local, String host) {
    try {
      return Optional.of(new EmailAddress(local + "@" + host));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
