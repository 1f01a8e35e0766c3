package io.github.caoutreach.commandline;

import io.github.caoutreach.app.Workspace;
import io.github.caoutreach.terminal.Output;

/** A command on a workspace: runs, and prints what came of it for people or for programs. */
public abstract class WorkspaceCommand extends ProgramCommand {
  /** Does what it is for; what it returns is printed. */
  protected abstract Output run(Workspace workspace);

  @Override
  public final Integer call() {
    try (Workspace workspace = new Workspace(globals().target(), world().surroundings())) {
      Output output = run(workspace);
      workspace.upgrade().ifPresent(this::say);
      terminal().print(output, isJson());
      return output.exitCode();
    }
  }

  /** Whether a person agrees: at once if {@code yes} says so, else when asked. */
  protected final boolean isAgreed(boolean yes, String question) {
    return yes || terminal().confirms(question, "y", "yes");
  }

  /** That nothing was done, because nobody agreed to it; {@code found} is for programs. */
  protected static Output nothing(String done, Object found) {
    return Output.of("Nothing was " + done + ".\n", found).needsPersonIf(true);
  }
}
