package io.github.caoutreach.report;

import io.github.caoutreach.common.OneLine;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.apache.commons.text.WordUtils;

/**
 * The report for a terminal: a table in the columns there are. The state is a word; colour, where
 * it is shown, says nothing that the word does not.
 */
public final class TerminalTable {
  private static final String GAP = "  ";
  private static final int NARROWEST_OWNER = 16;
  private static final int WIDEST_OWNER = 60;
  private static final String INDENT = "  ";

  private final Report report;
  private final int width;
  private final boolean coloured;
  private final StringBuilder text = new StringBuilder();

  private TerminalTable(Report report, int width, boolean coloured) {
    this.report = report;
    this.width = width;
    this.coloured = coloured;
  }

  /**
   * The report in lines of at most {@code width} columns.
   *
   * @param coloured whether the terminal shows colours
   */
  public static String of(Report report, int width, boolean coloured) {
    return new TerminalTable(report, width, coloured).text();
  }

  /**
   * A column of the table.
   *
   * @param worth the column with the least is left out first where there is no room
   */
  private record Column(String head, int worth, Function<CaRow, String> cell) {
    int width(List<CaRow> rows) {
      int widest = rows.stream().mapToInt(row -> Columns.width(cell.apply(row))).max().orElse(0);
      return widest == 0 ? 0 : Math.max(Columns.width(head), widest);
    }
  }

  private String text() {
    line(paint("1", Columns.cut(report.title(), width)));
    line(
        Columns.cut(
            "as of "
                + report.asOf()
                + (report.phase().isEmpty() ? "" : ", " + report.phase())
                + ", answers asked for by "
                + report.answersBy(),
            width));
    if (!report.omitted().isEmpty()) {
      words(report.omitted());
    }
    line("");
    numbers();
    line("");
    if (report.disclosure() == Disclosure.ANONYMOUS) {
      tallies();
    } else {
      table();
    }
    report
        .comparison()
        .map(found -> ComparisonWords.of(found, report.campaign()))
        .ifPresent(this::comparison);
    return text.toString();
  }

  private void numbers() {
    Counts c = report.counts();
    words(
        String.format(
            Locale.ROOT,
            "%d to write to, %d left out; %d written to: %d answered, %d to confirm, %d silent, %d bounced",
            c.selected(),
            c.excluded(),
            c.sent(),
            c.answered(),
            c.toConfirm(),
            c.silent(),
            c.bounced()));
  }

  private void tallies() {
    report
        .countries()
        .forEach(
            t ->
                line(Columns.cut(String.format(Locale.ROOT, "%5d  %s", t.cas(), t.name()), width)));
    report
        .stances()
        .forEach(
            t ->
                line(
                    Columns.cut(
                        String.format(Locale.ROOT, "%5d  said: %s", t.cas(), t.name()), width)));
  }

  private void table() {
    List<Column> columns = columns();
    int[] widths = columns.stream().mapToInt(column -> column.width(report.cas())).toArray();
    int others = 0;
    for (int w : widths) {
      others += w + GAP.length();
    }
    int owner = Math.max(1, Math.min(width - others, widestOwner()));
    StringBuilder heads = new StringBuilder(Columns.fit("CA OWNER", owner));
    for (int i = 0; i < widths.length; i++) {
      heads.append(GAP).append(Columns.fit(columns.get(i).head(), widths[i]));
    }
    line(paint("2", heads.toString().stripTrailing()));
    for (CaRow row : report.cas()) {
      StringBuilder line = new StringBuilder(Columns.fit(row.owner(), owner));
      for (int i = 0; i < widths.length; i++) {
        Column column = columns.get(i);
        String cell = column.cell().apply(row);
        String shown = column.head().equals("STATE") ? paint(colour(row), cell) : cell;
        line.append(GAP).append(shown).append(" ".repeat(widths[i] - Columns.width(cell)));
      }
      line(line.toString().stripTrailing());
      if (!row.remark().isEmpty()) {
        line(paint("2", Columns.cut(INDENT + row.remark(), width)));
      }
    }
  }

  private int widestOwner() {
    int widest = report.cas().stream().mapToInt(ca -> Columns.width(ca.owner())).max().orElse(0);
    return Math.max("CA OWNER".length(), Math.min(widest, WIDEST_OWNER));
  }

  /** The columns beside the owner that have something in them, and room. */
  private List<Column> columns() {
    List<Column> columns =
        new ArrayList<>(
            List.of(
                new Column("COUNTRY", 1, CaRow::country),
                new Column("STATE", 5, CaRow::state),
                new Column("STANCE", 4, row -> row.stance().orElse("")),
                new Column("NOTICE", 2, row -> day(row.noticeOn())),
                new Column("ANSWER", 3, row -> day(row.answeredOn()))));
    columns.removeIf(column -> column.width(report.cas()) == 0);
    while (columns.size() > 1 && needed(columns) > width) {
      columns.remove(columns.stream().min(Comparator.comparingInt(Column::worth)).orElseThrow());
    }
    return columns;
  }

  private int needed(List<Column> columns) {
    return NARROWEST_OWNER
        + columns.stream().mapToInt(column -> GAP.length() + column.width(report.cas())).sum();
  }

  private void comparison(ComparisonWords found) {
    line("");
    line(paint("1", Columns.cut(found.heading(), width)));
    for (ComparisonWords.Group group : found.groups()) {
      group
          .members()
          .forEach(
              ca ->
                  line(
                      Columns.cut(
                          INDENT + group.label() + ": " + OneLine.of(ca.toString()), width)));
    }
    if (found.isEmpty()) {
      line(INDENT + "nothing is different");
    }
  }

  private void words(String paragraph) {
    line(width == Integer.MAX_VALUE ? paragraph : WordUtils.wrap(paragraph, width, "\n", true));
  }

  private void line(String line) {
    text.append(line).append('\n');
  }

  private String paint(String code, String word) {
    return coloured && !code.isEmpty() && !word.isBlank()
        ? "\u001B[" + code + "m" + word + "\u001B[0m"
        : word;
  }

  private static String colour(CaRow row) {
    return switch (row.state()) {
      case "responded" -> "32";
      case "bounced", "failed", "uncertain", "no contact" -> "31";
      case "delayed", "auto-replied", "queued", "ready" -> "33";
      case "excluded" -> "2";
      default -> "";
    };
  }

  private static String day(Optional<LocalDate> on) {
    return on.map(LocalDate::toString).orElse("");
  }
}
