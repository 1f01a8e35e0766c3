package io.github.caoutreach.outbox;

import io.github.caoutreach.common.OutreachException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where this user's programs keep what is neither settings nor documents: outside every workspace,
 * so that restoring or copying one leaves it alone.
 *
 * @param path the folder; empty if the environment names none
 */
public record StateFolder(Optional<Path> path) {
  /** The variable that names the folder for all programs. */
  public static final String VARIABLE = "XDG_STATE_HOME";

  private static final String OURS = "ca-outreach";

  /** The folder that {@code environment} names: XDG_STATE_HOME, or else HOME. */
  public static StateFolder of(Map<String, String> environment) {
    return new StateFolder(
        Stream.concat(
                named(environment, VARIABLE),
                named(environment, "HOME").map(home -> home.resolve(".local/state")))
            .map(folder -> folder.resolve(OURS))
            .findFirst());
  }

  /** As its specification says, a path that is not absolute counts as none. */
  private static Stream<Path> named(Map<String, String> environment, String variable) {
    return Stream.of(environment.getOrDefault(variable, ""))
        .filter(name -> !name.isBlank())
        .map(Path::of)
        .filter(Path::isAbsolute);
  }

  /**
   * The send record of the store with that id.
   *
   * @throws OutreachException if there is no folder for it
   */
  Path record(String store) {
    return path.orElseThrow(
            () ->
                OutreachException.refuse(
                    "there is no folder to record in what is sent: set HOME or XDG_STATE_HOME"))
        .resolve(store + ".sent");
  }
}
