package io.github.caoutreach.common;

import com.google.re2j.Pattern;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.IntFunction;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.dataformat.csv.CsvFactory;
import tools.jackson.dataformat.csv.CsvMapper;
import tools.jackson.dataformat.csv.CsvSchema;

/**
 * A CSV file (RFC 4180) read row by row: UTF-8 with or without a byte order mark, lines ended by LF
 * or CRLF, cells in quotes if they contain commas, quotes or line breaks. If the first line has
 * semicolons or tabs and no commas, those separate the cells. Every cell knows its line and column.
 * Any other file ends in an {@link OutreachException} that says where.
 *
 * <p>Not thread-safe; reads the file once, from start to end.
 */
public final class CsvFile implements AutoCloseable {
  private static final int LONGEST_CELL = 1 << 20;
  private static final int LONGEST_ROW = 1 << 22;
  private static final int MOST_CELLS = 1_000;
  private static final int LONGEST_HEADER = 1 << 16;
  private static final int BUFFER = 1 << 16;
  private static final int LARGEST_SAVED = 1 << 24;

  /** Limits the length of a cell, so that one that never ends does not fill the memory. */
  private static final CsvMapper MAPPER =
      new CsvMapper(
          CsvFactory.builder()
              .streamReadConstraints(
                  StreamReadConstraints.builder().maxStringLength(LONGEST_CELL).build())
              .build());

  private static final Pattern JSON = Pattern.compile("\\[?\\s*\\{(\\s*\".*)?|\\[(\\s*\".*)?");

  private final Path file;
  private final Charset charset;
  private final Separator separator;
  private final JsonParser parser;
  private final Row header;
  private final boolean arePlacesKept;
  private boolean isEnded;
  private int width;
  private int rows;

  private CsvFile(
      Path file, Charset charset, Reader text, Separator separator, boolean arePlacesKept) {
    this.file = file;
    this.charset = charset;
    this.separator = separator;
    this.arePlacesKept = arePlacesKept;
    this.parser =
        MAPPER
            .reader(CsvSchema.emptySchema().withColumnSeparator(separator.sign()))
            .createParser(text);
    this.header =
        nextRow()
            .filter(row -> row.cells().stream().anyMatch(cell -> !cell.isBlank()))
            .orElseThrow(
                () ->
                    OutreachException.refuse(
                        Problem.at(Place.of(file), "the file is empty, or its first line is")));
    refuseForeign();
  }

  /** Excel may write a line of its own before the header. */
  private void refuseForeign() {
    String first = header.cell(0).strip();
    if (first.toLowerCase(Locale.ROOT).startsWith("sep=") && header.size() <= 2) {
      String line = header.size() == 2 ? first + separator.sign() : first;
      throw OutreachException.refuse(
          Problem.at(header.place(0), "\"" + line + "\" is Excel's, and no header")
              .advise("delete this line"));
    }
  }

  /**
   * Opens {@code file} and reads its header row.
   *
   * @throws OutreachException if there is no such file, or it is a directory, unreadable, empty or
   *     not UTF-8
   */
  public static CsvFile open(Path file) {
    return read(file, bytes(file));
  }

  /** Reads {@code bytes} as the content of {@code file}, which is only named in errors. */
  public static CsvFile read(Path file, InputStream bytes) {
    return read(file, bytes, true);
  }

  /**
   * Reads {@code bytes}, the content of {@code file}, which may be large: where a cell is, is found
   * when it is asked for, by reading the file again.
   */
  public static CsvFile readLarge(Path file, InputStream bytes) {
    return read(file, bytes, false);
  }

  private static CsvFile read(Path file, InputStream bytes, boolean arePlacesKept) {
    try {
      CharsetDecoder strict =
          StandardCharsets.UTF_8
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT);
      BufferedReader text = new BufferedReader(new InputStreamReader(bytes, strict), BUFFER);
      skipByteOrderMark(text);
      return new CsvFile(
          file, StandardCharsets.UTF_8, text, separator(file, firstLine(text)), arePlacesKept);
    } catch (IOException e) {
      throw broken(file, e);
    }
  }

  /**
   * Opens {@code file}, a small table that a person has saved in whatever encoding the spreadsheet
   * chose: UTF-8, UTF-16 with a byte order mark, or what Windows writes in western Europe.
   *
   * @throws OutreachException as {@link #open} does
   */
  public static CsvFile openSaved(Path file) {
    try (InputStream in = bytes(file)) {
      byte[] bytes = in.readNBytes(LARGEST_SAVED + 1);
      if (isSpreadsheet(bytes)) {
        throw spreadsheet(file);
      }
      CsvFile csv = openSaved(file, bytes);
      csv.isEnded = isEnded(bytes);
      return csv;
    } catch (IOException e) {
      throw broken(file, e);
    }
  }

  /** Refuses a file that a spreadsheet program has saved as its own. */
  public static OutreachException spreadsheet(Path file) {
    return OutreachException.refuse(
        Problem.at(Place.of(file), "it is a spreadsheet, not a CSV file")
            .advise("open it, and save the sheet as CSV, in UTF-8"));
  }

  private static CsvFile openSaved(Path file, byte[] bytes) {
    Charset charset = SavedCharset.of(bytes);
    if (bytes.length > LARGEST_SAVED || charset.equals(StandardCharsets.UTF_8)) {
      return open(file);
    }
    try {
      BufferedReader text =
          new BufferedReader(new StringReader(new String(bytes, charset)), BUFFER);
      skipByteOrderMark(text);
      return new CsvFile(file, charset, text, separator(file, firstLine(text)), true);
    } catch (IOException e) {
      throw broken(file, e);
    }
  }

  /** ZIP, as of Excel and LibreOffice today, and what Excel wrote before. */
  private static boolean isSpreadsheet(byte[] bytes) {
    String start = new String(bytes, 0, Math.min(bytes.length, 4), StandardCharsets.ISO_8859_1);
    return start.equals("PK\3\4") || start.equals("\u00D0\u00CF\u0011\u00E0");
  }

  /** Whether the last line is complete, in an encoding of one byte a sign or two. */
  private static boolean isEnded(byte[] bytes) {
    int last = bytes.length - 1;
    while (last > 0 && bytes[last] == 0) {
      last--;
    }
    return last >= 0 && (bytes[last] == '\n' || bytes[last] == '\r');
  }

  /**
   * The bytes of {@code file}.
   *
   * @throws OutreachException if there is no such file, or it is a directory or unreadable
   */
  public static InputStream bytes(Path file) {
    if (Files.isDirectory(file)) {
      throw OutreachException.refuse(Problem.at(Place.of(file), "is a directory, not a CSV file"));
    }
    try {
      return Files.newInputStream(file);
    } catch (NoSuchFileException e) {
      throw OutreachException.refuse(Problem.at(Place.of(file), "no such file"));
    } catch (IOException e) {
      throw FileTrouble.unreadable(file, e);
    }
  }

  /** The encoding. */
  public Charset charset() {
    return charset;
  }

  /** The separator, determined by the first row. */
  public Separator separator() {
    return separator;
  }

  /** The first row. */
  public Row header() {
    return header;
  }

  /**
   * The next row that has as many cells as the header; empty at the end of the file. Blank lines
   * after the last row are not rows.
   *
   * @throws OutreachException if a row has too few or too many cells, or the file is broken
   */
  public Optional<Row> next() {
    Optional<Row> row = nextOfAnySize();
    row.filter(r -> !fits(r))
        .ifPresent(
            r -> {
              throw OutreachException.refuse(misfit(r));
            });
    return row;
  }

  /** Whether a row has as many cells as the header. */
  public boolean fits(Row row) {
    return row.size() == header.size();
  }

  /**
   * The row with as many cells as the header: spreadsheets add empty cells at the end of a row, or
   * leave them out. Empty if that is not what is wrong with it.
   */
  public Optional<Row> fitted(Row row) {
    int size = row.size();
    boolean isOther = size == 1 && Separator.in(row.cell(0)).separates(row.cell(0));
    if (size < header.size() && (isOther || !isEnded)
        || row.cells().stream().skip(header.size()).anyMatch(cell -> !cell.isBlank())) {
      return Optional.empty();
    }
    List<String> cells = new ArrayList<>(row.cells());
    while (cells.size() < header.size()) {
      cells.add("");
    }
    return Optional.of(
        new Row(
            cells.subList(0, header.size()),
            row.line(),
            index -> row.place(Math.min(index, size - 1))));
  }

  /** The problem with a row that has more or fewer cells than the header. */
  public Problem misfit(Row row) {
    if (row.size() == 1 && header.size() > 1) {
      Separator other = Separator.in(row.cell(0));
      if (other != separator && other.separates(row.cell(0))) {
        return Problem.at(
                row.place(0),
                "cells are separated by " + other + " here, but by " + separator + " above")
            .advise("save the whole file with one kind of separator");
      }
    }
    return Problem.at(
        row.place(Math.min(row.size(), header.size()) - 1),
        "the row has " + row.size() + " cells, but the header has " + header.size());
  }

  /**
   * The next row, whatever number of cells it has; empty at the end of the file.
   *
   * @throws OutreachException if the file is broken
   */
  Optional<Row> nextOfAnySize() {
    Optional<Row> row = nextRow();
    while (row.isPresent() && row.get().isBlankLine() && header.size() > 1) {
      Place blank = row.get().place(0);
      row = nextRow();
      if (row.isPresent() && !row.get().isBlankLine()) {
        throw OutreachException.refuse(
            Problem.at(blank, "a blank line in the middle of the table")
                .advise("remove it: every row needs " + header.size() + " cells"));
      }
    }
    return row;
  }

  /**
   * The next row with a cell that is not empty, whatever number of cells it has; empty at the end
   * of the file. Spreadsheets write rows of empty cells.
   *
   * @throws OutreachException if the file is broken
   */
  public Optional<Row> nextFilled() {
    Optional<Row> row = nextRow();
    while (row.isPresent() && row.get().cells().stream().allMatch(String::isBlank)) {
      row = nextRow();
    }
    return row;
  }

  @Override
  public void close() {
    parser.close();
  }

  private Optional<Row> nextRow() {
    boolean isHeader = rows++ == 0;
    return isHeader || arePlacesKept ? placedRow() : plainRow();
  }

  /** Locations cost as much as the parsing: without them, what is wrong is found a second time. */
  private Optional<Row> plainRow() {
    try {
      if (parser.nextToken() == null) {
        return Optional.empty();
      }
      int number = rows;
      int line = 0;
      List<String> cells = new ArrayList<>(width);
      long length = 0;
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        line = cells.isEmpty() ? parser.currentTokenLocation().getLineNr() : line;
        String cell = parser.getString();
        cells.add(cell);
        length += cell.length();
        if (isTooLong(cells, length)) {
          throw placed(number);
        }
      }
      width = cells.size();
      return Optional.of(new Row(cells, Math.max(line, 0), index -> again(number).place(index)));
    } catch (JacksonException | UncheckedIOException e) {
      throw placed(rows);
    }
  }

  /** The row of that number, read again, with the places of its cells. */
  private Row again(int number) {
    try (CsvFile placed = open(file)) {
      Optional<Row> row = Optional.of(placed.header);
      while (placed.rows < number && row.isPresent()) {
        row = placed.nextRow();
      }
      return row.orElseThrow(
          () ->
              OutreachException.refuse(
                  Problem.at(Place.of(file), "the file was changed while it was read")
                      .advise("try again")));
    }
  }

  /** What is wrong with the row of that number, which can't be read. */
  private OutreachException placed(int number) {
    try {
      again(number);
      return OutreachException.refuse(Problem.at(Place.of(file), "can't be read to the end"));
    } catch (OutreachException e) {
      return e;
    }
  }

  private static boolean isTooLong(List<String> cells, long length) {
    return cells.size() > MOST_CELLS || length > LONGEST_ROW;
  }

  private Optional<Row> placedRow() {
    TokenStreamLocation last = parser.currentLocation();
    try {
      if (parser.nextToken() == null) {
        return Optional.empty();
      }
      List<String> cells = new ArrayList<>(width);
      int[] places = new int[2 * Math.max(width, 1)];
      long length = 0;
      last = parser.currentLocation();
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        if (2 * cells.size() == places.length) {
          places = Arrays.copyOf(places, 2 * places.length);
        }
        TokenStreamLocation start = parser.currentTokenLocation();
        places[2 * cells.size()] = start.getLineNr();
        places[2 * cells.size() + 1] = start.getColumnNr();
        cells.add(parser.getString());
        length += parser.getStringLength();
        if (isTooLong(cells, length)) {
          throw OutreachException.refuse(
              Problem.at(
                      place(parser.currentTokenLocation()),
                      String.format(
                          Locale.ROOT,
                          "a row of more than %d cells or %d characters",
                          MOST_CELLS,
                          LONGEST_ROW))
                  .advise("is a line break or a closing quote missing before this?"));
        }
        last = parser.currentLocation();
      }
      width = cells.size();
      int[] starts = places;
      return Optional.of(
          new Row(
              cells,
              Math.max(starts[0], 0),
              index -> placeOf(starts[2 * index], starts[2 * index + 1])));
    } catch (StreamReadException e) {
      if (e.getOriginalMessage().startsWith("Missing closing quote")) {
        throw OutreachException.refuse(
            Problem.at(place(last), "a quote opens here, but the file ends before it closes")
                .advise("the file seems to be cut off; download it again"));
      }
      throw OutreachException.refuse(
          Problem.at(place(e.getLocation()), "text after a closing quote")
              .advise("write a quote inside a quoted cell twice"));
    } catch (StreamConstraintsException e) {
      throw OutreachException.refuse(
          Problem.at(place(last), "a cell longer than " + LONGEST_CELL + " characters begins here")
              .advise("is a line break or a closing quote missing?"));
    } catch (JacksonException e) {
      throw e.getCause() instanceof IOException io ? broken(file, io) : e;
    } catch (UncheckedIOException e) {
      throw broken(file, Objects.requireNonNull(e.getCause()));
    }
  }

  private Place place(TokenStreamLocation at) {
    return placeOf(at.getLineNr(), at.getColumnNr());
  }

  private Place placeOf(int line, int column) {
    return new Place(file.toString(), Math.max(line, 0), Math.max(column, 0));
  }

  private static Separator separator(Path file, String firstLine) {
    if (JSON.matches(firstLine.strip())) {
      throw OutreachException.refuse(
          Problem.at(Place.of(file), "it is JSON, not CSV").advise("get the file as CSV"));
    }
    return Separator.in(firstLine);
  }

  private static void skipByteOrderMark(Reader text) throws IOException {
    text.mark(1);
    if (text.read() != '\uFEFF') {
      text.reset();
    }
  }

  private static OutreachException broken(Path file, IOException e) {
    if (e instanceof CharacterCodingException) {
      return OutreachException.refuse(
          Problem.at(firstBadByte(file), "not UTF-8").advise("save the file as UTF-8"));
    }
    return OutreachException.refuse(
        Problem.at(Place.of(file), "can't be read to the end: " + e.getMessage()));
  }

  /** The first line, as far as it is needed to determine the separator. */
  private static String firstLine(BufferedReader text) throws IOException {
    text.mark(LONGEST_HEADER + 1);
    StringBuilder line = new StringBuilder();
    int c = text.read();
    while (c >= 0 && c != '\n' && c != '\r' && line.length() < LONGEST_HEADER) {
      line.append((char) c);
      c = text.read();
    }
    text.reset();
    return line.toString();
  }

  /** Reads the file again, since the decoder reads ahead and does not know the line. */
  private static Place firstBadByte(Path file) {
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    ByteBuffer bytes = ByteBuffer.allocate(BUFFER);
    CharBuffer text = CharBuffer.allocate(BUFFER);
    int line = 1;
    int column = 1;
    try (InputStream in = Files.newInputStream(file)) {
      boolean isEnd = false;
      boolean isBad = false;
      while (!isEnd && !isBad) {
        int read = in.read(bytes.array(), bytes.position(), bytes.remaining());
        isEnd = read < 0;
        bytes.position(bytes.position() + Math.max(read, 0)).flip();
        isBad = decoder.decode(bytes, text, isEnd).isError();
        bytes.compact();
        text.flip();
        while (text.hasRemaining()) {
          column++;
          if (text.get() == '\n') {
            line++;
            column = 1;
          }
        }
        text.clear();
      }
      return new Place(file.toString(), line, column);
    } catch (IOException e) {
      return Place.of(file);
    }
  }

  /** A row: its cells, each with its place. */
  public static final class Row {
    private final List<String> cells;
    private final int line;
    private final IntFunction<Place> places;

    private Row(List<String> cells, int line, IntFunction<Place> places) {
      this.cells = Collections.unmodifiableList(cells);
      this.line = line;
      this.places = places;
    }

    /** The texts of the cells. */
    public List<String> cells() {
      return cells;
    }

    /** How many cells the row has. */
    public int size() {
      return cells.size();
    }

    /** The text of cell {@code index}, counted from 0. */
    public String cell(int index) {
      return cells.get(index);
    }

    /** The line on which it begins. */
    public int line() {
      return line;
    }

    /** Where cell {@code index}, counted from 0, begins. */
    public Place place(int index) {
      return places.apply(index);
    }

    private boolean isBlankLine() {
      return cells.size() == 1 && cells.get(0).isBlank();
    }
  }
}
