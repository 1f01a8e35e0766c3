package io.github.caoutreach.cli;

import io.github.caoutreach.app.Workspace;
import io.github.caoutreach.commandline.CommandContext;
import io.github.caoutreach.commandline.WorkspaceCommand;
import io.github.caoutreach.demo.DemoCalendar;
import io.github.caoutreach.demo.DemoCampaign;
import io.github.caoutreach.demo.DemoFolder;
import io.github.caoutreach.demo.DemoStage;
import io.github.caoutreach.display.NextSteps;
import io.github.caoutreach.terminal.Output;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "demo",
    description = {
      "Run a whole campaign, with a mail server of its own: nothing leaves this machine.",
      "CCADB's records are real (state of 2026-03-15), the contacts are made up. Each step shows",
      "its command."
    })
final class DemoCommand extends WorkspaceCommand {
  private static final long SEED = 2026;

  @Option(
      names = "--keep",
      paramLabel = "DIR",
      description = "Keep the workspace in this new folder, to look around in.")
  Optional<Path> keep = Optional.empty();

  @Override
  protected Output run(Workspace ignored) {
    DemoCalendar calendar = DemoCampaign.calendar();
    try (DemoFolder folder = new DemoFolder(keep)) {
      CommandContext demoWorld =
          new CommandContext(
              terminal().with(folder.environment(terminal().environment())),
              calendar,
              new Random(SEED),
              world().sleeper());
      new DemoCampaign(folder, calendar, new Shown(demoWorld)).play();
    }
    return Output.of(
        NextSteps.afterDemo(keep), Map.of("folder", keep.map(Path::toString).orElse("")));
  }

  private record Shown(CommandContext world) implements DemoStage {
    @Override
    public void step(String what) {
      paragraph("--- " + what);
    }

    @Override
    public void result(String what) {
      paragraph("=> " + what);
    }

    @Override
    public int run(String shown, List<String> arguments) {
      world.terminal().out().println("$ ca-outreach " + shown);
      int exitCode = Main.run(world, arguments.toArray(String[]::new));
      world.terminal().out().println();
      return exitCode;
    }

    private void paragraph(String line) {
      world.terminal().out().println(line);
      world.terminal().out().println();
    }
  }
}
