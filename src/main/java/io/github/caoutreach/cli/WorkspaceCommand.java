package io.github.caoutreach.cli;

import io.github.caoutreach.app.Workspace;
import io.github.caoutreach.terminal.Output;
import io.github.caoutreach.terminal.Terminal;
import java.util.Collection;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command on a workspace: runs, and prints what came of it for people or for programs. */
abstract class WorkspaceCommand implements Callable<Integer> {
  @Spec CommandSpec spec;

  abstract Output run(Workspace workspace);

  @Override
  public final Integer call() {
    try (Workspace workspace = new Workspace(globals().target(), world().surroundings())) {
      Output output = run(workspace);
      workspace.upgrade().ifPresent(this::say);
      terminal().print(output, globals().json);
      return output.exitCode();
    }
  }

  Globals globals() {
    return root().globals;
  }

  CommandContext world() {
    return root().world;
  }

  Terminal terminal() {
    return world().terminal();
  }

  /** Tells people something that is not the result. */
  void say(String line) {
    terminal().err().println(line);
  }

  /** Tells people what to know beside the result. */
  void note(Collection<String> notes) {
    notes.forEach(one -> say("note: " + one));
  }

  /** Whether a person agrees: at once if {@code yes} says so, else when asked. */
  boolean isAgreed(boolean yes, String question) {
    return yes || terminal().confirms(question, "y", "yes");
  }

  /** That nothing was done, because nobody agreed to it; {@code found} is for programs. */
  static Output nothing(String done, Object found) {
    return Output.of("Nothing was " + done + ".\n", found).needsPersonIf(true);
  }

  private CaOutreach root() {
    return (CaOutreach) spec.root().userObject();
  }
}
