package io.github.caoutreach.commandline;

import io.github.caoutreach.terminal.Terminal;
import java.nio.file.Path;
import java.util.Collection;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command of the program, with the options and the world that all have. */
public abstract class ProgramCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  /** What picocli knows of it. */
  protected final CommandSpec spec() {
    return spec;
  }

  /** The folder of the workspace, as it was given; empty: the current one. */
  protected final Path folder() {
    return globals().workspace;
  }

  /** Whether the result is for programs. */
  protected final boolean isJson() {
    return globals().json;
  }

  /** Whether colours are wanted, where the terminal shows them. */
  protected final boolean wantsColour() {
    return !globals().noColor;
  }

  /** What it gets from outside. */
  protected final CommandContext world() {
    return root().world;
  }

  /** Where it reads and prints. */
  protected final Terminal terminal() {
    return world().terminal();
  }

  /** Tells people something that is not the result. */
  protected final void say(String line) {
    terminal().err().println(line);
  }

  /** Tells people what to know beside the result. */
  protected final void note(Collection<String> notes) {
    notes.forEach(one -> say("note: " + one));
  }

  final Globals globals() {
    return root().globals;
  }

  final Program program() {
    return root().program;
  }

  private CaOutreach root() {
    return (CaOutreach) spec.root().userObject();
  }
}
