package io.github.caoutreach.common;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Why the machine did not let a file be read or written, and what to do about it. What Java says of
 * it is a path, a word of the system, or nothing.
 *
 * @param reason the reason, in words
 * @param advice what to do about it
 */
public record FileTrouble(String reason, String advice) {
  private static final FileTrouble FULL =
      new FileTrouble("no space is left on the disk", "make room there and try again");
  private static final FileTrouble FORBIDDEN =
      new FileTrouble(
          "this user has no right to", "give it that right, or work as the user who has it");

  /** What the system says, in its own words, and what that means. */
  private static final Map<String, FileTrouble> SAID = said();

  /** A disk with less than this is full, in whatever language the system says so. */
  private static final long LEAST_ROOM = 4096;

  private static Map<String, FileTrouble> said() {
    Map<String, FileTrouble> said = new LinkedHashMap<>();
    said.put("No space left", FULL);
    said.put(
        "quota",
        new FileTrouble("this user's quota of the disk is used up", "make room and try again"));
    said.put(
        "File too large",
        new FileTrouble("it is larger than this disk or a limit allows", "see ulimit -f"));
    said.put(
        "Read-only file system",
        new FileTrouble("the disk can only be read", "mount it for writing, or use another"));
    said.put("Permission denied", FORBIDDEN);
    said.put("Operation not permitted", FORBIDDEN);
    said.put(
        "Not a directory",
        new FileTrouble("there is a file where a folder should be", "move that file away"));
    said.put(
        "Is a directory",
        new FileTrouble("there is a folder where a file should be", "move that folder away"));
    said.put(
        "Too many levels of symbolic links",
        new FileTrouble("a link on the way there leads back to itself", "mend that link"));
    said.put(
        "Input/output error",
        new FileTrouble("the disk is faulty", "look at the disk, and have a backup ready"));
    said.put(
        "Too many open files",
        new FileTrouble("too many files are open", "see ulimit -n, then try again"));
    return said;
  }

  /** What {@code thrown} says about {@code file}. */
  public static FileTrouble of(Path file, IOException thrown) {
    return known(file, thrown)
        .orElseGet(() -> new FileTrouble(OneLine.of(thrown), "make sure of the file and its disk"));
  }

  /** The trouble that something was thrown for; empty if it was not for a file. */
  static Optional<OutreachException> in(Throwable thrown) {
    boolean isUnchecked = thrown instanceof UncheckedIOException;
    Throwable cause = isUnchecked ? thrown.getCause() : thrown;
    if (!(cause instanceof IOException io)) {
      return Optional.empty();
    }
    String named =
        io instanceof FileSystemException fs ? Optional.ofNullable(fs.getFile()).orElse("") : "";
    Path file = Path.of(named);
    return known(file, io)
        .map(
            trouble ->
                OutreachException.fail(
                    (named.isEmpty() ? "a file" : named)
                        + " can't be read or written: "
                        + trouble.reason(),
                    trouble.advice()));
  }

  /** An exception that says of {@code file} that it can't be, say, written, and why. */
  public static OutreachException cannot(Path file, String be, IOException thrown) {
    FileTrouble trouble = of(file, thrown);
    return OutreachException.fail(
        file + " can't be " + be + ": " + trouble.reason(), trouble.advice());
  }

  /** A refusal of {@code file}, which was named and can't be read. */
  public static OutreachException unreadable(Path file, IOException thrown) {
    FileTrouble trouble = of(file, thrown);
    return OutreachException.refuse(
        Problem.at(Place.of(file), "can't be read: " + trouble.reason()).advise(trouble.advice()));
  }

  private static Optional<FileTrouble> known(Path file, IOException thrown) {
    if (thrown instanceof AccessDeniedException) {
      return Optional.of(FORBIDDEN);
    }
    if (thrown instanceof NoSuchFileException) {
      return Optional.of(new FileTrouble("it is not there", "make sure of the path"));
    }
    if (thrown instanceof FileAlreadyExistsException) {
      return Optional.of(
          new FileTrouble("something else is in its place", "move away what is there"));
    }
    String said = Optional.ofNullable(thrown.getMessage()).orElse("");
    return SAID.entrySet().stream()
        .filter(entry -> said.contains(entry.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .or(() -> Optional.of(FULL).filter(full -> isFull(file)));
  }

  /** Whether there is no room for {@code file} on its disk. */
  public static boolean isFull(Path file) {
    try {
      Path folder = file.toAbsolutePath();
      while (folder.getParent() != null && !Files.isDirectory(folder)) {
        folder = folder.getParent();
      }
      return Files.getFileStore(folder).getUsableSpace() < LEAST_ROOM;
    } catch (IOException e) {
      return false; // nobody knows
    }
  }
}
