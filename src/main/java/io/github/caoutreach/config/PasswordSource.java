package io.github.caoutreach.config;

import io.github.caoutreach.common.OutreachException;
import io.github.caoutreach.common.Place;
import io.github.caoutreach.common.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Where a password comes from. It is never in the workspace's own files, a log or a report. */
public sealed interface PasswordSource {
  /** Advice on a failed command; its line may contain a secret and is never printed. */
  String BY_HAND = "run the line in ca-outreach.yaml by hand to see why";

  /** No password: the server needs none. */
  record None() implements PasswordSource {}

  /** An environment variable. */
  record Environment(String variable) implements PasswordSource {}

  /** The first line of a file that only its owner may read (mode 0600 or 0400). */
  record PrivateFile(Path file) implements PasswordSource {}

  /**
   * The first line of output of a command, run by {@code sh -c}.
   *
   * @param patience how long it may take, so that a command waiting for input does not block an
   *     unattended pass
   */
  record Command(String line, Duration patience) implements PasswordSource {
    private static final Duration USUAL = Duration.ofMinutes(1);

    /** A command with a limit of one minute. */
    public Command(String line) {
      this(line, USUAL);
    }

    /** Without the line, which may hold a secret. */
    @Override
    public String toString() {
      return "a command";
    }
  }

  /**
   * The password; empty if there is none.
   *
   * @param environment the process's environment variables
   * @throws OutreachException if there is no password at the source; the message never contains one
   */
  default Optional<String> password(Map<String, String> environment) {
    if (this instanceof Environment source) {
      return Optional.of(
          Optional.ofNullable(environment.get(source.variable()))
              .orElseThrow(
                  () ->
                      OutreachException.refuse(
                          Problem.of(
                                  "the environment variable " + source.variable() + " is not set")
                              .advise("\"password-env\" in ca-outreach.yaml names it"))));
    }
    if (this instanceof PrivateFile source) {
      return Optional.of(readPrivately(source.file()));
    }
    if (this instanceof Command source) {
      return Optional.of(run(source));
    }
    return Optional.empty();
  }

  private static String readPrivately(Path file) {
    try {
      Set<PosixFilePermission> others = Files.getPosixFilePermissions(file);
      others.remove(PosixFilePermission.OWNER_READ);
      others.remove(PosixFilePermission.OWNER_WRITE);
      if (!others.isEmpty()) {
        throw OutreachException.refuse(
            Problem.at(Place.of(file), "others can read this password file")
                .advise("chmod 600 " + file));
      }
      return firstLine(Files.readString(file), file.toString());
    } catch (IOException e) {
      throw OutreachException.refuse(Problem.at(Place.of(file), "the password file can't be read"));
    }
  }

  private static String run(Command command) {
    try {
      Process process =
          new ProcessBuilder("sh", "-c", command.line())
              .redirectError(ProcessBuilder.Redirect.DISCARD) // a shell repeats the line there
              .redirectInput(ProcessBuilder.Redirect.INHERIT)
              .start();
      String output = outputInTime(process, command);
      int exitCode = process.waitFor();
      if (exitCode != 0) {
        throw OutreachException.fail("password-command failed with exit code " + exitCode, BY_HAND);
      }
      return firstLine(output, "what password-command prints");
    } catch (IOException | ExecutionException e) {
      throw OutreachException.fail("password-command can't be run", "is there a shell?");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw OutreachException.fail("interrupted while password-command ran", "");
    }
  }

  private static String outputInTime(Process process, Command command)
      throws InterruptedException, ExecutionException {
    try {
      return CompletableFuture.supplyAsync(() -> output(process))
          .get(command.patience().toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
      throw OutreachException.fail(
          "password-command did not end within " + command.patience().toSeconds() + " s",
          "it must not ask questions; " + BY_HAND);
    }
  }

  private static String output(Process process) {
    try {
      return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String firstLine(String text, String source) {
    return text.lines()
        .findFirst()
        .filter(line -> !line.isBlank())
        .orElseThrow(() -> OutreachException.refuse("no password in the first line of " + source));
  }
}
