package io.github.caoutreach.contact;

import io.github.caoutreach.common.FileTrouble;
import io.github.caoutreach.common.OutreachException;
import io.github.caoutreach.common.WrittenFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Rows of contacts files that are taken out for good: no line of the log says what they were. All
 * else in the files stays byte for byte.
 */
public final class ErasedRows {
  private final Path folder;
  private final Predicate<String> address;

  /** The rows of the files in {@code folder} whose address is one of these. */
  public ErasedRows(Path folder, Predicate<String> address) {
    this.folder = folder;
    this.address = address;
  }

  /** How many there are; a file that is no table has none. */
  public int count() {
    return AddressBook.csvFiles(folder).stream().mapToInt(file -> erase(file, false)).sum();
  }

  /**
   * Takes them out.
   *
   * @return how many there were
   * @throws OutreachException if a file can't be written
   */
  public int erase() {
    return AddressBook.csvFiles(folder).stream().mapToInt(file -> erase(file, true)).sum();
  }

  private int erase(Path file, boolean isWritten) {
    Optional<SavedTable> table = table(file);
    Optional<SavedTable> left = table.flatMap(whole -> whole.without(address));
    if (left.isEmpty()) {
      return 0;
    }
    if (isWritten) {
      try {
        WrittenFile.forOwner(file).write(left.get().bytes());
      } catch (IOException e) {
        throw FileTrouble.cannot(file, "written", e);
      }
    }
    return table.get().size() - left.get().size();
  }

  private static Optional<SavedTable> table(Path file) {
    try {
      return Optional.of(SavedTable.of(file));
    } catch (OutreachException wrong) {
      return Optional.empty(); // whoever looks for what is left of an address finds it there
    } catch (IOException e) {
      throw FileTrouble.cannot(file, "read", e);
    }
  }
}
