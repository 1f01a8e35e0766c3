package io.github.caoutreach.demo;

import java.util.List;

/** Where the demo is played: it shows texts and runs the real commands. */
public interface DemoStage {
  /** Announces the next step. */
  void step(String what);

  /** Shows the result of a step. */
  void result(String what);

  /**
   * Runs a command of the program.
   *
   * @param shown the command as a user would type it in the workspace
   * @param arguments its arguments
   * @return its exit code
   */
  int run(String shown, List<String> arguments);
}
