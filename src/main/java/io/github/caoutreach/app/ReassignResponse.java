package io.github.caoutreach.app;

import io.github.caoutreach.common.MailKind;
import io.github.caoutreach.common.OutreachException;
import io.github.caoutreach.common.Problem;
import io.github.caoutreach.inbox.StoredMail;
import java.util.List;
import java.util.Optional;

/**
 * Whose a message is, or what it is, as a person says.
 *
 * @param id the message, as lists show it
 * @param owner the CA owner: its name, or a part only it has
 * @param isNobodys whether it is of no CA that was asked
 * @param kind what it is; empty: as it was judged
 * @param campaigns those that it belongs to; none: as it was, or that of the command
 */
public record ReassignResponse(
    String id,
    Optional<String> owner,
    boolean isNobodys,
    Optional<MailKind> kind,
    List<String> campaigns) {
  public ReassignResponse {
    campaigns = List.copyOf(campaigns);
  }

  /**
   * Writes it down.
   *
   * @return the message as it is now
   * @throws OutreachException if it says too little or too much, or the CA is not in the audience
   */
  public StoredMail in(Workspace all) {
    Workspace workspace = campaigns.isEmpty() ? all : all.of(campaigns.get(0));
    StoredMail mail = workspace.responses().mail(id);
    boolean saysNothing = kind.isEmpty() && campaigns.isEmpty();
    if (owner.isPresent() == isNobodys && (isNobodys || saysNothing)) {
      throw OutreachException.refuse(
          Problem.of(isNobodys ? "OWNER and --nobody exclude each other" : "name an owner")
              .advise("responses reassign ID OWNER, or --nobody, or --kind KIND"));
    }
    Optional<String> whose =
        owner
            .map(name -> campaigns.isEmpty() ? workspace.asked(name) : workspace.owner(name))
            .or(() -> isNobodys ? Optional.empty() : mail.received().owner());
    whose.ifPresent(name -> refuseOthers(workspace, name));
    workspace.responses().reassign(mail, whose, kind, given(workspace, mail));
    return workspace.responses().mail(mail.shortId());
  }

  /**
   * To name an owner gives a message to the campaign of the command, if it is not of it already.
   */
  private List<String> given(Workspace workspace, StoredMail mail) {
    String here = workspace.campaign().name();
    boolean isGivenHere =
        campaigns.isEmpty() && owner.isPresent() && !mail.received().campaigns().contains(here);
    return isGivenHere ? List.of(here) : campaigns;
  }

  /** A message can only be an answer to a campaign that wrote to its CA. */
  private void refuseOthers(Workspace workspace, String whose) {
    List<String> writers = workspace.writersTo(whose);
    for (String campaign : campaigns) {
      if (!writers.contains(campaign)) {
        throw OutreachException.refuse(
            Problem.of("the campaign " + campaign + " has not written to " + whose)
                .advise(
                    writers.isEmpty()
                        ? "no campaign has"
                        : "these have: " + String.join(", ", writers)));
      }
    }
  }
}
