package io.github.caoutreach.app;

import io.github.caoutreach.campaign.Campaign;
import io.github.caoutreach.campaign.WorkspaceFolder;
import io.github.caoutreach.ccadb.Snapshot;
import io.github.caoutreach.contact.AddressBook;
import io.github.caoutreach.log.AuditLog;
import io.github.caoutreach.log.CampaignState;
import io.github.caoutreach.report.Reporter;
import io.github.caoutreach.selection.Selection;
import java.time.LocalDate;
import java.util.Optional;

/** What the reports of a workspace are made from: now, on an earlier day, of another campaign. */
record Reporters(Workspace workspace, WorkspaceFolder folder) {
  /** The report as of the day as of which everything is worked out. */
  Reporter now() {
    workspace.readLogAhead();
    Selection selection = workspace.selection();
    AddressBook book = workspace.book();
    CampaignState then = workspace.log().state(workspace.asOf());
    return new Reporter(
        workspace.campaign(),
        workspace.snapshot(),
        selection,
        book,
        then,
        workspace.responses().mails(then),
        workspace.log().head(workspace.asOf()));
  }

  /** The report as it was on an earlier day, from the snapshot of that day. */
  Reporter on(LocalDate day) {
    Snapshot earlier = workspace.ccadb().asOf(day);
    return reporter(workspace.campaign(), earlier, day);
  }

  /** The report of another campaign, on the same day and from the same snapshot. */
  Reporter of(String other) {
    Campaign otherCampaign = folder.readCampaign(Optional.of(other));
    return reporter(otherCampaign, workspace.snapshot(), workspace.asOf());
  }

  /** An owner that a campaign left out and that is not in the snapshot is no longer a mistake. */
  private Reporter reporter(Campaign of, Snapshot from, LocalDate day) {
    Selection then = workspace.selection(of, from, day);
    AuditLog log = workspace.log(of.name());
    CampaignState standing = log.state(day);
    return new Reporter(
        of,
        from,
        then,
        workspace.book(),
        standing,
        workspace.responses().mails(standing),
        log.head(day));
  }
}
