package io.github.caoutreach.common;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.lang.Character.UnicodeScript;
import java.net.IDN;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An email address as in SMTP: RFC 5321, section 4.1.2, with UTF-8 in both parts (RFC 6531) but
 * without quoted local parts, domain literals and comments. Two addresses are {@linkplain #sameAs
 * the same} if they differ only in case. An address never contains a line break.
 */
public record EmailAddress(String value) {
  private static final int LONGEST = 254;
  private static final int LONGEST_LOCAL = 64;
  private static final int LONGEST_LABEL = 63;
  private static final String MARKS = "!#$%&'*+/=?^_`{|}~-";

  private static final Set<UnicodeScript> LOOKALIKE =
      Set.of(UnicodeScript.CYRILLIC, UnicodeScript.GREEK, UnicodeScript.ARMENIAN);

  private static final Pattern IN_TEXT = Pattern.compile("[^\\s\"'<>(),;:]*@[^\\s\"'<>(),;:]+");

  /** The same as people write it too: with a quoted local part, spaces, or "(at)". */
  private static final Pattern TO_HIDE =
      Pattern.compile(
          "\"[^\"\\s@][^\"\\r\\n]{0,62}\"\\s?[@＠﹫]\\s?[^\\s\"<>(),;:]+"
              + "|[^\\s\"<>(),;:@]+\\s[@＠﹫]\\s?[^\\s\"<>(),;:]+\\.\\pL[^\\s\"<>(),;:]*"
              + "|[^\\s\"<>(),;:]*[@＠﹫][^\\s\"<>(),;:]+"
              + "|[^\\s\"<>(),;:]+[@＠﹫]"
              + "|(?i)[\\pL\\pN._+'-]+\\s?[\\[({<]\\s?(?:at|arroba|@|ät)\\s?[\\])}>]\\s?[\\pL\\pN._-]+"
              + "(?:\\s?[\\[({<]\\s?(?:dot|punto|\\.)\\s?[\\])}>]\\s?[\\pL\\pN_-]+)*"
              + "|[\\pL\\pN_+-]+\\.[\\pL\\pN._+-]+ at [\\pL\\pN-]+\\.[\\pL\\pN._-]+");

  /** {@code text} without what looks like an address. */
  public static String hiddenIn(String text) {
    return TO_HIDE.matcher(text).replaceAll("(an address)");
  }

  /** {@code text} with something else in place of each thing that looks like an address. */
  public static String replacedIn(String text, UnaryOperator<String> other) {
    Matcher matcher = IN_TEXT.matcher(text);
    StringBuilder made = new StringBuilder();
    int from = 0;
    while (matcher.find()) {
      made.append(text, from, matcher.start()).append(other.apply(matcher.group()));
      from = matcher.end();
    }
    return made.append(text.substring(from)).toString();
  }

  /**
   * Checks the address.
   *
   * @throws IllegalArgumentException saying what is wrong with it
   */
  public EmailAddress {
    int at = value.lastIndexOf('@');
    if (at < 0) {
      throw wrong(value, "no @");
    }
    if (value.length() > LONGEST || at > LONGEST_LOCAL) {
      throw wrong(value, "too long");
    }
    if (!isLocal(value.substring(0, at))) {
      throw wrong(value, "the part before the @");
    }
    String domain = asciiDomain(value);
    String[] labels = domain.split("\\.", -1);
    for (String label : labels) {
      if (!isLabel(label)) {
        throw wrong(value, "the domain");
      }
    }
    if (labels.length < 2 && !domain.equals("localhost")) {
      throw wrong(value, "the domain has no dot");
    }
  }

  /** The domain in lower case; an internationalised one in its ASCII form (RFC 5891). */
  public String domain() {
    return asciiDomain(value);
  }

  /** Whether mail to it needs SMTPUTF8, because its local part is not ASCII. */
  public boolean needsUtf8() {
    return !isAscii(value.substring(0, value.lastIndexOf('@')));
  }

  /**
   * Whether a label of its domain has Latin letters and others that look like them: no registry
   * gives out such a name.
   */
  public boolean isLookalike() {
    return Stream.of(IDN.toUnicode(domain()).split("\\.", -1))
        .map(label -> label.codePoints().mapToObj(UnicodeScript::of).collect(Collectors.toSet()))
        .anyMatch(
            scripts ->
                scripts.contains(UnicodeScript.LATIN)
                    && LOOKALIKE.stream().anyMatch(scripts::contains));
  }

  /** The address as it is sent to a server: an internationalised domain in its ASCII form. */
  public String onTheWire() {
    int at = value.lastIndexOf('@') + 1;
    return isAscii(value.substring(at)) ? value : value.substring(0, at) + domain();
  }

  /** Whether mail to both goes to the same mailbox, as far as can be told from outside. */
  public boolean sameAs(EmailAddress other) {
    return key().equals(other.key());
  }

  /** A key that is equal for same addresses: the address in lower case, its domain in ASCII. */
  public String key() {
    return value.substring(0, value.lastIndexOf('@')).toLowerCase(Locale.ROOT) + "@" + domain();
  }

  @Override
  public String toString() {
    return value;
  }

  /** Words of letters, digits and marks, with a dot between them. */
  private static boolean isLocal(String text) {
    return !("." + text + ".").contains("..")
        && text.codePoints().allMatch(c -> c == '.' || isOfAWord(c));
  }

  private static boolean isOfAWord(int c) {
    int type = Character.getType(c);
    return Character.isLetterOrDigit(c)
        || type == Character.LETTER_NUMBER
        || type == Character.OTHER_NUMBER
        || MARKS.indexOf(c) >= 0;
  }

  private static boolean isLabel(String text) {
    return !text.isEmpty()
        && text.length() <= LONGEST_LABEL
        && !text.startsWith("-")
        && !text.endsWith("-")
        && text.chars().allMatch(c -> c == '-' || c >= '0' && c <= '9' || c >= 'a' && c <= 'z');
  }

  private static boolean isAscii(String text) {
    return text.chars().allMatch(c -> c < 128);
  }

  private static String asciiDomain(String value) {
    String domain = value.substring(value.lastIndexOf('@') + 1);
    try {
      return (isAscii(domain) ? domain : IDN.toASCII(domain, IDN.USE_STD3_ASCII_RULES))
          .toLowerCase(Locale.ROOT);
    } catch (IllegalArgumentException e) {
      throw wrong(value, "the domain");
    }
  }

  private static IllegalArgumentException wrong(String value, String what) {
    return new IllegalArgumentException("not an email address: \"" + value + "\" (" + what + ")");
  }
}
