package io.github.caoutreach.campaign;

import io.github.caoutreach.input.Place;
import io.github.caoutreach.input.Problem;
import io.github.caoutreach.input.Stop;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Where a password comes from. It is never in the workspace's own files, a log or a report. */
public sealed interface PasswordSource {
  /** No password: the server wants none. */
  record None() implements PasswordSource {}

  /** An environment variable. */
  record Environment(String variable) implements PasswordSource {}

  /** The first line of a file that only its owner may read (mode 0600 or 0400). */
  record PrivateFile(Path file) implements PasswordSource {}

  /** The first line that a command prints, run by {@code sh -c}. */
  record Command(String line) implements PasswordSource {}

  /** How long a password command may take, in seconds. */
  int COMMAND_SECONDS = 60;

  /**
   * The password; empty where there is none.
   *
   * @param environment the process's environment variables
   * @throws Stop where the source has no password to give; the message never holds one
   */
  default Optional<String> password(Map<String, String> environment) {
    if (this instanceof Environment source) {
      return Optional.of(
          Optional.ofNullable(environment.get(source.variable()))
              .orElseThrow(
                  () ->
                      Stop.refuse(
                          Problem.of(
                                  "the environment variable " + source.variable() + " is not set")
                              .advise("it is to hold the password of the mail server"))));
    }
    if (this instanceof PrivateFile source) {
      return Optional.of(readPrivately(source.file()));
    }
    if (this instanceof Command source) {
      return Optional.of(run(source.line()));
    }
    return Optional.empty();
  }

  private static String readPrivately(Path file) {
    try {
      Set<PosixFilePermission> others = Files.getPosixFilePermissions(file);
      others.remove(PosixFilePermission.OWNER_READ);
      others.remove(PosixFilePermission.OWNER_WRITE);
      if (!others.isEmpty()) {
        throw Stop.refuse(
            Problem.at(Place.of(file), "others may read this password file")
                .advise("chmod 600 " + file));
      }
      return firstLine(Files.readString(file), file.toString());
    } catch (IOException e) {
      throw Stop.refuse(Problem.at(Place.of(file), "the password file can't be read"));
    }
  }

  private static String run(String line) {
    try {
      Process process =
          new ProcessBuilder("sh", "-c", line)
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .redirectInput(ProcessBuilder.Redirect.INHERIT)
              .start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (!process.waitFor(COMMAND_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
        process.destroy();
        throw Stop.fail("password-command failed: " + line, "run it by hand to see why");
      }
      return firstLine(output, "password-command: " + line);
    } catch (IOException e) {
      throw Stop.fail("password-command can't be run: " + line, "is there a shell?");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Stop.fail("interrupted while password-command ran", "");
    }
  }

  private static String firstLine(String text, String source) {
    return text.lines()
        .findFirst()
        .filter(line -> !line.isBlank())
        .orElseThrow(() -> Stop.refuse("no password in the first line of " + source));
  }
}
