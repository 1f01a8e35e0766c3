package io.github.caoutreach.cli;

import io.github.caoutreach.campaign.Campaign;
import io.github.caoutreach.campaign.Post;
import io.github.caoutreach.input.Problem;
import io.github.caoutreach.input.Stop;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine.Command;

@Command(
    name = "campaign",
    description = "Check the campaign file.",
    subcommands = CampaignCommand.Check.class)
final class CampaignCommand extends Group {

  @Command(
      name = "check",
      description = "Say all that is wrong with settings, campaign, contacts and templates.")
  static final class Check extends WorkspaceCommand {
    @Override
    Output run(Workspace workspace) {
      List<Problem> problems = new ArrayList<>();
      note(problems, workspace::settings);
      note(problems, workspace::campaignFile);
      boolean isReadable = problems.isEmpty();
      if (isReadable && workspace.hasStore()) {
        note(problems, workspace::selection);
        if (problems.isEmpty()) {
          note(problems, workspace::book);
        }
        if (problems.isEmpty()) {
          note(problems, () -> workspace.drafts().notices(workspace.standing()));
          Campaign campaign = workspace.campaign();
          for (Post post : campaign.posts().values()) {
            note(problems, () -> workspace.drafts().post(post));
          }
          note(problems, () -> workspace.drafts().reminderTexts(workspace.selection()));
        }
      }
      if (!problems.isEmpty()) {
        throw new Stop(Stop.Reason.REFUSED, problems.stream().distinct().toList());
      }
      String name = workspace.campaign().name();
      return Output.of(
          name + ": nothing is wrong\n", Map.of("campaign", name, "problems", List.of()));
    }

    private static void note(List<Problem> problems, Supplier<?> part) {
      try {
        part.get();
      } catch (Stop stop) {
        problems.addAll(stop.problems());
      }
    }
  }
}
