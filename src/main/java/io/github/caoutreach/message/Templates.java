package io.github.caoutreach.message;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The templates of a folder, each read once. Not thread-safe. */
final class Templates {
  private final Path folder;
  private final Map<String, Template> read = new HashMap<>();

  Templates(Path folder) {
    this.folder = folder;
  }

  /**
   * The template {@code name}.
   *
   * @throws io.github.caoutreach.common.OutreachException if it is missing or wrong
   */
  Template get(String name) {
    return read.computeIfAbsent(name, wanted -> Template.read(folder, wanted));
  }
}
