package io.github.caoutreach.policy;

import io.github.caoutreach.common.OrganisationalDomain;
import java.util.Locale;

/** Whether an address that a line ends in goes on in the next. */
final class LineJoins {
  private static final String MARKS = "._+&'@-";
  private static final int SHORT = 3;

  private final Words labels;

  LineJoins(Words labels) {
    this.labels = labels;
  }

  /** Whether {@code next} continues the last word of {@code line}. */
  boolean areJoined(String line, String next) {
    int from = line.length();
    while (from > 0 && isOfAddress(line.charAt(from - 1))) {
      from--;
    }
    int to = 0;
    while (to < next.length() && isOfAddress(next.charAt(to))) {
      to++;
    }
    String end = line.substring(from);
    String start = next.substring(0, to);
    if (end.isEmpty() || start.isEmpty() || (end + start).indexOf('@') < 0) {
      return false;
    }
    boolean isWhole = to == next.strip().length();
    int at = end.indexOf('@');
    if (at < 0) {
      return isLocalGoingOn(line.substring(0, from), end, start, isWhole);
    }
    return at > 0
        && start.indexOf('@') < 0
        && isDomainGoingOn(end.substring(at + 1), start, isWhole);
  }

  private static boolean isOfAddress(char c) {
    return MARKS.indexOf(c) >= 0
        || Character.isLetterOrDigit(c)
            && Character.UnicodeScript.of(c) != Character.UnicodeScript.HAN;
  }

  /** {@code before} is what stands before {@code end} on its line. */
  private boolean isLocalGoingOn(String before, String end, String start, boolean isWhole) {
    int at = start.indexOf('@');
    boolean isBrokenAgain = isWhole && at > 0 && start.endsWith("-");
    if (at < 0 || !isDomain(start.substring(at + 1)) && !isBrokenAgain) {
      return false;
    }
    if (at == 0) {
      return true;
    }
    char last = end.charAt(end.length() - 1);
    boolean isLower = end.equals(end.toLowerCase(Locale.ROOT));
    if (end.length() > 1 && isLower && (last == '-' || last == '_' || last == '+')) {
      return true;
    }
    String label = ReadableText.folded(before).strip();
    return isLower
        && isWhole
        && (label.endsWith(":") || before.endsWith("\t"))
        && labels.areIn(label.substring(Math.max(0, label.lastIndexOf('\t'))))
        && !labels.areIn(ReadableText.folded(end));
  }

  private static boolean isDomainGoingOn(String domain, String start, boolean isWhole) {
    if (domain.isEmpty()) {
      return isDomain(start) || Character.isLetterOrDigit(start.charAt(0)) && isWhole;
    }
    String both = domain + start;
    if (start.startsWith(".")) {
      return start.length() > 1 && isDomain(both);
    }
    String sofar = domain.endsWith(".") ? domain.substring(0, domain.length() - 1) : domain;
    char first = start.charAt(0);
    boolean isLower = Character.isLowerCase(first) || Character.isDigit(first) || first == '-';
    if (!isLower || !isDomain(both)) {
      return false;
    }
    return domain.endsWith("-")
        || !isDomain(sofar)
        || !domain.endsWith(".") && isWhole && start.length() <= SHORT && start.indexOf('.') < 0;
  }

  private static boolean isDomain(String text) {
    String host = text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    return host.indexOf('.') > 0 && OrganisationalDomain.isRegistrable(host);
  }
}
