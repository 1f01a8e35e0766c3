package io.github.caoutreach.cli;

import io.github.caoutreach.common.OneLine;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A table for a terminal: as wide as its contents, or as the terminal if that is narrower. */
final class TextTable {
  private static final String GAP = "  ";
  private static final String INDENT = "    ";
  private static final int NARROWEST = 6;

  private final List<String> heads;
  private final List<List<String>> rows = new ArrayList<>();

  private final Set<String> whole = new HashSet<>();
  private final Map<Integer, String> below = new HashMap<>();

  TextTable(String... heads) {
    this.heads = List.of(heads);
  }

  TextTable row(Object... cells) {
    rows.add(Arrays.stream(cells).map(TextTable::shown).toList());
    return this;
  }

  /** A cell in one line; a time to the second. */
  private static String shown(Object cell) {
    return OneLine.of(
        cell instanceof Instant at
            ? at.truncatedTo(ChronoUnit.SECONDS).toString()
            : cell.toString());
  }

  /** The columns of these heads are never cut, however narrow the terminal. */
  TextTable keep(String... names) {
    whole.addAll(List.of(names));
    return this;
  }

  /** A line below the last row, which is not cut either. */
  TextTable note(String text) {
    below.put(rows.size(), INDENT + OneLine.of(text) + "\n");
    return this;
  }

  boolean isEmpty() {
    return rows.isEmpty();
  }

  /** The table in at most {@code width} columns, if it can be; the widest cells are cut first. */
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
      OptionalInt widest =
          IntStream.range(0, widths.length)
              .filter(column -> !whole.contains(heads.get(column)))
              .reduce((a, b) -> widths[b] > widths[a] ? b : a);
      if (widest.isEmpty() || widths[widest.getAsInt()] <= NARROWEST) {
        break;
      }
      widths[widest.getAsInt()]--;
    }
    StringBuilder text = new StringBuilder(line(heads, widths));
    for (int i = 0; i < rows.size(); i++) {
      text.append(line(rows.get(i), widths)).append(below.getOrDefault(i + 1, ""));
    }
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
