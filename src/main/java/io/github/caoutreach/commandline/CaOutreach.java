package io.github.caoutreach.commandline;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The program. */
@Command(
    name = "ca-outreach",
    description =
        "Tells the CAs that a working group has to reach, and keeps track of who answered.%n",
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "First steps: ca-outreach demo, then ca-outreach init DIR.",
      "How a command is used: ca-outreach help COMMAND.",
      "Exit codes: 0 done, 1 failed, 2 wrong usage, file or data, 3 done in part,"
          + " 4 needs a person, 75 locked: try again, 130 stopped by Ctrl-C."
    })
final class CaOutreach implements Runnable {
  @Mixin Globals globals = new Globals();
  @Spec CommandSpec spec;

  final Program program;
  final CommandContext world;

  CaOutreach(Program program, CommandContext world) {
    this.program = program;
    this.world = world;
  }

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }
}
