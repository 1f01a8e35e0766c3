package io.github.caoutreach.contact;

import io.github.caoutreach.common.FileTrouble;
import io.github.caoutreach.common.OutreachException;
import io.github.caoutreach.common.WrittenFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

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
      WrittenFile.makeFolder(folder);
      SavedTable table = SavedTable.of(file);
      WrittenFile.forOwner(file).write(table.after(table.adding(rows)));
    } catch (IOException e) {
      throw FileTrouble.cannot(file, "written", e);
    }
  }
}
