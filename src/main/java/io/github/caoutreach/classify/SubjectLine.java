package io.github.caoutreach.classify;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;

/**
 * A folded subject, as written and without the marks that gateways put in front: {@code
 * [EXTERNAL]}, {@code EXT:}, {@code ***SPAM***}, a ticket's number in brackets.
 */
record SubjectLine(String written, String unmarked) {
  private static final int MOST_MARKS = 5;
  private static final Pattern MARK =
      Pattern.compile(
          "^\\s*(?:(?:\\[[^\\[\\]]{1,60}\\]|\\{[^{}]{1,60}\\}|<[^<>]{1,60}>|\\([^()]{1,60}\\)"
              + "|【[^】]{1,60}】|[*#!+=_-]{1,10}[^*#!+=_:-]{1,40}[*#!+=_-]{1,10})\\s*[:|>-]{0,2}"
              + "|(?:ext|extern(?:al|e|o|a|i)?|outside|caution|warning|achtung|attention|spam|junk"
              + "|(?:suspected|possible|probable|likely) spam|bulk|unverified|untrusted|secure"
              + "|encrypted|verschlusselt|newsletter|external (?:e-?mail|mail|sender|message))"
              + "\\s?\\??\\s*(?:[:|>]|-+ )+)\\s*");

  static SubjectLine of(String subject) {
    String written = Folded.of(subject).strip();
    String left = written;
    for (int i = 0; i < MOST_MARKS; i++) {
      Matcher mark = MARK.matcher(left);
      if (!mark.lookingAt() || mark.end() == left.length()) {
        break;
      }
      left = left.substring(mark.end());
    }
    return new SubjectLine(written, left);
  }

  /** Both forms, one per line. */
  String lines() {
    return written.equals(unmarked) ? written : written + "\n" + unmarked;
  }
}
