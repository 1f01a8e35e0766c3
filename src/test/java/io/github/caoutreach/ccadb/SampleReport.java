package io.github.caoutreach.ccadb;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes reports in CCADB's V5 layout for tests: small, and wrong where a test wants it. */
public final class SampleReport {
  private final List<String> columns = new ArrayList<>(v5Columns());
  private final List<Map<String, String>> rows = new ArrayList<>();

  /** A root certificate record of {@code owner} that is capable of the columns named. */
  public SampleReport root(String owner, String... capable) {
    int number = rows.size() + 1;
    Map<String, String> row = new LinkedHashMap<>();
    columns.forEach(column -> row.put(column, ""));
    row.put("CA Owner", owner);
    row.put("Salesforce Record ID", String.format(Locale.ROOT, "A%06d", number));
    row.put("Certificate Name", owner + " Root " + number);
    row.put("Parent Salesforce Record ID", String.format(Locale.ROOT, "A9%05d", number));
    row.put("Parent Certificate Name", owner);
    row.put("Certificate Record Type", "Root Certificate");
    row.put("Apple Status", "Not Included");
    row.put("Chrome Status", "Not Included");
    row.put("Microsoft Status", "Included");
    row.put("Mozilla Status", "Not Included");
    row.put("SHA-256 Fingerprint", String.format(Locale.ROOT, "%064X", number));
    row.put("Valid From (GMT)", "2020-01-01");
    row.put("Valid To (GMT)", "2040-01-01");
    row.put("Technically Constrained", "False");
    row.put("Country", "Belgium");
    for (String column :
        List.of("TLS Capable", "TLS EV Capable", "Code Signing Capable", "S/MIME Capable")) {
      row.put(column, "False");
    }
    for (String column : capable) {
      row.put(column, "True");
    }
    rows.add(row);
    return this;
  }

  /** An S/MIME-capable root of {@code owner}. */
  public SampleReport smimeOnly(String owner) {
    return root(owner, "S/MIME Capable");
  }

  /** Changes a cell of the last row. */
  public SampleReport with(String column, String value) {
    rows.get(rows.size() - 1).put(column, value);
    return this;
  }

  /** Takes a column out. */
  public SampleReport without(String column) {
    columns.remove(column);
    return this;
  }

  /** Turns the order of the columns around. */
  public SampleReport reversed() {
    Collections.reverse(columns);
    return this;
  }

  /** Adds a column that no layout knows. */
  public SampleReport extraColumn(String column) {
    columns.add(2, column);
    return this;
  }

  /** The cells of each row by their column. */
  List<Map<String, String>> rows() {
    return rows;
  }

  /** The report's text, lines ended by LF. */
  public String text() {
    StringBuilder text = new StringBuilder();
    text.append(columns.stream().map(SampleReport::cell).collect(Collectors.joining(",")));
    text.append('\n');
    for (Map<String, String> row : rows) {
      text.append(
          columns.stream()
              .map(column -> cell(row.getOrDefault(column, "")))
              .collect(Collectors.joining(",")));
      text.append('\n');
    }
    return text.toString();
  }

  /**
   * The report's text under the header of another layout, every cell quoted, as CCADB writes it.
   */
  public String under(List<String> header) {
    StringBuilder text = new StringBuilder(quoted(header.stream()));
    for (Map<String, String> row : rows) {
      text.append(
          quoted(
              header.stream()
                  .map(FieldTable::find)
                  .map(found -> found.map(one -> one.field().name()).orElse(""))
                  .map(column -> row.getOrDefault(column, ""))));
    }
    return text.toString();
  }

  private static String quoted(Stream<String> cells) {
    return cells
        .map(cell -> '"' + cell.replace("\"", "\"\"") + '"')
        .collect(Collectors.joining(",", "", "\n"));
  }

  /** Writes the report. */
  public Path write(Path file) {
    try {
      return Files.writeString(file, text());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String cell(String text) {
    return text.chars().anyMatch(c -> "\",\r\n".indexOf(c) >= 0)
        ? '"' + text.replace("\"", "\"\"") + '"'
        : text;
  }

  private static List<String> v5Columns() {
    return FieldTable.fields().stream().map(Field::name).toList();
  }
}
