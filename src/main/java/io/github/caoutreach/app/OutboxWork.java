package io.github.caoutreach.app;

import io.github.caoutreach.common.MessageId;
import io.github.caoutreach.common.OutreachException;
import io.github.caoutreach.common.Problem;
import io.github.caoutreach.common.RefusedRecipient;
import io.github.caoutreach.log.Event;
import io.github.caoutreach.log.MessageKind;
import io.github.caoutreach.log.MessageState;
import io.github.caoutreach.log.OutboundMessage;
import io.github.caoutreach.outbox.OutboxRepair;
import io.github.caoutreach.outbox.SentCopies;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Shows what became of each message, and settles what only a person, or the Sent folder, can. */
public record OutboxWork(Workspace workspace) {

  /**
   * A message.
   *
   * @param isAccepted whether the server accepted it, though the store does not say so yet
   * @param heldBack why it is held back, if it is
   */
  public record Row(OutboundMessage message, boolean isAccepted, Optional<String> heldBack) {
    /** To whom it is. */
    public String to() {
      Event.Queued queued = message.queued();
      return queued.kind() == MessageKind.DIGEST
          ? String.join(", ", queued.recipients())
          : queued.addressee();
    }

    /** What there is to say about it, a line each. */
    public List<String> notes() {
      List<String> notes = new ArrayList<>();
      if (message.state() != MessageState.SENT && !message.note().isBlank()) {
        notes.add(message.note());
      }
      if (!message.failures().isEmpty()) {
        notes.add("did not work: " + RefusedRecipient.inWords(message.failures()));
      }
      if (!message.delays().isEmpty()) {
        notes.add("not yet: " + RefusedRecipient.inWords(message.delays()));
      }
      heldBack.ifPresent(why -> notes.add("held back: " + why));
      if (isAccepted) {
        notes.add("the server accepted it, so it is sent; the next send records that");
      }
      return notes;
    }

    /** The same for programs. */
    public SentView view() {
      return SentView.of(message, heldBack);
    }
  }

  /**
   * Every message of the campaign.
   *
   * @param hasUncertain whether what became of one of them is uncertain
   * @param mayBeLeaving whether somebody sends, so that what is uncertain may be leaving
   * @param hasUndelivered whether one of them can be queued again
   */
  public record Listing(
      List<Row> rows, boolean hasUncertain, boolean mayBeLeaving, boolean hasUndelivered) {}

  /**
   * What the Sent folder settled.
   *
   * @param settled the messages that are in it, and so are sent
   * @param left how many are still uncertain
   */
  public record Found(List<MessageId> settled, int left) {
    public Found {
      settled = List.copyOf(settled);
    }

    /** The messages for programs. */
    public List<Settled> view() {
      return settled.stream().map(id -> Settled.of(id, true)).toList();
    }
  }

  /** A message that was uncertain, and what a person or the Sent folder says: sent or lost. */
  public record Settled(String messageId, String state) {
    static Settled of(MessageId id, boolean isSent) {
      return new Settled(id.value(), isSent ? "sent" : "lost");
    }

    /** What it is, and what can be done about it. */
    public String inWords() {
      return new MessageId(messageId).local()
          + " is "
          + state
          + (state.equals("lost") ? "; ca-outreach outbox retry queues it again" : "");
    }
  }

  /** Every message of the campaign and its state. */
  public Listing list() {
    List<OutboundMessage> messages = workspace.standing().messages();
    Map<MessageId, String> heldBack = workspace.mailing().heldBack();
    List<MessageId> accepted = repair().accepted();
    boolean hasUncertain =
        messages.stream()
            .anyMatch(m -> m.state() == MessageState.UNCERTAIN && !accepted.contains(m.id()));
    return new Listing(
        messages.stream()
            .map(
                m ->
                    new Row(
                        m, accepted.contains(m.id()), Optional.ofNullable(heldBack.get(m.id()))))
            .toList(),
        hasUncertain,
        hasUncertain && workspace.mailing().outbox().isSending(),
        messages.stream().anyMatch(OutboxRepair::mayBeRetried));
  }

  /**
   * Puts failed and lost messages back into the queue.
   *
   * @param names which; empty: all
   * @return how many
   * @throws OutreachException (a person is needed) if the store has to be reconciled first
   */
  public int retry(List<String> names) {
    workspace.records().refuseGap();
    return repair().retry(names.stream().map(repair()::named).toList());
  }

  /** Settles an uncertain message: it was sent, or it was lost. */
  public Settled resolve(String name, boolean isSent) {
    MessageId id = repair().named(name);
    repair().resolve(id, isSent);
    return Settled.of(id, isSent);
  }

  /**
   * Settles what is in the Sent folder.
   *
   * @throws OutreachException if none is configured, or it can't be read
   */
  public Found lookInSentFolder() {
    if (repair().uncertain().isEmpty()) {
      return new Found(List.of(), 0);
    }
    SentCopies copies =
        workspace
            .mailing()
            .sentCopies()
            .orElseThrow(
                () ->
                    OutreachException.refuse(
                        Problem.of("no Sent folder is configured, so a person has to say")
                            .advise("ca-outreach outbox resolve MESSAGE sent|lost")));
    List<MessageId> settled = repair().resolve(copies);
    return new Found(settled, repair().uncertain().size());
  }

  private OutboxRepair repair() {
    return workspace.mailing().repair();
  }
}
