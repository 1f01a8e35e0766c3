package io.github.caoutreach.common;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;

/**
 * A file that the program writes: completely or not at all, and never through a symbolic link,
 * which somebody may have put there to have another file overwritten. Readers see either the old or
 * the new file.
 *
 * @param file its path
 * @param readers who may read it
 */
public record WrittenFile(Path file, Readers readers) {
  private static final Set<PosixFilePermission> OWNERS_FILE =
      EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
  private static final Set<PosixFilePermission> OWNERS_FOLDER =
      EnumSet.of(
          PosixFilePermission.OWNER_READ,
          PosixFilePermission.OWNER_WRITE,
          PosixFilePermission.OWNER_EXECUTE);

  /** Who may read a file. */
  public enum Readers {
    /** Its owner alone (mode 0600): it contains what people wrote, or their addresses. */
    OWNER,
    /** Whoever the umask allows: it is meant to be read. */
    AS_UMASK
  }

  /** A file for its owner alone. */
  public static WrittenFile forOwner(Path file) {
    return new WrittenFile(file, Readers.OWNER);
  }

  /** The content of a file. */
  public interface Content {
    /** Writes it; the stream is closed afterwards. */
    void writeTo(OutputStream out) throws IOException;
  }

  /**
   * Writes {@code bytes}.
   *
   * @throws OutreachException if a symbolic link is in its place
   * @throws IOException if it can't be written; then the old file is kept
   */
  public void write(byte[] bytes) throws IOException {
    write(out -> out.write(bytes));
  }

  /**
   * Writes {@code content}.
   *
   * @throws OutreachException if a symbolic link is in its place
   * @throws IOException if it can't be written; then the old file is kept
   */
  public void write(Content content) throws IOException {
    refuseLink(file);
    Path half = file.resolveSibling("." + file.getFileName() + "." + UUID.randomUUID() + ".part");
    try {
      try (OutputStream out = create(half)) {
        content.writeTo(out);
      }
      Files.move(half, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(half);
    }
  }

  /**
   * Creates {@code file}, empty and for its owner alone, if it does not exist, so that a library
   * that opens it by name finds it like that.
   *
   * @throws OutreachException if a symbolic link is in its place
   * @throws IOException if it can't be created
   */
  public static void makeForOwner(Path file) throws IOException {
    refuseLink(file);
    if (!Files.exists(file)) {
      try {
        forOwner(file).create(file).close();
      } catch (FileAlreadyExistsException e) {
        refuseLink(file); // another process was faster
      }
    }
  }

  /**
   * Creates {@code folder}, and those above it, if they do not exist: for their owner alone (mode
   * 0700).
   *
   * @throws IOException if they can't be created
   */
  public static void makeFolder(Path folder) throws IOException {
    Files.createDirectories(folder, attributes(folder, OWNERS_FOLDER));
  }

  /** Removes {@code file} if it is there and that can be done: it is worth nothing. */
  public static void remove(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      // it stays, and nothing follows from it
    }
  }

  /**
   * Refuses a symbolic link.
   *
   * @throws OutreachException if {@code file} is one
   */
  public static void refuseLink(Path file) {
    if (Files.isSymbolicLink(file)) {
      throw OutreachException.refuse(
          Problem.at(Place.of(file), "is a symbolic link; nothing is written through a link")
              .advise("name the file that it points to, or remove the link"));
    }
  }

  private OutputStream create(Path made) throws IOException {
    Set<StandardOpenOption> anew =
        EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    return Channels.newOutputStream(
        readers == Readers.OWNER
            ? Files.newByteChannel(made, anew, attributes(made, OWNERS_FILE))
            : Files.newByteChannel(made, anew));
  }

  /** The attributes; none if the file system does not support such permissions. */
  private static FileAttribute<?>[] attributes(Path path, Set<PosixFilePermission> permissions) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)}
        : new FileAttribute<?>[0];
  }
}
