package io.github.caoutreach.report;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
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

  private Tables() {}

  static String json(Report report) {
    return JSON.writeValueAsString(report) + "\n";
  }

  static String csv(Report report) {
    boolean internal = report.disclosure() == Disclosure.INTERNAL;
    CsvSchema.Builder schema = CsvSchema.builder();
    List<String> columns =
        internal
            ? List.of(
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
                "recipients",
                "note")
            : List.of(
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
                "remark");
    columns.forEach(schema::addColumn);
    List<String[]> rows =
        report.cas().stream()
            .map(ca -> cells(ca).subList(0, columns.size()).toArray(String[]::new))
            .toList();
    return CSV.writer(schema.build().withHeader()).writeValueAsString(rows);
  }

  private static List<String> cells(Report.CaRow ca) {
    return Stream.of(
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
            String.join(" ", ca.recipients()),
            ca.note())
        .map(Tables::inert)
        .toList();
  }

  private static String text(Optional<?> value) {
    return value.map(Object::toString).orElse("");
  }

  /** An apostrophe in front makes a spreadsheet show the cell as text. */
  static String inert(String cell) {
    return FORMULA.matcher(cell).matches() ? "'" + cell : cell;
  }
}
