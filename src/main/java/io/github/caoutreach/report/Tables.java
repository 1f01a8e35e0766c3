package io.github.caoutreach.report;

import io.github.caoutreach.common.ShownText;
import io.github.caoutreach.common.SpreadsheetCell;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
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

  /** The last columns are only for the working group. */
  private static final int PRIVATE_COLUMNS = 2;

  private static final List<String> TALLY_COLUMNS = List.of("what", "name", "cas");

  private Tables() {}

  static String json(Report report) {
    return ShownText.escaped(JSON.writeValueAsString(report)) + "\n";
  }

  static String csv(Report report) {
    return switch (report.disclosure()) {
      case INTERNAL -> csv(COLUMNS, report);
      case PUBLIC -> csv(COLUMNS.subList(0, COLUMNS.size() - PRIVATE_COLUMNS), report);
      case ANONYMOUS -> table(TALLY_COLUMNS, tallies(report));
    };
  }

  private static String csv(List<String> columns, Report report) {
    boolean isAnyRenamed = report.cas().stream().anyMatch(ca -> !ca.formerly().isEmpty());
    List<String> asked =
        report.questions().stream().flatMap(question -> columns(question).stream()).toList();
    List<String> all = and(columns, asked);
    return csv(
        isAnyRenamed ? and(all, "formerly") : all,
        report.cas().stream()
            .map(
                ca -> {
                  List<String> row = and(cells(ca).subList(0, columns.size()), answers(ca, report));
                  return isAnyRenamed ? and(row, String.join("; ", ca.formerly())) : row;
                })
            .toList(),
        report);
  }

  private static String csv(List<String> columns, List<List<String>> rows, Report report) {
    if (report.comparison().isEmpty()) {
      return table(columns, rows);
    }
    ComparisonWords words = ComparisonWords.of(report.comparison().get(), report.campaign());
    String column = words.heading().toLowerCase(Locale.ROOT).replace(' ', '_');
    return table(and(columns, column), compared(rows, words.byOwner(), columns.size()));
  }

  /** Adds a comparison as the last column, and a row for each CA that was removed. */
  private static List<List<String>> compared(
      List<List<String>> rows, Map<String, String> said, int columns) {
    Map<String, String> gone = new LinkedHashMap<>(said);
    rows.forEach(row -> gone.remove(row.get(0)));
    List<String> blanks = Collections.nCopies(columns - 1, "");
    return Stream.concat(
            rows.stream().map(row -> and(row, said.getOrDefault(row.get(0), ""))),
            gone.entrySet().stream()
                .map(ca -> and(and(List.of(ca.getKey()), blanks), ca.getValue())))
        .toList();
  }

  private static String table(List<String> columns, List<List<String>> rows) {
    CsvSchema.Builder schema = CsvSchema.builder();
    columns.forEach(schema::addColumn);
    return CSV.writer(schema.build().withHeader())
        .writeValueAsString(
            rows.stream()
                .map(row -> row.stream().map(SpreadsheetCell::inert).toArray(String[]::new))
                .toList());
  }

  private static List<String> and(List<String> row, String cell) {
    return and(row, List.of(cell));
  }

  private static List<String> and(List<String> row, List<String> cells) {
    return Stream.concat(row.stream(), cells.stream()).toList();
  }

  private static List<String> cells(CaRow ca) {
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
        ca.evidence().stream().map(CaRow.Evidence::recordId).collect(Collectors.joining(" ")),
        String.join(" ", ca.recipients()),
        ca.note());
  }

  /** A question's answer and, for a choice, the words beside it. */
  private static List<String> columns(QuestionRow question) {
    String id = question.id().replace('-', '_');
    return question.hasChoices()
        ? List.of("answer_" + id, "remark_" + id)
        : List.of("answer_" + id);
  }

  private static List<String> answers(CaRow ca, Report report) {
    return report.questions().stream()
        .flatMap(
            question -> {
              Optional<AnswerRow> answer = ca.answerTo(question.id());
              String value = answer.map(AnswerRow::value).orElse("");
              return question.hasChoices()
                  ? Stream.of(value, answer.map(AnswerRow::remark).orElse(""))
                  : Stream.of(value);
            })
        .toList();
  }

  private static List<List<String>> tallies(Report report) {
    return Stream.of(
            report.countries().stream().map(tally -> tally("country", tally)),
            report.stances().stream().map(tally -> tally("stance", tally)),
            report.questions().stream()
                .flatMap(
                    q ->
                        q.values().stream()
                            .filter(tally -> tally.cas() > 0)
                            .map(tally -> tally(q.id(), tally))))
        .flatMap(rows -> rows)
        .toList();
  }

  private static List<String> tally(String what, Tally tally) {
    return List.of(what, tally.name(), Integer.toString(tally.cas()));
  }

  private static String text(Optional<?> value) {
    return value.map(Object::toString).orElse("");
  }
}
