package io.github.caoutreach.cli;

import io.github.caoutreach.app.CheckCampaign;
import io.github.caoutreach.app.Workspace;
import io.github.caoutreach.commandline.Group;
import io.github.caoutreach.commandline.WorkspaceCommand;
import io.github.caoutreach.terminal.Output;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;

@Command(
    name = "campaign",
    description = "Write a further campaign; check the campaign file.",
    subcommands = {CampaignNew.class, CampaignCommand.Check.class})
final class CampaignCommand extends Group {

  @Command(
      name = "check",
      description =
          "Report everything that is wrong with settings, campaign, contacts and templates.")
  static final class Check extends WorkspaceCommand {
    @Override
    protected Output run(Workspace workspace) {
      CheckCampaign sound = CheckCampaign.of(workspace);
      sound.notes().forEach(this::say);
      return Output.of(
          sound.campaign() + ": no problems found\n",
          Map.of("campaign", sound.campaign(), "problems", List.of()));
    }
  }
}
