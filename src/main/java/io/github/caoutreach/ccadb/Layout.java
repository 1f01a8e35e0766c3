package io.github.caoutreach.ccadb;

import io.github.caoutreach.common.CsvFile;
import io.github.caoutreach.common.Nearest;
import io.github.caoutreach.common.OneLine;
import io.github.caoutreach.common.OutreachException;
import io.github.caoutreach.common.Place;
import io.github.caoutreach.common.Problem;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.commons.text.StringEscapeUtils;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** The columns of a file, found by its header, in any order, under any name they have had. */
final class Layout {
  /** A misspelt name has at most so many letters added, left out or changed. */
  private static final LevenshteinDistance SLIPS = new LevenshteinDistance(2);

  /**
   * The words of which a cell must be one, by the name of the column; blank is one where it may.
   */
  static final Map<String, List<String>> CHOICES =
      Map.of(
          "Certificate Record Type",
          Arrays.stream(CertificateRecord.Type.values())
              .map(CertificateRecord.Type::ccadb)
              .toList(),
          "Revocation Status",
          Arrays.stream(CertificateRecord.Revocation.values())
              .map(CertificateRecord.Revocation::ccadb)
              .toList());

  private final Map<String, Column> columns = new LinkedHashMap<>();
  private final List<Field.Name> found = new ArrayList<>();
  private final List<String> unknown = new ArrayList<>();
  private final List<String> names;
  private final List<Column> checked;
  private final Map<String, LocalDate> days = new HashMap<>();

  /**
   * A column of a file.
   *
   * @param name its name there
   * @param index where it is in a row, counted from 0
   * @param field what it contains
   * @param sound cells that were found to be as they should: thousands share a few dozen
   */
  record Column(String name, int index, Field field, Set<String> sound) {
    Column(String name, int index, Field field) {
      this(name, index, field, new HashSet<>());
    }

    private boolean isOfFewTexts() {
      return switch (field.kind()) {
        case CHOICE, DATE, BOOLEAN -> true;
        default -> false;
      };
    }
  }

  /**
   * The layout of a file.
   *
   * @throws OutreachException if the file is not this report, or lacks a column that every record
   *     needs
   */
  Layout(Path file, CsvFile.Row header) {
    this.names = header.cells().stream().map(Cell::text).toList();
    Set<String> others = new HashSet<>();
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      Optional<FieldTable.Named> known = FieldTable.find(name);
      if (known.isPresent()) {
        add(header.place(i), new Column(name, i, known.get().field()));
        found.add(known.get().name());
      } else if (!name.isEmpty()) {
        unknown.add(name);
        if (!others.add(FieldTable.key(name))) {
          throw twice(header.place(i), name);
        }
      }
    }
    refuseIfUseless(header, names);
    this.checked =
        columns.values().stream()
            .filter(column -> isChecked(column.field()))
            .sorted(Comparator.comparingInt(Column::index))
            .toList();
  }

  private void add(Place place, Column column) {
    Column same = columns.put(column.field().name(), column);
    if (same == null) {
      return;
    }
    if (FieldTable.key(same.name()).equals(FieldTable.key(column.name()))) {
      throw twice(place, column.name());
    }
    throw OutreachException.refuse(
        Problem.at(
            place,
            "the columns \"%s\" and \"%s\" are two names of one"
                .formatted(same.name(), column.name())));
  }

  private static OutreachException twice(Place place, String name) {
    return OutreachException.refuse(Problem.at(place, "the column \"" + name + "\" appears twice"));
  }

  private void refuseIfUseless(CsvFile.Row header, List<String> names) {
    List<String> needed = named(Field.Use.EVERY_RECORD);
    List<String> missing = needed.stream().filter(name -> !columns.containsKey(name)).toList();
    if (missing.size() * 2 > needed.size()) {
      throw OutreachException.refuse(
          Problem.at(header.place(0), "not CCADB's report All Certificate Records")
              .advise("it begins with a header of 40 to 89 columns; " + CcadbReport.GET));
    }
    if (!missing.isEmpty()) {
      Optional<String> near =
          Nearest.to(missing.get(0), names).stream().filter(unknown::contains).findFirst();
      throw missing(header, names, missing, near);
    }
    List<String> wanted = missing();
    for (String name : wanted) {
      Optional<String> near =
          unknown.stream()
              .filter(other -> SLIPS.apply(FieldTable.key(name), FieldTable.key(other)) >= 0)
              .findFirst();
      if (near.isPresent()) {
        throw missing(header, names, List.of(name), near);
      }
    }
  }

  private static OutreachException missing(
      CsvFile.Row header, List<String> names, List<String> missing, Optional<String> near) {
    return OutreachException.refuse(
        Problem.at(
                header.place(near.map(names::indexOf).orElse(0)),
                "the column \""
                    + missing.get(0)
                    + "\" is missing"
                    + (missing.size() > 1 ? ", and " + (missing.size() - 1) + " more" : ""))
            .advise(
                near.map(name -> "the header has \"" + name + "\"")
                    .orElse("every layout of the report has it; " + CcadbReport.GET)));
  }

  private static List<String> named(Field.Use use) {
    return FieldTable.fields().stream()
        .filter(field -> field.use() == use)
        .map(Field::name)
        .toList();
  }

  /** Its name, such as "V5" or "44 columns": that of the latest layout that brought a column. */
  String name() {
    return FieldTable.edition(found).name();
  }

  /** The names of all columns, in the file's order; "" for one without. */
  List<String> names() {
    return names;
  }

  /** Whether both have the same columns, in whatever order. */
  boolean isLike(Layout other) {
    return columns.keySet().equals(other.columns.keySet())
        && Set.copyOf(unknown).equals(Set.copyOf(other.unknown));
  }

  /** The columns that no layout has, in the file's order. */
  List<String> unknown() {
    return List.copyOf(unknown);
  }

  /** The fields that the program can use and that this file lacks, by their names of today. */
  List<String> missing() {
    return FieldTable.fields().stream()
        .filter(field -> field.use() != Field.Use.NOTHING)
        .map(Field::name)
        .filter(name -> !columns.containsKey(name))
        .toList();
  }

  /** The column of the field that is called {@code name} today. */
  Optional<Column> column(String name) {
    return Optional.ofNullable(columns.get(name));
  }

  /** Refuses a row with a cell that does not match its column's kind. */
  void check(CsvFile.Row row) {
    for (Column column : checked) {
      check(column, row);
    }
  }

  private static boolean isChecked(Field field) {
    return !field.isOptional()
        || switch (field.kind()) {
          case DATE, BOOLEAN, FINGERPRINT -> true;
          default -> CHOICES.containsKey(field.name());
        };
  }

  private void check(Column column, CsvFile.Row row) {
    String cell = row.cell(column.index());
    if (column.sound().contains(cell)) {
      return;
    }
    check(column, row, Cell.word(cell));
    if (column.isOfFewTexts()) {
      column.sound().add(cell);
    }
  }

  private void check(Column column, CsvFile.Row row, String text) {
    List<String> choices = CHOICES.get(column.field().name());
    if (choices != null) {
      checkChoice(column, row, text, choices);
      return;
    }
    if (text.isEmpty() && column.field().isOptional()) {
      return;
    }
    switch (column.field().kind()) {
      case DATE -> checkDate(column, row, text);
      case BOOLEAN -> {
        if (!text.equalsIgnoreCase("true") && !text.equalsIgnoreCase("false")) {
          throw wrong(column, row, "is neither True nor False: \"" + shown(text) + "\"");
        }
      }
      case FINGERPRINT -> checkFingerprint(column, row, text);
      default -> {
        if (text.isEmpty()) {
          throw wrong(column, row, "is blank");
        }
      }
    }
  }

  private static void checkChoice(
      Column column, CsvFile.Row row, String text, List<String> choices) {
    if (!choices.contains(text)) {
      throw wrong(
          column,
          row,
          "is \"%s\", but must be one of: %s"
              .formatted(
                  text,
                  choices.stream()
                      .map(word -> word.isEmpty() ? "(blank)" : word)
                      .collect(Collectors.joining(", "))));
    }
  }

  private void checkDate(Column column, CsvFile.Row row, String text) {
    try {
      day(text);
    } catch (IllegalArgumentException e) {
      throw wrong(column, row, "is not a date (YYYY-MM-DD): \"" + shown(text) + "\"");
    }
  }

  /** A date; many thousands of cells share some days, and each is read once. */
  LocalDate day(String text) {
    return days.computeIfAbsent(text, Cell::date);
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
