package io.github.caoutreach.report;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.csv.CsvMapper;
import tools.jackson.dataformat.csv.CsvSchema;

/** The report for programs: CSV and JSON. */
final class Tables {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
          .build();
  private static final CsvMapper CSV = new CsvMapper();

  /** A spreadsheet takes a cell that begins like this for a formula. */
  private static final Pattern FORMULA =
      Pattern.compile("^[=+\\-@\\t\\r\\uFF1D\\uFF0B\\uFF0D\\uFF20].*", Pattern.DOTALL);

  private static final List<String> COLUMNS =
      List.of(
          "ca_owner",
          "country",
          "stores",
          "roots",
          "intermediates",
          "state",
          "stance",
          "notice_on",
          "reminders",
          "answered_on",
          "remark",
          "outcome",
          "record_ids",
          "recipients",
          "note");

  /** The last columns are the working group's own. */
  private static final int PRIVATE_COLUMNS = 2;

  private static final List<String> TALLY_COLUMNS = List.of("what", "name", "cas");

  private Tables() {}

  static String json(Report report) {
    return JSON.writeValueAsString(report) + "\n";
  }

  static String csv(Report report) {
    return switch (report.disclosure()) {
      case INTERNAL -> csv(COLUMNS, rows(report));
      case PUBLIC -> csv(COLUMNS.subList(0, COLUMNS.size() - PRIVATE_COLUMNS), rows(report));
      case ANONYMOUS -> csv(TALLY_COLUMNS, tallies(report));
    };
  }

  private static String csv(List<String> columns, List<List<String>> rows) {
    CsvSchema.Builder schema = CsvSchema.builder();
    columns.forEach(schema::addColumn);
    return CSV.writer(schema.build().withHeader())
        .writeValueAsString(
            rows.stream()
                .map(row -> row.stream().limit(columns.size()).map(Tables::inert).toList())
                .map(row -> row.toArray(String[]::new))
                .toList());
  }

  private static List<List<String>> rows(Report report) {
    return report.cas().stream().map(Tables::cells).toList();
  }

  private static List<String> cells(Report.CaRow ca) {
    return List.of(
        ca.owner(),
        ca.country(),
        String.join(" ", ca.stores()),
        Long.toString(ca.roots()),
        Long.toString(ca.intermediates()),
        ca.state(),
        ca.stance().orElse(""),
        text(ca.noticeOn()),
        Integer.toString(ca.reminders()),
        text(ca.answeredOn()),
        ca.remark(),
        ca.outcome().spelling(),
        ca.evidence().stream().map(Report.Evidence::recordId).collect(Collectors.joining(" ")),
        String.join(" ", ca.recipients()),
        ca.note());
  }

  private static List<List<String>> tallies(Report report) {
    return Stream.concat(
            report.countries().stream().map(tally -> tally("country", tally)),
            report.stances().stream().map(tally -> tally("stance", tally)))
        .toList();
  }

  private static List<String> tally(String what, Report.Tally tally) {
    return List.of(what, tally.name(), Integer.toString(tally.cas()));
  }

  private static String text(Optional<?> value) {
    return value.map(Object::toString).orElse("");
  }

  /** An apostrophe in front makes a spreadsheet show the cell as text. */
  static String inert(String cell) {
    return FORMULA.matcher(cell).matches() ? "'" + cell : cell;
  }
}
