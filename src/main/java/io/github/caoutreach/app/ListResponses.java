package io.github.caoutreach.app;

import io.github.caoutreach.inbox.StoredMail;
import java.util.List;

/**
 * The messages that came in.
 *
 * @param mails the messages
 * @param waiting what needs a person, whichever messages are listed
 * @param isOfAll whether they are those of every campaign
 */
public record ListResponses(List<StoredMail> mails, WaitingMail waiting, boolean isOfAll) {
  public ListResponses {
    mails = List.copyOf(mails);
  }

  /**
   * Lists the messages of the campaign and those that are nobody's.
   *
   * @param isOpenOnly whether to list only those that ask something
   * @param all whether to list those of every campaign, as where there are several and none is
   *     named
   */
  public static ListResponses of(Workspace workspace, boolean isOpenOnly, boolean all) {
    boolean isOfAll = all || workspace.campaigns().size() > 1;
    List<StoredMail> mails =
        isOfAll ? workspace.allResponses().allMails() : workspace.responses().mails();
    return new ListResponses(
        mails.stream().filter(mail -> !isOpenOnly || mail.received().isOpen()).toList(),
        isOfAll
            ? WaitingMail.in(workspace)
            : WaitingMail.of(List.of(workspace.standing())).with(workspace::withCampaign),
        isOfAll);
  }

  /** The same for programs. */
  public List<MailView> view() {
    return mails.stream().map(MailView::of).toList();
  }
}
