package io.github.caoutreach.cli;

import io.github.caoutreach.app.PurgeCampaign;
import io.github.caoutreach.app.Workspace;
import io.github.caoutreach.commandline.WorkspaceCommand;
import io.github.caoutreach.display.ErasureSummary;
import io.github.caoutreach.terminal.Output;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "purge",
    description = {
      "Erase the personal data of a campaign that is over; counts and outcomes stay.",
      "Addresses, what messages say, and what was noted are gone for good."
    })
final class PurgeCommand extends WorkspaceCommand {
  @Option(
      names = "--after",
      required = true,
      paramLabel = "CAMPAIGN",
      description = "The campaign; it has to be closed.")
  String campaign = "";

  @Option(
      names = "--contacts",
      description = "The contacts too, which are those of every campaign of the workspace.")
  boolean contacts;

  @Option(names = "--yes", description = "Do not ask. What is erased can't be restored.")
  boolean yes;

  @Override
  protected Output run(Workspace workspace) {
    PurgeCampaign purge = new PurgeCampaign(workspace, campaign, contacts);
    PurgeCampaign.Result found = purge.look();
    if (!isAgreed(yes, ErasureSummary.question(campaign, found))) {
      return nothing("erased", found);
    }
    PurgeCampaign.Result result = purge.purge();
    return Output.of(ErasureSummary.of(campaign, contacts, result), result)
        .needsPersonIf(!result.store().isOverwritten());
  }
}
