package io.github.caoutreach.report;

import io.github.caoutreach.common.OutreachException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Opens a file in the user's browser. */
public final class Browser {
  private static final int SECONDS_TO_FAIL = 2;

  private Browser() {}

  /**
   * Opens {@code file} with the program that the environment variable BROWSER names, or with the
   * system's own opener. Does not wait for the browser to end.
   *
   * @throws OutreachException if there is no such program, or it fails at once
   */
  public static void open(Path file, Map<String, String> environment) {
    List<String> command = new ArrayList<>(opener(environment));
    command.add(file.toAbsolutePath().normalize().toString());
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (process.waitFor(SECONDS_TO_FAIL, TimeUnit.SECONDS) && process.exitValue() != 0) {
        throw cannot(file, command.get(0) + " failed");
      }
    } catch (IOException e) {
      throw cannot(file, "there is no " + command.get(0));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static List<String> opener(Map<String, String> environment) {
    String browser = environment.getOrDefault("BROWSER", "").strip();
    if (!browser.isEmpty()) {
      return List.of(browser);
    }
    String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    if (system.startsWith("windows")) {
      return List.of("explorer");
    }
    return List.of(system.startsWith("mac") ? "open" : "xdg-open");
  }

  private static OutreachException cannot(Path file, String why) {
    return OutreachException.fail(
        file + " was written, but no browser could be opened: " + why,
        "open it yourself, or name a program in BROWSER");
  }
}
