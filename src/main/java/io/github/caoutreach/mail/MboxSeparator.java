package io.github.caoutreach.mail;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;

/**
 * A line of an mbox that begins with "From ": it may start a message (RFC 4155) or be part of a
 * sentence. Each program writes it in its own way: with a sender and a date, a "-" and a date, or
 * nothing.
 *
 * @param line the line, without its end
 * @param isAfterEmptyLine whether the previous line is empty or missing
 * @param next the text after it, as far as it is known
 */
record MboxSeparator(String line, boolean isAfterEmptyLine, String next) {
  static final int LONGEST = 500;
  private static final byte[] FROM = "From ".getBytes(StandardCharsets.US_ASCII);
  private static final Set<String> MONTHS =
      Set.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
  private static final Set<String> DAYS = Set.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");
  private static final Set<String> FIRST_FIELDS =
      Set.of(
          "from",
          "to",
          "subject",
          "date",
          "message-id",
          "return-path",
          "received",
          "delivered-to",
          "mime-version",
          "content-type",
          "status",
          "envelope-to");

  /** Whether some bytes begin like such a line. */
  static boolean isFrom(byte[] bytes, int from, int to) {
    return to - from >= FROM.length
        && Arrays.equals(bytes, from, from + FROM.length, FROM, 0, FROM.length);
  }

  /** Whether a message begins here. */
  boolean beginsMessage() {
    String rest = line.substring(FROM.length).strip();
    Words words = new Words(rest);
    boolean isBare = rest.isEmpty() || rest.equals("-");
    if (isFieldNext()) {
      boolean isSender = words.count == 1 && rest.indexOf('@') > 0;
      return isBare || words.isDated() || isAfterEmptyLine && isSender;
    }
    boolean isNothingNext = next.isEmpty() || next.charAt(0) == '\n' || next.charAt(0) == '\r';
    return isAfterEmptyLine && isNothingNext && words.isFullDate();
  }

  /**
   * Whether no message begins here, although a header seems to follow or the line contains a date.
   */
  boolean isDoubtful() {
    boolean isFollowed = isFieldNext() && FIRST_FIELDS.contains(fieldName());
    return !beginsMessage() && (isFollowed || new Words(line).isFullDate());
  }

  private boolean isFieldNext() {
    return !fieldName().isEmpty() || next.startsWith(">From ");
  }

  /** The name of the header field on the next line, lower case; empty if there is none. */
  private String fieldName() {
    int end = 0;
    while (end < next.length()
        && next.charAt(end) > ' '
        && next.charAt(end) < 127
        && next.charAt(end) != ':') {
      end++;
    }
    boolean isUrl = next.startsWith("//", end + 1);
    return end < next.length() && next.charAt(end) == ':' && !isUrl
        ? next.substring(0, end).toLowerCase(Locale.ROOT)
        : "";
  }

  /** The parts of a date that a text contains. */
  private static final class Words {
    private int count;
    private boolean hasTime;
    private boolean hasYear;
    private boolean hasMonth;
    private boolean hasDay;
    private boolean hasDate;

    Words(String text) {
      StringBuilder word = new StringBuilder();
      for (int i = 0; i <= text.length(); i++) {
        char c = i < text.length() ? text.charAt(i) : ' ';
        if (c > ' ' && c != ',') {
          word.append(c);
        } else if (word.length() > 0) {
          take(word.toString().toLowerCase(Locale.ROOT));
          word.setLength(0);
        }
      }
    }

    private void take(String word) {
      count++;
      String shape = shape(word);
      hasTime |= shape.startsWith("0:00") || shape.startsWith("00:00");
      hasYear |= shape.equals("0000") && (word.startsWith("19") || word.startsWith("20"));
      hasMonth |= MONTHS.contains(word);
      hasDay |= DAYS.contains(word);
      hasDate |= shape.startsWith("0000-00-00") || shape.startsWith("00-aaa-0000");
      hasTime |= shape.startsWith("0000-00-00t00:00");
    }

    /** The word with digits replaced by 0 and letters by a. */
    private static String shape(String word) {
      StringBuilder shape = new StringBuilder();
      for (int i = 0; i < word.length(); i++) {
        char c = word.charAt(i);
        boolean isLetter = c >= 'a' && c <= 'z' && !(c == 't' && shape.length() == 10);
        shape.append(c >= '0' && c <= '9' ? '0' : isLetter ? 'a' : c);
      }
      return shape.toString();
    }

    boolean isDated() {
      return hasDate || hasMonth && (hasYear || hasTime) || hasYear && hasTime;
    }

    boolean isFullDate() {
      return hasTime && hasYear && hasMonth && hasDay;
    }
  }
}
