package io.github.caoutreach.cli;

import io.github.caoutreach.app.PurgeCampaign;
import io.github.caoutreach.app.Workspace;
import io.github.caoutreach.common.Counted;
import io.github.caoutreach.common.Lines;
import io.github.caoutreach.inbox.Purge;
import io.github.caoutreach.terminal.Output;
import java.util.Locale;
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
  Output run(Workspace workspace) {
    PurgeCampaign purge = new PurgeCampaign(workspace, campaign, contacts);
    PurgeCampaign.Result found = purge.look();
    String question =
        "About to permanently erase all addresses of %s, the text of %s, and what was noted.%nErase? [y/N] "
            .formatted(campaign, places(found));
    if (!yes && !terminal().confirms(question, "y", "yes")) {
      return Output.of("Nothing was erased.\n", found).needsPersonIf(true);
    }
    PurgeCampaign.Result result = purge.purge();
    return Output.of(outcome(result), result).needsPersonIf(!result.store().isOverwritten());
  }

  private Lines outcome(PurgeCampaign.Result result) {
    Purge.Found found = result.store();
    Lines text = new Lines();
    text.add(
        "%s: erased from %s of the audit log, %s",
        campaign, Counted.of(found.lines(), "line"), places(result));
    if (!found.isOverwritten()) {
      text.add(
          "the store's files still contain the old bytes, because somebody is reading them:"
              + " run the same command again");
    }
    if (found.shared() > 0) {
      text.add("%s stay: another campaign needs them too", Counted.of(found.shared(), "message"));
    }
    if (found.nobodys() > 0) {
      text.add(
          "%s of no campaign stay: ca-outreach responses list, contacts forget ADDRESS",
          Counted.of(found.nobodys(), "received message"));
    }
    if (!contacts) {
      text.add("the contacts stay for other campaigns; with --contacts they go too");
    }
    text.add(
        "addresses are replaced in what CAs answered and servers said; names that stand there stay");
    return text.add(
        "not looked at: the mailbox and its Sent folder, reports, .eml files, backups, git's history");
  }

  private static String places(PurgeCampaign.Result found) {
    return String.format(
        Locale.ROOT,
        "%s and %s%s",
        Counted.of(found.store().messages(), "message"),
        Counted.of(found.store().mails(), "received message"),
        found.contacts() > 0
            ? ", and " + Counted.of(found.contacts(), "row") + " of the contacts"
            : "");
  }
}
