package io.github.caoutreach.contact;

import io.github.caoutreach.common.CsvFile;
import io.github.caoutreach.common.OutreachException;
import io.github.caoutreach.common.Place;
import io.github.caoutreach.common.Problem;
import io.github.caoutreach.common.Separator;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A table of contacts as a person, a spreadsheet or this program has saved it. What changes it
 * leaves everything else as it is, byte for byte: separators, quotes, ends of lines, encoding and
 * byte order mark.
 */
final class SavedTable {
  private final Path file;
  private final Charset charset;
  private final Separator separator;
  private final List<String> columns;
  private final String text;
  private final String lineEnd;

  private SavedTable(
      Path file, Charset charset, Separator separator, List<String> columns, String text) {
    this.file = file;
    this.charset = charset;
    this.separator = separator;
    this.columns = List.copyOf(columns);
    this.text = text;
    this.lineEnd = text.contains("\r\n") ? "\r\n" : text.contains("\n") ? "\n" : "\r";
  }

  /** Its encoding. */
  String encoding() {
    return charset.name();
  }

  /**
   * The same, in {@code encoding} if nothing in it tells: without accents, many are alike.
   *
   * @param encoding what it was when there were some
   */
  SavedTable in(String encoding) {
    boolean isBare = charset.equals(StandardCharsets.UTF_8) && text.chars().allMatch(c -> c < 128);
    return isBare
        ? new SavedTable(file, Charset.forName(encoding), separator, columns, text)
        : this;
  }

  /**
   * The table in {@code file}; one with a header alone if it is empty, or there is none.
   *
   * @throws OutreachException if it is not a table, or has bytes that its encoding knows no letter
   *     for
   */
  static SavedTable of(Path file) throws IOException {
    if (!Files.exists(file) || Files.size(file) == 0) {
      String head = String.join(",", ContactsReader.COLUMNS) + "\n";
      return new SavedTable(
          file, StandardCharsets.UTF_8, Separator.COMMA, ContactsReader.COLUMNS, head);
    }
    byte[] bytes = Files.readAllBytes(file);
    try (CsvFile csv = CsvFile.openSaved(file)) {
      Charset charset =
          csv.charset().equals(StandardCharsets.UTF_16)
              ? (bytes[0] & 0xFF) == 0xFF ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE
              : csv.charset();
      String text = new String(bytes, charset);
      if (!Arrays.equals(bytes, text.getBytes(charset))) {
        throw OutreachException.refuse(
            Problem.at(Place.of(file), "has bytes that are no letters in " + charset)
                .advise("save it as UTF-8"));
      }
      List<String> columns =
          csv.header().cells().stream()
              .map(name -> name.strip().toLowerCase(Locale.ROOT).replace(' ', '_'))
              .toList();
      return new SavedTable(file, charset, csv.separator(), columns, text);
    }
  }

  /** A row in the text: where it begins and ends, with its end of line, and its cells. */
  private record Row(int start, int end, List<Cell> cells) {}

  /** A cell in the text, quotes and all, and the line that it begins in, from 1. */
  private record Cell(int start, int end, int line) {}

  /**
   * Puts rows below the last: cells by the names of their columns. Those without a column in the
   * file are left out.
   */
  Splice adding(List<Map<String, String>> rows) {
    StringBuilder added = new StringBuilder();
    boolean isOpen = !isEnded(text);
    added.append(isOpen ? lineEnd : "");
    for (Map<String, String> row : rows) {
      List<String> cells = columns.stream().map(name -> row.getOrDefault(name, "")).toList();
      added.append(
          String.join(
              String.valueOf(separator.sign()),
              cells.stream().map(cell -> written(cell, false)).toList()));
      added.append(lineEnd);
    }
    return new Splice(text.length(), "", added.toString());
  }

  /** Takes the row of {@code contact} out. */
  Splice removing(Contact contact) {
    Row row = row(contact);
    return new Splice(row.start(), text.substring(row.start(), row.end()), "");
  }

  /**
   * Puts other cells into the row of {@code contact}.
   *
   * @param cells the new ones by the names of their columns
   * @throws OutreachException if the file has no such column
   */
  Splice editing(Contact contact, Map<String, String> cells) {
    Row row = row(contact);
    String before = text.substring(row.start(), row.end());
    int lastEnd = row.cells().get(row.cells().size() - 1).end() - row.start();
    String after = before.substring(0, lastEnd) + lacking(row, cells) + before.substring(lastEnd);
    for (int i = row.cells().size() - 1; i >= 0; i--) { // from behind, as places move
      if (i < columns.size() && cells.containsKey(columns.get(i))) {
        Cell cell = row.cells().get(i);
        boolean isQuoted = cell.start() < cell.end() && text.charAt(cell.start()) == '"';
        after =
            after.substring(0, cell.start() - row.start())
                + written(cells.getOrDefault(columns.get(i), ""), isQuoted)
                + after.substring(cell.end() - row.start());
      }
    }
    for (String name : cells.keySet()) {
      if (!columns.contains(name)) {
        throw OutreachException.refuse(
            Problem.at(Place.of(file), "has no column \"" + name + "\"")
                .advise("add it to the first line, and a cell for it to every row"));
      }
    }
    return new Splice(row.start(), before, after);
  }

  /** The cells at the end of a row that a spreadsheet has left out, if they are needed now. */
  private String lacking(Row row, Map<String, String> cells) {
    List<String> lacking =
        columns.subList(Math.min(row.cells().size(), columns.size()), columns.size());
    StringBuilder added = new StringBuilder();
    if (lacking.stream().anyMatch(cells::containsKey)) {
      for (String name : lacking) {
        added.append(separator.sign()).append(written(cells.getOrDefault(name, ""), false));
      }
    }
    return added.toString();
  }

  /**
   * Takes {@code change} back, where what it put in still stands as it was; what it took out goes
   * back to its place, or to the end if there are fewer rows now.
   *
   * @return empty if what it put in is not there any more
   */
  Optional<Splice> undoing(Splice change) {
    Splice back = change.back();
    if (!change.after().isEmpty()) {
      int at =
          text.startsWith(change.after(), change.at()) ? change.at() : text.indexOf(change.after());
      return at < 0 ? Optional.empty() : Optional.of(new Splice(at, back.before(), back.after()));
    }
    boolean isStillThere =
        rows().stream().anyMatch(row -> row.start() == change.at()) || change.at() == text.length();
    int at = isStillThere ? change.at() : text.length();
    boolean isOpen = at == text.length() && !isEnded(text);
    boolean goesOn = at < text.length() && !isEnded(back.after());
    return Optional.of(
        new Splice(at, "", (isOpen ? lineEnd : "") + back.after() + (goesOn ? lineEnd : "")));
  }

  /**
   * The bytes of the file after {@code change}.
   *
   * @throws OutreachException if its encoding lacks a letter
   */
  byte[] after(Splice change) {
    if (!charset.newEncoder().canEncode(change.after())) {
      throw OutreachException.refuse(
          Problem.at(Place.of(file), "its encoding, " + charset + ", lacks letters of a name")
              .advise("save it as UTF-8"));
    }
    return change.in(text).getBytes(charset);
  }

  /** The table without the rows whose address is one of these; empty if there is none. */
  Optional<SavedTable> without(Predicate<String> address) {
    int column = columns.indexOf("address");
    StringBuilder left = new StringBuilder(text);
    List<Row> rows = rows();
    for (int i = rows.size() - 1; i > 0; i--) { // the first is the header
      Row row = rows.get(i);
      if (column >= 0 && column < row.cells().size()) {
        Cell cell = row.cells().get(column);
        String written = text.substring(cell.start(), cell.end()).replace("\"", "").strip();
        if (!written.isEmpty() && address.test(written)) {
          left.delete(row.start(), row.end());
        }
      }
    }
    return left.length() == text.length()
        ? Optional.empty()
        : Optional.of(new SavedTable(file, charset, separator, columns, left.toString()));
  }

  /** How many rows there are, with the header. */
  int size() {
    return rows().size();
  }

  /** The bytes of the file. */
  byte[] bytes() {
    return text.getBytes(charset);
  }

  private Row row(Contact contact) {
    int address = columns.indexOf("address");
    return rows().stream()
        .filter(row -> row.cells().size() > address)
        .filter(
            row -> {
              Cell cell = row.cells().get(address);
              return cell.line() == contact.place().line()
                  && text.substring(cell.start(), cell.end())
                      .contains(contact.address().toString());
            })
        .findFirst()
        .orElseThrow(
            () ->
                OutreachException.refuse(
                    Problem.at(contact.place(), "the row is not found as it was read")
                        .advise("try again, or edit the file")));
  }

  /** The rows, with the header. */
  private List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    List<Cell> cells = new ArrayList<>();
    int line = 1;
    int at = text.startsWith("\uFEFF") ? 1 : 0;
    int start = at;
    while (at < text.length()) {
      int end = cellEnd(at);
      cells.add(new Cell(at, end, line));
      line += breaks(at, end);
      boolean isLast = end >= text.length() || text.charAt(end) != separator.sign();
      at = Math.min(end + 1, text.length());
      if (isLast) {
        boolean isPair = end + 1 < text.length() && text.startsWith("\r\n", end);
        at = isPair ? end + 2 : at;
        line++;
        rows.add(new Row(start, at, cells));
        cells = new ArrayList<>();
        start = at;
      }
    }
    if (!cells.isEmpty()) { // the text ends after a separator: with a cell that is empty
      cells.add(new Cell(at, at, line));
      rows.add(new Row(start, at, cells));
    }
    return rows;
  }

  private static boolean isEnded(String lines) {
    return lines.isEmpty() || lines.endsWith("\n") || lines.endsWith("\r");
  }

  private int breaks(int from, int to) {
    int breaks = 0;
    for (int i = from; i < to; i++) {
      boolean isPair = text.startsWith("\r\n", i);
      breaks += text.charAt(i) == '\n' || text.charAt(i) == '\r' && !isPair ? 1 : 0;
    }
    return breaks;
  }

  /**
   * Where the cell ends that begins at {@code from}: at a separator, an end of line, or the end.
   */
  private int cellEnd(int from) {
    int at = from;
    if (at < text.length() && text.charAt(at) == '"') {
      at++;
      while (at < text.length() && (text.charAt(at) != '"' || text.startsWith("\"\"", at))) {
        at += text.charAt(at) == '"' ? 2 : 1;
      }
      at++;
    }
    while (at < text.length() && !isEnd(text.charAt(at))) {
      at++;
    }
    return Math.min(at, text.length());
  }

  private boolean isEnd(char c) {
    return c == separator.sign() || c == '\n' || c == '\r';
  }

  private String written(String cell, boolean isQuoted) {
    boolean needsQuotes = cell.chars().anyMatch(c -> c == '"' || isEnd((char) c));
    return isQuoted || needsQuotes ? '"' + cell.replace("\"", "\"\"") + '"' : cell;
  }
}
