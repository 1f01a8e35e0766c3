package io.github.caoutreach.log;

import io.github.caoutreach.common.MessageId;
import io.github.caoutreach.common.RefusedRecipient;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One of our messages and its state.
 *
 * @param queued what it is, and to whom
 * @param state its state
 * @param queuedAt when it was put into the outbox
 * @param settledAt when its state was last written
 * @param note the server's words, or why it waits
 * @param failures recipients that the server refused or a bounce named, each with what was said
 * @param delays recipients that the server did not take yet, of a message that others have, each
 *     with what was said: what is still to be done is for them alone
 * @param otherNames the Message-IDs that servers gave it beside its own, the first known first
 */
public record OutboundMessage(
    Event.Queued queued,
    MessageState state,
    Instant queuedAt,
    Instant settledAt,
    String note,
    List<RefusedRecipient> failures,
    List<RefusedRecipient> delays,
    List<MessageId> otherNames) {
  public OutboundMessage {
    failures = List.copyOf(failures);
    delays = List.copyOf(delays);
    otherNames = List.copyOf(otherNames);
  }

  /** The recipients that the server refused or a bounce named. */
  public List<String> unreached() {
    return failures.stream().map(RefusedRecipient::address).distinct().toList();
  }

  /** The recipients that the server deferred, of a message that others have. */
  public List<String> putOff() {
    return delays.stream().map(RefusedRecipient::address).toList();
  }

  /** Its Message-ID. */
  public MessageId id() {
    return queued.messageId();
  }

  /** Every Message-ID under which it may be on its way: its own first. */
  public List<MessageId> names() {
    return Stream.concat(Stream.of(id()), otherNames.stream()).toList();
  }

  /** Whether it is a notice, the first or one to a next address. */
  public boolean isNotice() {
    return queued.kind() == MessageKind.NOTICE;
  }

  /** When the server took it; empty unless it is sent. */
  public Optional<Instant> sentAt() {
    return state == MessageState.SENT ? Optional.of(settledAt) : Optional.empty();
  }

  /** The day, UTC, on which its state last changed. */
  public LocalDate settledOn() {
    return settledAt.atZone(ZoneOffset.UTC).toLocalDate();
  }

  /** Whether the next send would send it, if only to some of its recipients. */
  public boolean isWaiting() {
    return state == MessageState.QUEUED || (state == MessageState.SENT && !delays.isEmpty());
  }

  /** Whether its text and recipients may still change, because nobody has it. */
  public boolean mayBeRenderedAnew() {
    return mayBeWithdrawn() && queued.kind() != MessageKind.DIGEST && !isAsWritten();
  }

  /** Whether it waits and nobody has it. */
  public boolean mayBeWithdrawn() {
    return state == MessageState.QUEUED && delays.isEmpty();
  }

  /** Whether no template makes its text, so that it is sent as it was written, or not at all. */
  public boolean isAsWritten() {
    return queued.kind() == MessageKind.REPLY || queued.kind() == MessageKind.ACKNOWLEDGEMENT;
  }

  /** Everybody it goes to, including those who get a copy. */
  public List<String> everybody() {
    return Stream.concat(queued.recipients().stream(), queued.copies().stream()).toList();
  }

  /**
   * Whether the server has accepted it for some recipients, whatever happened to the others since.
   */
  public boolean someHaveIt() {
    return state == MessageState.SENT || !delays.isEmpty();
  }

  /** Whom it would still have to be sent to. */
  public List<String> left() {
    return delays.isEmpty() ? everybody() : putOff();
  }

  /** The same message, now for {@code recipients} alone: the others have it. */
  public OutboundMessage onlyFor(List<RefusedRecipient> recipients) {
    return new OutboundMessage(
        queued, state, queuedAt, settledAt, note, failures, recipients, otherNames);
  }

  /**
   * Whether it failed for everybody in To; copies don't count. If nobody knows any more who that
   * was, it did not.
   */
  public boolean reachedNobody() {
    List<String> failed = unreached();
    return !queued.recipients().isEmpty()
        && queued.recipients().stream()
            .allMatch(to -> failed.stream().anyMatch(to::equalsIgnoreCase));
  }

  OutboundMessage revised(Event.Revised anew) {
    return new OutboundMessage(
        queued.revised(anew), state, queuedAt, settledAt, note, failures, delays, otherNames);
  }

  OutboundMessage alsoNamed(MessageId name) {
    List<MessageId> all = Stream.concat(otherNames.stream(), Stream.of(name)).toList();
    return new OutboundMessage(queued, state, queuedAt, settledAt, note, failures, delays, all);
  }

  /** If some have it, the time stays that of their copy, whatever happens to the others. */
  OutboundMessage now(MessageState next, Instant at, String words) {
    Instant since = delays.isEmpty() ? at : settledAt;
    return new OutboundMessage(queued, next, queuedAt, since, words, failures, delays, otherNames);
  }

  OutboundMessage unreached(List<RefusedRecipient> more) {
    List<RefusedRecipient> all =
        Stream.concat(failures.stream(), more.stream()).distinct().toList();
    return new OutboundMessage(queued, state, queuedAt, settledAt, note, all, delays, otherNames);
  }

  /** The same, without those failures: the report of them is no longer believed. */
  OutboundMessage reached(List<RefusedRecipient> again) {
    List<RefusedRecipient> rest =
        failures.stream().filter(failure -> !again.contains(failure)).toList();
    return new OutboundMessage(queued, state, queuedAt, settledAt, note, rest, delays, otherNames);
  }

  /**
   * The last notice among {@code messages}: where the first reached nobody, there is another. The
   * first message, where the notice was to a name that is not the CA's any more.
   */
  public static Optional<OutboundMessage> lastNotice(List<OutboundMessage> messages) {
    return messages.stream()
        .filter(OutboundMessage::isNotice)
        .reduce((before, after) -> after)
        .or(() -> messages.stream().findFirst());
  }

  /** The addresses that did not work in any of {@code messages}, in lower case. */
  public static Set<String> unreachedIn(List<OutboundMessage> messages) {
    return messages.stream()
        .flatMap(message -> message.unreached().stream())
        .map(address -> address.toLowerCase(Locale.ROOT))
        .collect(Collectors.toUnmodifiableSet());
  }
}
