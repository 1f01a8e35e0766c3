package io.github.caoutreach.outbox;

import io.github.caoutreach.common.MessageId;
import io.github.caoutreach.common.OutreachException;
import io.github.caoutreach.common.Problem;
import io.github.caoutreach.db.ProcessLock;
import io.github.caoutreach.db.Store;
import io.github.caoutreach.log.AuditLog;
import io.github.caoutreach.log.CampaignState;
import io.github.caoutreach.log.ClockAhead;
import io.github.caoutreach.log.Event;
import io.github.caoutreach.log.MessageState;
import io.github.caoutreach.log.OutboundMessage;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a person or the Sent folder settles: whether an uncertain message was sent, and that a
 * failed or lost message is tried again. Not possible during a send.
 *
 * @param store the store
 * @param log the log of the campaign
 * @param records what was sent from the store on this machine
 */
public record OutboxRepair(Store store, AuditLog log, SendRecords records) {
  /** The uncertain messages, which a person or the Sent folder has to settle. */
  public List<OutboundMessage> uncertain() {
    return log.state().uncertain();
  }

  /**
   * Those that the server accepted, as this machine saw it; the store could not be written then.
   */
  public List<MessageId> accepted() {
    return records.accepted(uncertain().stream().map(OutboundMessage::id).toList());
  }

  /**
   * The Message-ID of a message, named by any that it has or by the part before the @ of one.
   *
   * @throws OutreachException if the campaign has no such message
   */
  public MessageId named(String name) {
    return log.state().messages().stream()
        .filter(m -> m.names().stream().anyMatch(id -> isNamed(id, name)))
        .map(OutboundMessage::id)
        .findFirst()
        .orElseThrow(() -> unknown(name));
  }

  private static boolean isNamed(MessageId id, String name) {
    return id.value().equals(name) || id.local().equals(name);
  }

  /**
   * Puts failed and lost messages back into the queue.
   *
   * @param ids which ones; empty for all that failed or were lost
   * @return how many
   * @throws OutreachException if one of {@code ids} is not failed or lost, or a send is in progress
   */
  public int retry(List<MessageId> ids) {
    try (ProcessLock lock = Outbox.turn(store)) {
      return requeue(ids);
    }
  }

  private int requeue(List<MessageId> ids) {
    CampaignState state = log.state();
    List<OutboundMessage> all =
        ids.isEmpty()
            ? state.messages().stream().filter(OutboxRepair::mayBeRetried).toList()
            : ids.stream().map(id -> known(state, id)).toList();
    for (OutboundMessage message : all) {
      if (!mayBeRetried(message)) {
        throw OutreachException.refuse(
            Problem.of(
                    message.id().local()
                        + " is "
                        + message.state().spelling()
                        + ", not failed or lost")
                .advise(
                    message.state() == MessageState.UNCERTAIN
                        ? "ca-outreach outbox resolve " + message.id().local() + " sent|lost first"
                        : "there is nothing to retry"));
      }
    }
    store.write(
        handle -> {
          Contents contents = new Contents(store);
          for (OutboundMessage message : all) {
            log.append(handle, new Event.Requeued(message.id()));
            if (contents.of(message).isEmpty()) { // no content: render it again before it is sent
              handle.execute(
                  "update message set rendered = '' where message_id = ?", message.id().value());
            }
          }
          return all.size();
        });
    return all.size();
  }

  /**
   * Settles an uncertain message: it was sent, or it was lost. One that was sent by a clock that
   * was ahead counts as sent today then.
   *
   * @throws OutreachException if there is no such message, it is not uncertain, it is to be lost
   *     although the server accepted it, or a send is in progress
   */
  public void resolve(MessageId id, boolean sent) {
    try (ProcessLock lock = Outbox.turn(store)) {
      OutboundMessage message = known(log.state(), id);
      boolean isMisdated = sent && message.sentAt().filter(this::isAhead).isPresent();
      if (message.state() != MessageState.UNCERTAIN && !isMisdated) {
        throw OutreachException.refuse(
            id.local() + " is " + message.state().spelling() + ", not uncertain");
      }
      if (!sent && accepted().contains(id)) {
        throw OutreachException.refuse(
            Problem.of("the server accepted " + id.local() + ", so it is sent")
                .advise("ca-outreach outbox resolve " + id.local() + " sent"));
      }
      log.append(new Event.Resolved(id, sent));
    }
  }

  /**
   * Records that a person gave a message to its CA by hand. If it is waiting, it leaves no more by
   * mail; if there is none yet, there is one then, of which nobody knows the bytes.
   *
   * @param message what it is; the same as before if it is in the outbox
   * @throws OutreachException if it is sent already, or a send is in progress
   */
  public void byHand(Event.Queued message, Event.SentByHand sent) {
    try (ProcessLock lock = Outbox.turn(store)) {
      Optional<OutboundMessage> known = log.state().message(message.messageId());
      Optional<OutboundMessage> settled =
          known.filter(one -> one.someHaveIt() || one.state() == MessageState.UNCERTAIN);
      if (settled.isPresent()) {
        throw OutreachException.refuse(
            "%s is %s already"
                .formatted(message.messageId().local(), settled.get().state().spelling()));
      }
      store.write(
          handle -> {
            if (known.isEmpty()) {
              handle.execute(
                  """
                  insert into message (message_id, campaign, kind, addressee, number, rendered)
                  values (?, ?, ?, ?, ?, '')
                  """,
                  message.messageId().value(),
                  log.campaign(),
                  message.kind().spelling(),
                  message.addressee(),
                  message.number());
              log.append(handle, message);
            }
            return log.append(handle, sent);
          });
    }
  }

  /**
   * Settles the uncertain messages that are in the Sent folder.
   *
   * @return the messages settled
   * @throws OutreachException if the folder can't be read, or a send is in progress
   */
  public List<MessageId> resolve(SentCopies copies) {
    try (ProcessLock lock = Outbox.turn(store)) {
      return copies.resolve();
    }
  }

  private boolean isAhead(Instant at) {
    return ClockAhead.isAhead(at, store.clock().instant());
  }

  /** Whether it can be put back into the queue. */
  public static boolean mayBeRetried(OutboundMessage message) {
    return message.state() == MessageState.FAILED || message.state() == MessageState.LOST;
  }

  private static OutboundMessage known(CampaignState state, MessageId id) {
    return state.message(id).orElseThrow(() -> unknown(id.value()));
  }

  private static OutreachException unknown(String name) {
    return OutreachException.refuse(
        Problem.of("no message " + name + " in the outbox")
            .advise("ca-outreach outbox list shows them"));
  }
}
