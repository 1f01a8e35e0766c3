package io.github.caoutreach.app;

import io.github.caoutreach.common.OutreachException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The crontab of the user who runs this.
 *
 * @param environment has the PATH on which its program is
 */
record Crontab(Map<String, String> environment) {
  /**
   * Adds a line, unless it is there.
   *
   * @return whether it was added
   * @throws OutreachException if the table can't be read, which is left as it is then, or written
   */
  boolean add(String line) {
    String before = run("-l", "");
    if (before.contains(line)) {
      return false;
    }
    run("-", before + line);
    return true;
  }

  /** What the crontab program prints; of {@code -l}, only "no crontab for" is an empty table. */
  private String run(String argument, String input) {
    try {
      ProcessBuilder builder = new ProcessBuilder(program(), argument);
      builder.environment().put("LC_ALL", "C");
      Process process = builder.start();
      process.getOutputStream().write(input.getBytes(StandardCharsets.UTF_8));
      process.getOutputStream().close();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      String said = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
      int exitCode = process.waitFor();
      if (exitCode == 0) {
        return output;
      }
      if (argument.equals("-l") && exitCode == 1 && said.contains("no crontab for")) {
        return "";
      }
      throw OutreachException.fail(
          "crontab " + argument + " fails (" + exitCode + "): " + said.strip(),
          "the crontab was not changed; add the line by hand");
    } catch (IOException e) {
      throw OutreachException.fail("there is no crontab program", "add the line by hand");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw OutreachException.fail("interrupted", "");
    }
  }

  /** The first on the path of the environment, as a shell would find it. */
  private String program() {
    return Stream.of(environment.getOrDefault("PATH", "").split(":"))
        .filter(folder -> !folder.isEmpty())
        .map(folder -> Path.of(folder, "crontab"))
        .filter(Files::isExecutable)
        .findFirst()
        .map(Path::toString)
        .orElse("crontab");
  }
}
