package io.github.caoutreach.app;

import io.github.caoutreach.common.FileTrouble;
import io.github.caoutreach.common.OutreachException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;

/**
 * A folder for files that came from outside. Their names are the senders': what is written here is
 * a plain file in this folder, readable by its owner alone, which was not there before.
 */
final class SavedFiles {
  private static final int LONGEST_NAME = 120;
  private static final int LONGEST_ENDING = 16;
  private static final int MOST_OF_A_NAME = 1000;
  private static final String UNNAMED = "attachment";

  /** What is not a file on Windows, with any ending. */
  private static final Set<String> RESERVED =
      Set.of(
          "con", "prn", "aux", "nul", "conin$", "conout$", "com0", "com1", "com2", "com3", "com4",
          "com5", "com6", "com7", "com8", "com9", "com¹", "com²", "com³", "lpt0", "lpt1", "lpt2",
          "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9", "lpt¹", "lpt²", "lpt³");

  private final Path folder;

  /**
   * The folder; created if needed, for its owner alone.
   *
   * @throws OutreachException if it can't be
   */
  SavedFiles(Path folder) {
    this.folder = folder;
    try {
      if (!Files.isDirectory(folder)) {
        Files.createDirectories(
            folder,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      }
    } catch (IOException e) {
      throw FileTrouble.cannot(folder, "created", e);
    }
  }

  /**
   * Writes a file under a name like {@code name}, with a number if there is one of that name.
   *
   * @throws OutreachException if it can't be written
   */
  Path write(String name, byte[] content) {
    String safe = safe(name);
    for (int number = 1; number <= MOST_OF_A_NAME; number++) {
      Path file = folder.resolve(number == 1 ? safe : numbered(safe, number));
      try {
        create(file, content);
        return file;
      } catch (FileAlreadyExistsException e) {
        // the next number, then: a link counts as being there, wherever it leads
      } catch (IOException e) {
        throw FileTrouble.cannot(file, "written", e);
      }
    }
    throw OutreachException.fail(
        folder + ": there are " + MOST_OF_A_NAME + " files named like " + safe,
        "take another folder");
  }

  private static void create(Path file, byte[] content) throws IOException {
    Set<StandardOpenOption> anew = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try (SeekableByteChannel out =
        Files.newByteChannel(
            file,
            anew,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
      ByteBuffer bytes = ByteBuffer.wrap(content);
      while (bytes.hasRemaining()) {
        out.write(bytes);
      }
    } catch (FileAlreadyExistsException e) {
      throw e;
    } catch (IOException e) {
      Files.deleteIfExists(file);
      throw e;
    }
  }

  /** A name without folders, controls and what a system takes for something else. */
  static String safe(String name) {
    String composed = Normalizer.normalize(cut(name, LONGEST_NAME * 4), Normalizer.Form.NFC);
    String last =
        composed.substring(Math.max(composed.lastIndexOf('/'), composed.lastIndexOf('\\')) + 1);
    StringBuilder kept = new StringBuilder();
    last.codePoints().forEach(c -> kept.appendCodePoint(isPlain(c) ? c : '_'));
    String text = kept.toString();
    int from = 0;
    while (from < text.length() && ".-~ ".indexOf(text.charAt(from)) >= 0) {
      from++;
    }
    int to = text.length();
    while (to > from && ". ".indexOf(text.charAt(to - 1)) >= 0) {
      to--;
    }
    String safe = shortened(text.substring(from, to));
    if (safe.chars().allMatch(c -> c == '_')) {
      return UNNAMED;
    }
    int dot = safe.indexOf('.');
    String stem = (dot < 0 ? safe : safe.substring(0, dot)).strip().toLowerCase(Locale.ROOT);
    return RESERVED.contains(stem) ? "_" + safe : safe;
  }

  private static boolean isPlain(int c) {
    int type = Character.getType(c);
    boolean isUnseen =
        type == Character.CONTROL
            || type == Character.FORMAT
            || type == Character.SURROGATE
            || type == Character.PRIVATE_USE
            || type == Character.UNASSIGNED
            || type == Character.LINE_SEPARATOR
            || type == Character.PARAGRAPH_SEPARATOR;
    return !isUnseen
        && "<>:\"|?*/\\%$`&;'!".indexOf(c) < 0
        && (c == ' ' || !Character.isSpaceChar(c));
  }

  /** Short enough for any file system, which count bytes; the ending stays. */
  private static String shortened(String name) {
    int dot = name.lastIndexOf('.');
    boolean hasEnding = dot > 0 && name.length() - dot <= LONGEST_ENDING;
    String ending = hasEnding ? name.substring(dot) : "";
    String stem = hasEnding ? name.substring(0, dot) : name;
    int most = LONGEST_NAME - bytes(ending);
    while (bytes(stem) > most) {
      stem = stem.substring(0, stem.offsetByCodePoints(stem.length(), -1));
    }
    return stem + ending;
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  private static String cut(String text, int most) {
    return text.length() <= most ? text : text.substring(text.length() - most);
  }

  private static String numbered(String name, int number) {
    int dot = name.lastIndexOf('.');
    return dot > 0
        ? name.substring(0, dot) + "-" + number + name.substring(dot)
        : name + "-" + number;
  }
}
