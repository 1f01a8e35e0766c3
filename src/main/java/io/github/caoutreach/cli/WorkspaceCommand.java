package io.github.caoutreach.cli;

import io.github.caoutreach.app.Workspace;
import io.github.caoutreach.terminal.Output;
import io.github.caoutreach.terminal.Terminal;
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

  private CaOutreach root() {
    return (CaOutreach) spec.root().userObject();
  }
}
