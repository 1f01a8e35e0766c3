package io.github.caoutreach.inbox;

import com.google.re2j.Pattern;
import io.github.caoutreach.campaign.Question;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds the words of its own that stand beside a choice: "other (we do X)". */
final class Remark {
  private static final Pattern EDGE = Pattern.compile("^[\\s,;:.–—_-]+|[\\s,;:–—_-]+$");

  private Remark() {}

  /** What a cell says beside a choice of {@code question}; empty if nothing, or nothing chosen. */
  static String in(FormCells.Cell cell, Question question) {
    if (question.choices().isEmpty() || cell.isTainted()) {
      return "";
    }
    CellReader reader = new CellReader(question);
    return Stream.concat(
            reader.beside(shown(cell.inForm(), "  ")).stream(),
            reader.beside(shown(cell.saidBeside(), " ")).stream())
        .map(Remark::bare)
        .filter(words -> !words.isEmpty())
        .distinct()
        .collect(Collectors.joining(" "));
  }

  private static String shown(List<String> lines, String between) {
    return lines.stream().map(NotForPublic::without).collect(Collectors.joining(between)).strip();
  }

  private static String bare(String words) {
    String bare = EDGE.matcher(words).replaceAll("");
    int last = bare.length() - 1;
    boolean isInBrackets = last > 0 && bare.charAt(0) == '(' && bare.indexOf(')') == last;
    return isInBrackets ? bare.substring(1, last).strip() : bare;
  }
}
