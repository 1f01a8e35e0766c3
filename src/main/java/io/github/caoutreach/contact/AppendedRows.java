package io.github.caoutreach.contact;

import io.github.caoutreach.common.CsvFile;
import io.github.caoutreach.common.FileTrouble;
import io.github.caoutreach.common.OutreachException;
import io.github.caoutreach.common.Place;
import io.github.caoutreach.common.Problem;
import io.github.caoutreach.common.Separator;
import io.github.caoutreach.common.WrittenFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.dataformat.csv.CsvMapper;
import tools.jackson.dataformat.csv.CsvSchema;

/**
 * Rows put below those of a table that a person has written: what is there stays byte for byte, and
 * the rows have its columns, its separator, its ends of lines and its encoding.
 */
public final class AppendedRows {
  private final Path folder;
  private final Path file;

  /** Below the rows of the file of that name in {@code folder}, or in a new file. */
  public AppendedRows(Path folder, String name) {
    this.folder = folder;
    this.file = folder.resolve(name);
  }

  /**
   * Appends a row for each of {@code rows}: cells by the names of their columns. Those without a
   * column in the file are left out.
   *
   * @throws OutreachException if the file is no such table, can't be written, or its encoding lacks
   *     a letter
   */
  public void append(List<Map<String, String>> rows) {
    try {
      WrittenFile.refuseLink(file);
      boolean isNew = !Files.exists(file) || Files.size(file) == 0;
      ByteArrayOutputStream all = new ByteArrayOutputStream();
      if (isNew) {
        WrittenFile.makeFolder(folder);
        String head = String.join(",", ContactsReader.COLUMNS) + "\n";
        all.writeBytes(head.getBytes(StandardCharsets.UTF_8));
        all.writeBytes(text(ContactsReader.COLUMNS, Separator.COMMA, "\n", rows));
      } else {
        byte[] before = Files.readAllBytes(file);
        all.writeBytes(before);
        all.writeBytes(below(before, rows));
      }
      WrittenFile.forOwner(file).write(all.toByteArray());
    } catch (IOException e) {
      throw FileTrouble.cannot(file, "written", e);
    }
  }

  private byte[] below(byte[] before, List<Map<String, String>> rows) {
    try (CsvFile csv = CsvFile.openSaved(file)) {
      List<String> columns =
          csv.header().cells().stream()
              .map(name -> name.strip().toLowerCase(Locale.ROOT).replace(' ', '_'))
              .toList();
      Charset charset =
          csv.charset().equals(StandardCharsets.UTF_16)
              ? (before[0] & 0xFF) == 0xFF ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE
              : csv.charset();
      String text = new String(before, charset);
      String end = text.contains("\r\n") ? "\r\n" : "\n";
      String first = text.endsWith("\n") ? "" : end;
      String added =
          first + new String(text(columns, csv.separator(), end, rows), StandardCharsets.UTF_8);
      if (!charset.newEncoder().canEncode(added)) {
        throw OutreachException.refuse(
            Problem.at(Place.of(file), "its encoding, " + charset + ", lacks letters of a name")
                .advise("save it as UTF-8"));
      }
      return added.getBytes(charset);
    }
  }

  /** In UTF-8. */
  private static byte[] text(
      List<String> columns, Separator separator, String end, List<Map<String, String>> rows) {
    CsvSchema.Builder schema = CsvSchema.builder();
    columns.forEach(schema::addColumn);
    ObjectWriter writer =
        CsvMapper.builder()
            .build()
            .writer(schema.setLineSeparator(end).setColumnSeparator(separator.sign()).build());
    List<Map<String, String>> cells = new ArrayList<>();
    for (Map<String, String> row : rows) {
      Map<String, String> ordered = new LinkedHashMap<>();
      columns.forEach(column -> ordered.put(column, row.getOrDefault(column, "")));
      cells.add(ordered);
    }
    return writer.writeValueAsString(cells).getBytes(StandardCharsets.UTF_8);
  }
}
