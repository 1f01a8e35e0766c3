package io.github.caoutreach.app;

import io.github.caoutreach.common.MessageId;
import io.github.caoutreach.common.OutreachException;
import io.github.caoutreach.common.Problem;
import io.github.caoutreach.log.CampaignState;
import io.github.caoutreach.log.Event;
import io.github.caoutreach.log.MessageKind;
import io.github.caoutreach.log.MessageState;
import io.github.caoutreach.log.OutboundMessage;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A message that a person gave to a CA through a form on a web page.
 *
 * @param owner the CA owner
 * @param kind notice or reminder
 * @param number which of its kind
 * @param through the page; "" if none is known
 * @param on the day
 */
public record SentByHand(String owner, String kind, int number, String through, LocalDate on) {
  /**
   * Records it: the notice, or, once that was sent by hand, the reminder that is due.
   *
   * @param name the CA owner: its name, or a unique part of it
   * @param on the day it was sent; empty: today
   * @param page the page; empty: the first of its contacts
   * @throws OutreachException if the CA is not in the audience or was sent everything already, what
   *     became of its last message is uncertain, or the day is still to come
   */
  public static SentByHand of(
      Workspace workspace, String name, Optional<LocalDate> on, Optional<String> page) {
    String owner = workspace.asked(name);
    LocalDate day = on.orElseGet(workspace::asOf);
    if (day.isAfter(workspace.asOf())) {
      throw OutreachException.refuse(Problem.of("--on " + day + " is still to come").advise(""));
    }
    String through =
        page.or(
                () ->
                    workspace.book().recipients(owner, workspace.campaign()).webPages().stream()
                        .findFirst())
            .orElse("");
    Event.Queued message = message(workspace, owner);
    workspace
        .mailing()
        .repair()
        .byHand(message, new Event.SentByHand(message.messageId(), through, day));
    return new SentByHand(owner, message.kind().spelling(), message.number(), through, day);
  }

  private static Event.Queued message(Workspace workspace, String owner) {
    CampaignState state = workspace.standing();
    Optional<OutboundMessage> last = state.lastTo(owner);
    if (last.isEmpty()) {
      return queued(workspace, MessageKind.NOTICE, owner, 1);
    }
    OutboundMessage before = last.get();
    boolean reached = before.someHaveIt() && !before.reachedNobody();
    if (before.state() == MessageState.UNCERTAIN || reached && state.byHand(owner).isEmpty()) {
      throw OutreachException.refuse(
          Problem.of(
                  "the %s to %s is %s"
                      .formatted(
                          before.queued().kind().spelling(), owner, before.state().spelling()))
              .advise("ca-outreach outbox list"));
    }
    if (!reached) {
      boolean isNew = before.someHaveIt(); // it bounced: what was sent by mail stays as it was
      return isNew
          ? queued(workspace, before.queued().kind(), owner, before.queued().number() + 1)
          : before.queued();
    }
    return workspace.reminders().byHand().stream()
        .filter(reminder -> reminder.owner().equals(owner))
        .findFirst()
        .map(due -> queued(workspace, MessageKind.REMINDER, owner, due.number()))
        .orElseThrow(
            () ->
                OutreachException.refuse(
                    Problem.of("the notice to " + owner + " was sent, and no reminder is due")
                        .advise("ca-outreach remind --dry-run says when one is")));
  }

  /** One whose bytes nobody knows: what was typed into the form. */
  private static Event.Queued queued(
      Workspace workspace, MessageKind kind, String owner, int number) {
    MessageId id = workspace.reference().messageId(kind, owner, number);
    return new Event.Queued(id, kind, owner, number, List.of(), List.of(), "", "");
  }
}
