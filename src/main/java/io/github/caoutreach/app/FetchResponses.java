package io.github.caoutreach.app;

import io.github.caoutreach.common.OutreachException;
import io.github.caoutreach.common.Problem;
import io.github.caoutreach.config.Mailbox;
import io.github.caoutreach.inbox.Intake;
import io.github.caoutreach.mail.MailSource;
import java.util.List;

/**
 * What came in.
 *
 * @param intake what is new, and what could not be read
 * @param waiting what needs a person now, new or not
 */
public record FetchResponses(Intake intake, WaitingMail waiting) {
  /**
   * Fetches new mail by IMAP.
   *
   * @throws OutreachException where the settings name no mailbox, or it can't be read
   */
  public static FetchResponses of(Workspace workspace) {
    Mailbox mailbox =
        workspace
            .settings()
            .imap()
            .orElseThrow(
                () ->
                    OutreachException.refuse(
                        Problem.of("there is no \"imap\" in ca-outreach.yaml")
                            .advise("imap: {host: …, user: …}, or: responses import FILE")));
    return in(workspace, workspace.inbox().fetch(mailbox, workspace.surroundings().environment()));
  }

  /** Imports mail from files; nothing if one of them can't be read. */
  public static FetchResponses of(Workspace workspace, List<MailSource> sources) {
    return in(workspace, workspace.inbox().importAll(sources));
  }

  private static FetchResponses in(Workspace workspace, Intake intake) {
    return new FetchResponses(intake, WaitingMail.of(workspace.standing()));
  }
}
