package io.github.caoutreach.outbox;

import io.github.caoutreach.common.MessageId;
import io.github.caoutreach.log.AuditLog;
import io.github.caoutreach.log.CampaignState;
import io.github.caoutreach.log.Event;
import io.github.caoutreach.log.MessageState;
import io.github.caoutreach.log.NameSource;
import io.github.caoutreach.log.OutboundMessage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Copies of what was sent, in the Sent folder: each once. Many servers put one there themselves, so
 * the message is looked for first, also under a Message-ID that the server gave it; that also tells
 * what became of an uncertain message, since nothing else puts one of those there.
 */
public final class SentCopies {
  private final AuditLog log;
  private final SentPlace place;
  private final Instant since;

  /**
   * Copies in {@code place}.
   *
   * @param log the log of the campaign
   * @param since before anything was sent from the store
   */
  public SentCopies(AuditLog log, SentPlace place, Instant since) {
    this.log = log;
    this.place = place;
    this.since = since;
  }

  /**
   * Makes sure that none of {@code messages} is there already, although the store has them as
   * waiting.
   *
   * @throws io.github.caoutreach.common.OutreachException (a person is needed) if one is; or the
   *     server fails
   */
  void refuseAny(Collection<MessageId> messages) {
    try (SentFolder sent = place.open()) {
      long there = sent.ours(since, messages::contains).size();
      if (there > 0) {
        throw SendRecords.refusal(
            "the store is older than what was sent from it ("
                + there
                + " of "
                + messages.size()
                + " messages are in the Sent folder)");
      }
    }
  }

  /**
   * Files a copy of every sent message that has none there.
   *
   * @param content the bytes of a message; empty if they are gone
   * @return how many copies were added
   * @throws io.github.caoutreach.common.OutreachException if the server fails; the next call
   *     continues
   */
  public int file(Function<MessageId, Optional<byte[]>> content) {
    CampaignState state = log.state();
    List<OutboundMessage> missing =
        state.messages().stream()
            .filter(message -> message.state() == MessageState.SENT)
            .filter(m -> !state.isFiled(m.id()) && !state.isErased(m.id()))
            .toList();
    if (missing.isEmpty()) {
      return 0;
    }
    int added = 0;
    try (SentFolder sent = place.open()) {
      for (OutboundMessage message : missing) {
        Optional<MessageId> there = sent.find(message.names());
        there.ifPresent(name -> learn(message, name));
        Optional<byte[]> bytes = there.isPresent() ? Optional.empty() : content.apply(message.id());
        bytes.ifPresent(sent::add);
        if (there.isPresent() || bytes.isPresent()) {
          log.append(new Event.Filed(message.id()));
        }
        added += bytes.isPresent() ? 1 : 0;
      }
    }
    return added;
  }

  /**
   * Settles the uncertain messages that are in the folder: the server filed them when it accepted
   * them. The others stay uncertain; so do those that some had before, whose copy may be of then.
   *
   * @return the messages settled
   */
  public List<MessageId> resolve() {
    List<OutboundMessage> uncertain =
        log.state().uncertain().stream().filter(m -> m.delays().isEmpty()).toList();
    if (uncertain.isEmpty()) {
      return List.of();
    }
    List<MessageId> found = new ArrayList<>();
    try (SentFolder sent = place.open()) {
      for (OutboundMessage message : uncertain) {
        Optional<MessageId> there = sent.find(message.names());
        if (there.isPresent()) {
          learn(message, there.get());
          log.append(new Event.Resolved(message.id(), true));
          log.append(new Event.Filed(message.id()));
          found.add(message.id());
        }
      }
    }
    return found;
  }

  private void learn(OutboundMessage message, MessageId name) {
    log.state().named(message.id(), name, NameSource.SENT_FOLDER).ifPresent(log::append);
  }
}
