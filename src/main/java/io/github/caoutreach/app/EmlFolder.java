package io.github.caoutreach.app;

import com.google.re2j.Pattern;
import io.github.caoutreach.common.FileTrouble;
import io.github.caoutreach.common.MessageId;
import io.github.caoutreach.common.OutreachException;
import io.github.caoutreach.common.TypedName;
import io.github.caoutreach.common.WrittenFile;
import io.github.caoutreach.log.MessageKind;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * A folder of messages as they were sent, each in a file of its owner alone that mail programs
 * open.
 */
final class EmlFolder {
  private static final Pattern UNSAFE = Pattern.compile("[^A-Za-z0-9.@_-]");

  private static final Pattern BESIDE_WORDS = Pattern.compile("[^\\p{L}\\p{M}\\p{Nd}]+");
  private static final int LONGEST = 40;

  private final Path folder;

  /**
   * The folder; created if needed.
   *
   * @throws OutreachException if it can't be
   */
  EmlFolder(Path folder) {
    this.folder = folder;
    try {
      WrittenFile.makeFolder(folder);
    } catch (IOException e) {
      throw FileTrouble.cannot(folder, "created", e);
    }
  }

  /** Writes {@code content} under the message's kind, the CA's name and the Message-ID. */
  void save(MessageKind kind, String addressee, MessageId messageId, byte[] content) {
    Path file = file(kind, addressee, UNSAFE.matcher(messageId.local()).replaceAll(""));
    try {
      WrittenFile.forOwner(file).write(content);
    } catch (IOException e) {
      throw FileTrouble.cannot(file, "written (what was sent is sent)", e);
    }
  }

  private Path file(MessageKind kind, String addressee, String id) {
    try {
      return folder.resolve(kind.spelling() + "-" + named(addressee) + "-" + id + ".eml");
    } catch (InvalidPathException e) { // a locale without these letters
      return folder.resolve(kind.spelling() + "-" + id + ".eml");
    }
  }

  /** The beginning of a name in letters and digits, of whatever script, that every disk takes. */
  static String named(String addressee) {
    String words = BESIDE_WORDS.matcher(TypedName.of(addressee)).replaceAll(" ").strip();
    int end =
        words.offsetByCodePoints(0, Math.min(LONGEST, words.codePointCount(0, words.length())));
    return words.substring(0, end).strip().replace(' ', '-');
  }
}
