package io.github.caoutreach.app;

import io.github.caoutreach.common.MailKind;
import io.github.caoutreach.common.OutreachException;
import io.github.caoutreach.common.Problem;
import io.github.caoutreach.inbox.StoredMail;
import java.util.Optional;

/**
 * Whose a message is, or what it is, as a person says.
 *
 * @param id the message, as lists show it
 * @param owner the CA owner: its name, or a unique part of it
 * @param isNobodys whether it is not from any CA that was asked
 * @param kind what it is; empty: as it was recognised
 */
public record ReassignResponse(
    String id, Optional<String> owner, boolean isNobodys, Optional<MailKind> kind) {
  /**
   * Writes it down.
   *
   * @return the message as it is now
   * @throws OutreachException where it says too little or too much, or the CA is not asked
   */
  public StoredMail in(Workspace workspace) {
    StoredMail mail = workspace.responses().mail(id);
    if (owner.isPresent() == isNobodys && (isNobodys || kind.isEmpty())) {
      throw OutreachException.refuse(
          Problem.of(isNobodys ? "OWNER and --nobody exclude each other" : "name an owner")
              .advise("responses reassign ID OWNER, or --nobody, or --kind KIND"));
    }
    Optional<String> whose =
        owner
            .map(workspace::asked)
            .or(() -> isNobodys ? Optional.empty() : mail.received().owner());
    workspace.responses().reassign(mail, whose, kind);
    return workspace.responses().mail(mail.shortId());
  }
}
