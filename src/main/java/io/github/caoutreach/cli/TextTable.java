package io.github.caoutreach.cli;

import io.github.caoutreach.input.OneLine;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A table for a terminal: as wide as its contents, or as the terminal if that is narrower. */
final class TextTable {
  private static final String GAP = "  ";
  private static final int NARROWEST = 6;

  private final List<String> heads;
  private final List<List<String>> rows = new ArrayList<>();

  TextTable(String... heads) {
    this.heads = List.of(heads);
  }

  TextTable row(Object... cells) {
    rows.add(Arrays.stream(cells).map(cell -> OneLine.of(cell.toString())).toList());
    return this;
  }

  boolean isEmpty() {
    return rows.isEmpty();
  }

  /** The table in at most {@code width} columns; the widest cells are cut first. */
  String fit(int width) {
    int[] widths =
        IntStream.range(0, heads.size())
            .map(
                column ->
                    Math.max(
                        length(heads.get(column)),
                        rows.stream().mapToInt(row -> length(row.get(column))).max().orElse(0)))
            .toArray();
    long gaps = (long) GAP.length() * (heads.size() - 1);
    while (Arrays.stream(widths).asLongStream().sum() + gaps > width) {
      int widest =
          IntStream.range(0, widths.length)
              .reduce((a, b) -> widths[b] > widths[a] ? b : a)
              .orElseThrow();
      if (widths[widest] <= NARROWEST) {
        break;
      }
      widths[widest]--;
    }
    StringBuilder text = new StringBuilder(line(heads, widths));
    rows.forEach(row -> text.append(line(row, widths)));
    return text.toString();
  }

  private static String line(List<String> cells, int[] widths) {
    return IntStream.range(0, cells.size())
            .mapToObj(column -> padded(cells.get(column), widths[column]))
            .collect(Collectors.joining(GAP))
            .stripTrailing()
        + "\n";
  }

  private static String padded(String text, int width) {
    String cut = cut(text, width);
    return cut + " ".repeat(width - length(cut));
  }

  /** The text in at most {@code width} columns. */
  static String cut(String text, int width) {
    return length(text) <= width
        ? text
        : text.substring(0, text.offsetByCodePoints(0, width - 1)) + "…";
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }
}
