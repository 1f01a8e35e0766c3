package io.github.caoutreach.cli;

import io.github.caoutreach.app.NewCampaign;
import io.github.caoutreach.app.Workspace;
import io.github.caoutreach.commandline.WorkspaceCommand;
import io.github.caoutreach.display.NextSteps;
import io.github.caoutreach.terminal.Output;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "new",
    description = "Write a further campaign, ready to fill in: its file, a notice, a reminder.")
final class CampaignNew extends WorkspaceCommand {
  @Parameters(
      paramLabel = "NAME",
      description = "Its name: lower-case letters, digits and hyphens.")
  String name = "";

  @Option(names = "--title", paramLabel = "TEXT", description = "What it is about.")
  Optional<String> title = Optional.empty();

  @Option(
      names = "--from",
      paramLabel = "CAMPAIGN",
      description = "Begin with a copy of this campaign, without its dates.")
  Optional<String> from = Optional.empty();

  @Override
  protected Output run(Workspace workspace) {
    List<String> written =
        new NewCampaign(workspace).write(name, title, from).stream().map(Path::toString).toList();
    return Output.of(
        NextSteps.inCampaign(folder(), name, written, from),
        Map.of("campaign", name, "files", written));
  }
}
