package io.github.caoutreach.cli;

import io.github.caoutreach.app.Workspace;
import io.github.caoutreach.campaign.Campaign;
import io.github.caoutreach.common.OutreachException;
import io.github.caoutreach.common.Problem;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;

@Command(
    name = "campaign",
    description = "Check the campaign file.",
    subcommands = CampaignCommand.Check.class)
final class CampaignCommand extends Group {

  @Command(
      name = "check",
      description =
          "Report everything that is wrong with settings, campaign, contacts and templates.")
  static final class Check extends WorkspaceCommand {
    @Override
    Output run(Workspace workspace) {
      List<Problem> problems = workspace.problems();
      if (!problems.isEmpty()) {
        throw new OutreachException(OutreachException.Reason.REFUSED, problems);
      }
      Campaign campaign = workspace.campaign();
      workspace.pastDeadline().ifPresent(this::say);
      workspace
          .closed()
          .ifPresent(on -> say("note: closed on " + on + ": nothing of it is sent any longer"));
      if (!workspace.hasStore()) {
        say(
            "note: contacts and templates are not checked before a CCADB report is imported:"
                + " ca-outreach ccadb import FILE");
      }
      return Output.of(
          campaign.name() + ": no problems found\n",
          Map.of("campaign", campaign.name(), "problems", List.of()));
    }
  }
}
