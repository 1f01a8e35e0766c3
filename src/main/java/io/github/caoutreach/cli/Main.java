package io.github.caoutreach.cli;

import io.github.caoutreach.commandline.CommandContext;
import io.github.caoutreach.commandline.Program;
import io.github.caoutreach.outbox.Sleeper;
import io.github.caoutreach.terminal.Terminal;
import java.security.SecureRandom;
import java.time.Clock;

/** Runs a command line. */
public final class Main {
  private Main() {}

  /** Runs {@code arguments} and exits with the command's exit code. */
  public static void main(String[] arguments) {
    CommandContext world =
        new CommandContext(
            Terminal.ofProcess(), Clock.systemUTC(), new SecureRandom(), Sleeper.real());
    System.exit(run(world, arguments));
  }

  /**
   * Runs {@code arguments} in {@code world}.
   *
   * @return the exit code
   */
  static int run(CommandContext world, String... arguments) {
    return new Program(new Commands(), world).run(arguments);
  }
}
