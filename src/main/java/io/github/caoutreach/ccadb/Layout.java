package io.github.caoutreach.ccadb;

import io.github.caoutreach.common.CsvFile;
import io.github.caoutreach.common.IsoDate;
import io.github.caoutreach.common.Nearest;
import io.github.caoutreach.common.OneLine;
import io.github.caoutreach.common.OutreachException;
import io.github.caoutreach.common.Place;
import io.github.caoutreach.common.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.text.StringEscapeUtils;

/**
 * The columns of a report, by name, and what their cells must look like. The current layout, V5, is
 * in the resource {@code ccadb/v5-columns.txt}, one column per line: {@code kind name}.
 */
final class Layout {
  static final String NAME = "V5";

  /** What a cell must look like. */
  enum Kind {
    /** Anything. */
    TEXT,
    /** Anything but blank. */
    NAME,
    /** YYYY-MM-DD. */
    DATE,
    /** YYYY-MM-DD or blank. */
    OPTIONAL_DATE,
    /** True or False. */
    BOOLEAN,
    /** True, False or blank. */
    OPTIONAL_BOOLEAN,
    /** 64 hex digits. */
    FINGERPRINT,
    /** 64 hex digits or blank. */
    OPTIONAL_FINGERPRINT
  }

  /** A column of a file: where it is in a row, counted from 0, and its kind. */
  record Column(String name, int index, Kind kind) {}

  private static final Map<String, Kind> V5 = load();

  private final Map<String, Column> columns;

  private Layout(Map<String, Column> columns) {
    this.columns = columns;
  }

  /**
   * Finds the layout's columns in a file's header, in any order; unknown columns are ignored.
   *
   * @throws OutreachException if the file is not this report, or lacks a column
   */
  static Layout of(Path file, CsvFile.Row header) {
    Map<String, Column> found = new LinkedHashMap<>();
    List<String> names = header.cells().stream().map(String::strip).toList();
    for (int i = 0; i < names.size(); i++) {
      Kind kind = V5.getOrDefault(names.get(i), Kind.TEXT);
      if (found.put(names.get(i), new Column(names.get(i), i, kind)) != null) {
        throw OutreachException.refuse(
            Problem.at(header.place(i), "the column \"" + names.get(i) + "\" appears twice"));
      }
    }
    List<String> missing = V5.keySet().stream().filter(name -> !found.containsKey(name)).toList();
    if (missing.size() * 2 > V5.size()) {
      throw OutreachException.refuse(
          Problem.at(header.place(0), "not CCADB's report All Certificate Records")
              .advise(
                  "it begins with a header of "
                      + V5.size()
                      + " columns; get AllCertificateRecordsCSVFormatV5 from"
                      + " https://www.ccadb.org/resources"));
    }
    if (!missing.isEmpty()) {
      String first = missing.get(0);
      Optional<String> near =
          Nearest.to(first, names).stream().filter(name -> !V5.containsKey(name)).findFirst();
      int at = near.map(names::indexOf).orElse(0);
      throw OutreachException.refuse(
          Problem.at(
                  header.place(at),
                  "not layout V5 of the report: the column \""
                      + first
                      + "\" is missing"
                      + (missing.size() > 1 ? ", and " + (missing.size() - 1) + " more" : ""))
              .advise(
                  near.map(name -> "the header has \"" + name + "\"")
                      .orElse("older layouts are not supported; download the V5 report")));
    }
    return new Layout(found);
  }

  Column column(String name) {
    Column column = columns.get(name);
    if (column == null) {
      throw new IllegalArgumentException("the layout has no column " + name);
    }
    return column;
  }

  List<Column> columns() {
    return new ArrayList<>(columns.values());
  }

  private static Map<String, Kind> load() {
    String name = "/ccadb/v5-columns.txt";
    try (InputStream in = Layout.class.getResourceAsStream(name)) {
      Map<String, Kind> kinds = new LinkedHashMap<>();
      new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(line -> line.split(" ", 2))
          .forEach(parts -> kinds.put(parts[1], Kind.valueOf(parts[0])));
      return kinds;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Refuses a cell that does not match its column's kind. */
  static void check(Column column, CsvFile.Row row) {
    String text = row.cell(column.index());
    boolean blank = text.isBlank();
    switch (column.kind()) {
      case TEXT -> {}
      case NAME -> {
        if (blank) {
          throw wrong(column, row, "is blank");
        }
      }
      case DATE -> checkDate(column, row, text);
      case OPTIONAL_DATE -> {
        if (!blank) {
          checkDate(column, row, text);
        }
      }
      case BOOLEAN -> checkBoolean(column, row, text);
      case OPTIONAL_BOOLEAN -> {
        if (!blank) {
          checkBoolean(column, row, text);
        }
      }
      case FINGERPRINT -> checkFingerprint(column, row, text);
      case OPTIONAL_FINGERPRINT -> {
        if (!blank) {
          checkFingerprint(column, row, text);
        }
      }
    }
  }

  private static void checkDate(Column column, CsvFile.Row row, String text) {
    try {
      IsoDate.read(text);
    } catch (IllegalArgumentException e) {
      throw wrong(column, row, "is not a date (YYYY-MM-DD): \"" + shown(text) + "\"");
    }
  }

  private static void checkBoolean(Column column, CsvFile.Row row, String text) {
    if (!text.equalsIgnoreCase("true") && !text.equalsIgnoreCase("false")) {
      throw wrong(column, row, "is neither True nor False: \"" + shown(text) + "\"");
    }
  }

  private static void checkFingerprint(Column column, CsvFile.Row row, String text) {
    try {
      new Fingerprint(text);
    } catch (IllegalArgumentException e) {
      throw wrong(column, row, "is " + shown(OneLine.of(e)));
    }
  }

  static OutreachException wrong(Column column, CsvFile.Row row, String what) {
    Place place = row.place(column.index());
    return OutreachException.refuse(Problem.at(place, column.name() + " " + what));
  }

  private static String shown(String text) {
    return StringEscapeUtils.escapeJava(text.length() > 140 ? text.substring(0, 140) + "…" : text);
  }
}
