package io.github.caoutreach.demo;

import java.util.List;

/** Where the demo is played: it shows what is said, and runs the real commands. */
public interface DemoStage {
  /** Announces what comes next. */
  void step(String what);

  /** Says what came of it. */
  void result(String what);

  /**
   * Runs a command of the program.
   *
   * @param shown the command as one would type it in the workspace
   * @param arguments its arguments
   * @return its exit code
   */
  int run(String shown, List<String> arguments);
}
