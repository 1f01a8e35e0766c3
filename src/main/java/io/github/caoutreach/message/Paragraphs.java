package io.github.caoutreach.message;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Plain text of at most 76 columns, as mail readers and list archives show it unchanged. A
 * paragraph is rewrapped only if a filled-in name has made a line too long; all other lines stay as
 * the author broke them. A word longer than a line, such as a URL, is never broken.
 */
final class Paragraphs {
  static final int COLUMNS = 76;

  private static final Pattern LEAD =
      Pattern.compile("^(\\s*(?:(?:[-*•]|\\d{1,2}[.)]|\\([a-z]\\)|\\[\\d+\\])\\s+)?)");

  private static final Pattern CONTROL = Pattern.compile("[\\x00-\\x08\\x0A-\\x1F\\x7F]");
  private static final Pattern SPACE = Pattern.compile("\\s+");

  private Paragraphs() {}

  /** The lines as one text with LF line endings, without trailing blank lines. */
  static String fit(List<String> lines) {
    List<String> fitted = new ArrayList<>();
    List<String> paragraph = new ArrayList<>();
    for (String line : lines) {
      String clean = CONTROL.matcher(line).replaceAll(" ").stripTrailing();
      if (clean.isBlank() || (startsItem(clean) && !paragraph.isEmpty())) {
        fitted.addAll(fitParagraph(paragraph));
        paragraph.clear();
      }
      if (clean.isBlank()) {
        fitted.add("");
      } else {
        paragraph.add(clean);
      }
    }
    fitted.addAll(fitParagraph(paragraph));
    return String.join("\n", fitted).stripTrailing() + "\n";
  }

  private static boolean startsItem(String line) {
    return !lead(line).isBlank();
  }

  private static List<String> fitParagraph(List<String> paragraph) {
    if (paragraph.stream().allMatch(line -> width(line) <= COLUMNS)) {
      return List.copyOf(paragraph);
    }
    String lead = lead(paragraph.get(0));
    String indent = " ".repeat(lead.length());
    String words =
        paragraph.stream()
            .map(String::strip)
            .collect(Collectors.joining(" "))
            .substring(lead.strip().length())
            .strip();
    List<String> filled = new ArrayList<>();
    StringBuilder line = new StringBuilder(lead);
    boolean empty = true;
    for (String word : SPACE.split(words)) {
      if (!empty && width(line) + 1 + width(word) > COLUMNS) {
        filled.add(line.toString());
        line = new StringBuilder(indent);
        empty = true;
      }
      line.append(empty ? "" : " ").append(word);
      empty = false;
    }
    filled.add(line.toString());
    return filled;
  }

  private static String lead(String line) {
    Matcher matcher = LEAD.matcher(line);
    return matcher.lookingAt() ? matcher.group(1) : "";
  }

  private static int width(CharSequence text) {
    return text.toString().codePointCount(0, text.length());
  }
}
