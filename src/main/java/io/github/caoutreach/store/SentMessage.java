package io.github.caoutreach.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A message of ours and what became of it.
 *
 * @param queued what it is, to whom
 * @param state what became of it
 * @param queuedAt when it was put into the outbox
 * @param settledAt when its state was last written
 * @param note the server's words, or why it waits
 * @param unreached recipients that the server refused or a bounce named
 */
public record SentMessage(
    Event.Queued queued,
    MessageState state,
    Instant queuedAt,
    Instant settledAt,
    String note,
    List<String> unreached) {
  public SentMessage {
    unreached = List.copyOf(unreached);
  }

  /** Its Message-ID. */
  public MessageId id() {
    return queued.messageId();
  }

  /** When the server took it; empty unless it is sent. */
  public Optional<Instant> sentAt() {
    return state == MessageState.SENT ? Optional.of(settledAt) : Optional.empty();
  }

  /** Whether no recipient is left that may have got it. */
  public boolean reachedNobody() {
    return queued.recipients().stream()
        .allMatch(to -> unreached.stream().anyMatch(to::equalsIgnoreCase));
  }

  SentMessage now(MessageState next, Instant at, String words) {
    return new SentMessage(queued, next, queuedAt, at, words, unreached);
  }

  SentMessage unreached(List<String> more) {
    List<String> all = Stream.concat(unreached.stream(), more.stream()).distinct().toList();
    return new SentMessage(queued, state, queuedAt, settledAt, note, all);
  }
}
