package io.github.caoutreach.app;

import com.google.re2j.Pattern;
import io.github.caoutreach.common.MessageId;
import io.github.caoutreach.common.Place;
import io.github.caoutreach.common.Problem;
import io.github.caoutreach.common.Stop;
import io.github.caoutreach.common.WrittenFile;
import io.github.caoutreach.log.MessageKind;
import java.io.IOException;
import java.nio.file.Path;

/** A folder of messages as they left, each in a file of its owner alone that mail programs open. */
final class EmlFolder {
  private static final Pattern UNSAFE = Pattern.compile("[^A-Za-z0-9.@_-]");

  private final Path folder;

  /**
   * The folder; made where it is not there.
   *
   * @throws Stop where it can't be
   */
  EmlFolder(Path folder) {
    this.folder = folder;
    try {
      WrittenFile.makeFolder(folder);
    } catch (IOException e) {
      throw Stop.refuse(Problem.at(Place.of(folder), "the folder can't be made"));
    }
  }

  /** Writes {@code content} under the message's kind and Message-ID. */
  void save(MessageKind kind, MessageId messageId, byte[] content) {
    String id = UNSAFE.matcher(messageId.value()).replaceAll("");
    Path file = folder.resolve(kind.spelling() + "-" + id + ".eml");
    try {
      WrittenFile.forOwner(file).write(content);
    } catch (IOException e) {
      throw Stop.fail(file + ": can't be written", "what was sent stays sent; make room and go on");
    }
  }
}
