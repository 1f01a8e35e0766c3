package io.github.caoutreach.cli;

import io.github.caoutreach.input.Place;
import io.github.caoutreach.input.Problem;
import io.github.caoutreach.input.Stop;
import io.github.caoutreach.store.MessageId;
import io.github.caoutreach.store.MessageKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A folder of messages as they left, each in a file that mail programs open. */
final class EmlFolder {
  private final Path folder;

  /**
   * The folder; made where it is not there.
   *
   * @throws Stop where it can't be
   */
  EmlFolder(Path folder) {
    this.folder = folder;
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw Stop.refuse(Problem.at(Place.of(folder), "the folder can't be made"));
    }
  }

  /** Writes {@code content} under the message's kind and Message-ID. */
  void save(MessageKind kind, MessageId messageId, byte[] content) {
    String id = messageId.value().replaceAll("[^A-Za-z0-9.@_-]", "");
    Path file = folder.resolve(kind.spelling() + "-" + id + ".eml");
    try {
      Files.write(file, content);
    } catch (IOException e) {
      throw Stop.fail(file + ": can't be written", "what was sent stays sent; make room and go on");
    }
  }
}
