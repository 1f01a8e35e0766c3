package io.github.caoutreach.inbox;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.text.Normalizer;

/**
 * A line of a message without what mail programs do to it: marks of quotation, full-width forms and
 * spaces that nobody sees.
 *
 * @param text the line
 * @param isQuoted whether it was marked as quoted
 */
record PlainLine(String text, boolean isQuoted) {
  /** Longer lines are not part of a form, and normalising takes quadratic time. */
  private static final int LONGEST = 4000;

  private static final Pattern QUOTED = Pattern.compile("^(?:\\s*(?:[A-Z]{2,4})?>|\\s*\\|\\s)+");
  private static final Pattern SPACES = Pattern.compile("[\\s\\x{a0}]+");
  private static final Pattern UNSEEN = Pattern.compile("\\p{Cf}");

  private static final Pattern CIRCLED = Pattern.compile("^([\\s>|]*)([①-⑳❶-❿➀-➉➊-➓])\\s*");
  private static final Pattern DIGITS = Pattern.compile("^([\\s>|]*)(\\p{Nd}{1,2})");

  /** Boxes that lost their space, are characters of their own, or have other brackets. */
  private static final Pattern EMPTY_BOX =
      Pattern.compile("\\[[\\s_.]*]|\\([\\s_]*\\)|\\{\\s*}|[☐□▢]");

  /** The same with a tick, or with one bracket only. */
  private static final Pattern TICKED_BOX =
      Pattern.compile(
          "(?i)[\\[({]\\s*(?:x+|✓|✔|☑|☒|✅|v|\\*|\\+)\\s*[\\])}]|\\[\\s*x(?:\\s+|$)|(?:^|\\s)x\\s?]"
              + "|[☑☒✅🗹]");

  private static final Pattern TICK = Pattern.compile("[✓✔]");

  static PlainLine of(String line) {
    String cut = line.length() > LONGEST ? line.substring(0, LONGEST) : line;
    String text = Normalizer.normalize(withPlainNumber(cut), Normalizer.Form.NFKC);
    text = UNSEEN.matcher(text).replaceAll("");
    String bare = QUOTED.matcher(text).replaceFirst("");
    return new PlainLine(
        SPACES.matcher(bare).replaceAll(" ").strip(), bare.length() < text.length());
  }

  /** The line with its number as "1.", if that is in a circle, or in digits of another script. */
  private static String withPlainNumber(String line) {
    Matcher circled = CIRCLED.matcher(line);
    if (circled.find()) {
      char sign = circled.group(2).charAt(0);
      int number = sign <= '⑳' ? sign - '①' + 1 : (sign - '❶') % 10 + 1; // three tens on end
      return circled.group(1) + number + ". " + line.substring(circled.end());
    }
    Matcher digits = DIGITS.matcher(line);
    if (!digits.find()) {
      return line;
    }
    StringBuilder plain = new StringBuilder(digits.group(1));
    digits.group(2).codePoints().forEach(digit -> plain.append(Character.digit(digit, 10)));
    return plain + line.substring(digits.end());
  }

  /** {@code text} with its boxes as "[ ]" and "[x]", and a tick as "x". */
  static String boxed(String text) {
    String boxed = TICKED_BOX.matcher(text).replaceAll(" [x] ");
    boxed = EMPTY_BOX.matcher(boxed).replaceAll(" [ ] ");
    boxed = TICK.matcher(boxed).replaceAll(" x ");
    return SPACES.matcher(boxed).replaceAll(" ").strip();
  }
}
