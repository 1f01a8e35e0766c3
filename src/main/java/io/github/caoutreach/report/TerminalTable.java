package io.github.caoutreach.report;

import io.github.caoutreach.common.OneLine;
import io.github.caoutreach.common.TextTable;
import io.github.caoutreach.common.TextWidth;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.commons.text.WordUtils;

/**
 * The report for a terminal: a table that fits its width. The state is always a word; colour adds
 * nothing to it.
 */
public final class TerminalTable {
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

  private String text() {
    line(paint("1", TextWidth.cut(report.title(), width)));
    line(
        TextWidth.cut(
            "as of "
                + report.asOf()
                + (report.phase().isEmpty() ? "" : ", " + report.phase())
                + ", answers requested by "
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
            "%d to write to, %d left out; %d written to: %d answered, %d to confirm, %s%d silent, %d bounced",
            c.selected(),
            c.excluded(),
            c.sent(),
            c.answered(),
            c.toConfirm(),
            c.spokeOnList() == 0 ? "" : c.spokeOnList() + " spoke on the list, ",
            c.silent(),
            c.bounced()));
  }

  private void tallies() {
    report
        .countries()
        .forEach(
            t ->
                line(
                    TextWidth.cut(
                        String.format(Locale.ROOT, "%5d  %s", t.cas(), t.name()), width)));
    report
        .stances()
        .forEach(
            t ->
                line(
                    TextWidth.cut(
                        String.format(Locale.ROOT, "%5d  said: %s", t.cas(), t.name()), width)));
  }

  /** Adds the columns that are not empty. */
  private void table() {
    Map<String, Function<CaRow, String>> columns = new LinkedHashMap<>();
    columns.put("CA OWNER", CaRow::owner);
    columns.put("COUNTRY", CaRow::country);
    columns.put("STATE", CaRow::stateInWords);
    columns.put("STANCE", row -> row.stance().orElse(""));
    columns.put("NOTICE", row -> day(row.noticeOn()));
    columns.put("ANSWER", row -> day(row.answeredOn()));
    columns
        .values()
        .removeIf(cell -> report.cas().stream().allMatch(row -> cell.apply(row).isEmpty()));
    TextTable table =
        new TextTable(columns.keySet().toArray(String[]::new))
            .names("CA OWNER")
            .whole("STATE", "STANCE", "NOTICE", "ANSWER")
            .spare("COUNTRY", "NOTICE", "ANSWER", "STANCE")
            .painted(this::painted);
    for (CaRow row : report.cas()) {
      table.row(columns.values().stream().map(cell -> cell.apply(row)).toArray());
      if (!row.remarks().isEmpty()) {
        table.line(paint("2", TextWidth.cut(INDENT + row.remarks(), width)));
      }
    }
    text.append(table.fit(width));
  }

  private String painted(String head, String shown) {
    return switch (head) {
      case "" -> paint("2", shown);
      case "STATE" -> paint(colour(shown), shown);
      default -> shown;
    };
  }

  private void comparison(ComparisonWords found) {
    line("");
    line(paint("1", TextWidth.cut(found.heading(), width)));
    for (ComparisonWords.Group group : found.groups()) {
      group
          .members()
          .forEach(
              ca ->
                  line(
                      TextWidth.cut(
                          INDENT + group.label() + ": " + OneLine.of(ca.toString()), width)));
    }
    if (found.isEmpty()) {
      line(INDENT + "no differences");
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

  private static String colour(String state) {
    return switch (state) {
      case "answered" -> "32";
      case "bounced", "failed", "uncertain", "no contact" -> "31";
      case "delayed", "auto-replied", "queued", "ready" -> "33";
      case "left out" -> "2";
      default -> "";
    };
  }

  private static String day(Optional<LocalDate> on) {
    return on.map(LocalDate::toString).orElse("");
  }
}
