package io.github.caoutreach.common;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A table for a terminal: as wide as its contents, or as the terminal if that is narrower. If there
 * is not enough room, texts are cut first, then names as long as they stay distinct; then spare
 * columns are left out; last of all, names are cut further.
 */
public final class TextTable {
  private static final String GAP = "  ";
  private static final String INDENT = "    ";
  private static final int NARROWEST_TEXT = 8;
  private static final int READABLE_NAME = 24;
  private static final int NARROWEST_NAME = 6;

  private final List<String> heads;
  private final List<List<String>> rows = new ArrayList<>();
  private final Map<Integer, String> below = new HashMap<>();
  private List<String> whole = List.of();
  private List<String> names = List.of();
  private List<String> spare = List.of();
  private BinaryOperator<String> paint = (head, text) -> text;

  /** Creates a table with these column heads and no rows. */
  public TextTable(String... heads) {
    this.heads = List.of(heads);
  }

  /** Adds a row; each cell is one line, and times are shown to the second. */
  public TextTable row(Object... cells) {
    rows.add(Arrays.stream(cells).map(TextTable::shown).toList());
    return this;
  }

  private static String shown(Object cell) {
    return OneLine.of(
        cell instanceof Instant at
            ? at.truncatedTo(ChronoUnit.SECONDS).toString()
            : cell.toString());
  }

  /** Marks columns that are never cut: ids to be pasted, numbers, dates. */
  public TextTable whole(String... columns) {
    whole = List.of(columns);
    return this;
  }

  /** Marks columns of names, which are cut last. */
  public TextTable names(String... columns) {
    names = List.of(columns);
    return this;
  }

  /** Marks columns that are left out, in this order, if there is no room for names. */
  public TextTable spare(String... columns) {
    spare = List.of(columns);
    return this;
  }

  /**
   * Sets the colours of cells.
   *
   * @param colours takes the head of the column and the text shown, or the empty text and all
   *     heads; returns the coloured text
   */
  public TextTable painted(BinaryOperator<String> colours) {
    paint = colours;
    return this;
  }

  /** Adds an indented line below the last row; it is not cut. */
  public TextTable note(String text) {
    return line(INDENT + OneLine.of(text));
  }

  /** Adds a line below the last row, unchanged. */
  public TextTable line(String line) {
    below.merge(rows.size(), line + "\n", String::concat);
    return this;
  }

  /** Whether there are no rows. */
  public boolean isEmpty() {
    return rows.isEmpty();
  }

  /** The table in at most {@code width} columns, if possible. */
  public String fit(int width) {
    List<Column> columns = fitted(width);
    StringBuilder text = new StringBuilder();
    text.append(
            paint.apply(
                "",
                columns.stream()
                    .map(column -> TextWidth.fit(column.head, column.width))
                    .collect(Collectors.joining(GAP))
                    .stripTrailing()))
        .append('\n');
    for (int i = 0; i < rows.size(); i++) {
      List<String> row = rows.get(i);
      text.append(
              columns.stream()
                  .map(column -> cell(column, row.get(column.index)))
                  .collect(Collectors.joining(GAP))
                  .stripTrailing())
          .append('\n')
          .append(below.getOrDefault(i + 1, ""));
    }
    return text.toString();
  }

  private String cell(Column column, String text) {
    String cut = TextWidth.cut(text, column.width);
    return paint.apply(column.head, cut) + " ".repeat(column.width - TextWidth.of(cut));
  }

  /** A column that is shown, with its width. */
  private static final class Column {
    private final int index;
    private final String head;
    private int width;

    Column(int index, String head, int width) {
      this.index = index;
      this.head = head;
      this.width = width;
    }
  }

  private List<Column> fitted(int width) {
    List<String> left = new ArrayList<>(spare);
    List<String> out = new ArrayList<>();
    while (true) {
      List<Column> columns = natural(out);
      shrink(columns, width, column -> !isWhole(column) && !isName(column), NARROWEST_TEXT);
      shrink(columns, width, this::isName, READABLE_NAME);
      if (excess(columns, width) <= 0 || left.isEmpty()) {
        shrink(columns, width, this::isName, NARROWEST_NAME);
        return columns;
      }
      out.add(left.remove(0));
    }
  }

  private List<Column> natural(List<String> out) {
    return IntStream.range(0, heads.size())
        .filter(i -> !out.contains(heads.get(i)))
        .mapToObj(
            i ->
                new Column(
                    i,
                    heads.get(i),
                    Math.max(
                        TextWidth.of(heads.get(i)),
                        rows.stream().mapToInt(row -> TextWidth.of(row.get(i))).max().orElse(0))))
        .toList();
  }

  private boolean isWhole(Column column) {
    return whole.contains(column.head);
  }

  private boolean isName(Column column) {
    return names.contains(column.head);
  }

  private static long excess(List<Column> columns, int width) {
    long gaps = (long) GAP.length() * (columns.size() - 1);
    return columns.stream().mapToLong(column -> column.width).sum() + gaps - width;
  }

  /** Cuts the widest columns first. */
  private static void shrink(
      List<Column> columns, int width, Predicate<Column> which, int narrowest) {
    for (long over = excess(columns, width); over > 0; over--) {
      Optional<Column> widest =
          columns.stream()
              .filter(which)
              .max(Comparator.comparingInt(column -> column.width))
              .filter(column -> column.width > narrowest);
      if (widest.isEmpty()) {
        return;
      }
      widest.get().width--;
    }
  }
}
