package io.github.caoutreach.app;

import io.github.caoutreach.common.EmailAddress;
import io.github.caoutreach.common.OutreachException;
import io.github.caoutreach.common.Problem;
import io.github.caoutreach.contact.ErasedRows;
import io.github.caoutreach.inbox.Purge;
import java.util.Set;
import java.util.stream.Collectors;

/** Erases the personal data of a campaign that is over, and keeps what it led to. */
public final class PurgeCampaign {
  private final Purge purge;
  private final ErasedRows rows;

  /**
   * What was erased, or would be.
   *
   * @param contacts how many rows of the contacts files; those of other campaigns are the same
   */
  public record Result(boolean done, Purge.Found store, int contacts) {}

  /**
   * Will purge {@code campaign}.
   *
   * @param withContacts whether the contacts are erased too, which are those of every campaign
   * @throws OutreachException if there is no such campaign, or it is not closed
   */
  public PurgeCampaign(Workspace workspace, String campaign, boolean withContacts) {
    if (!workspace.allCampaigns().contains(campaign)) {
      throw OutreachException.refuse(
          Problem.of("no campaign \"" + campaign + "\"")
              .advise("there are: " + String.join(", ", workspace.allCampaigns())));
    }
    boolean hasFile = workspace.folder().campaignNames().contains(campaign);
    if (hasFile && workspace.of(campaign).closed().isEmpty()) {
      throw OutreachException.refuse(
          Problem.of("campaign " + campaign + " is open: reminders and answers need its addresses")
              .advise("close it in its file first: closed: " + workspace.asOf()));
    }
    Set<String> own =
        workspace.settings().from().addresses().map(EmailAddress::key).collect(Collectors.toSet());
    this.purge = new Purge(workspace.store(), campaign, own, withContacts);
    this.rows = new ErasedRows(workspace.folder().contacts(), any -> withContacts);
  }

  /** What there is to erase. */
  public Result look() {
    return new Result(false, purge.look(), rows.count());
  }

  /** Erases it permanently. */
  public Result purge() {
    Purge.Found found = purge.purge();
    return new Result(true, found, rows.erase());
  }
}
