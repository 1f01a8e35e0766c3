package io.github.caoutreach.outbox;

import io.github.caoutreach.common.MessageId;
import io.github.caoutreach.config.Mailbox;
import io.github.caoutreach.log.AuditLog;
import io.github.caoutreach.log.CampaignState;
import io.github.caoutreach.log.Event;
import io.github.caoutreach.log.MessageState;
import io.github.caoutreach.log.OutboundMessage;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Files copies of sent messages in the Sent folder, each once. Many servers do so themselves, so
 * the Message-ID is looked up first. A copy there also shows that an uncertain message was sent,
 * since nothing else would have filed it.
 */
public final class SentCopies {
  private final AuditLog log;
  private final Mailbox mailbox;
  private final String folder;
  private final Map<String, String> environment;

  /** Copies in {@code folder} of {@code mailbox}. */
  public SentCopies(AuditLog log, Mailbox mailbox, String folder, Map<String, String> environment) {
    this.log = log;
    this.mailbox = mailbox;
    this.folder = folder;
    this.environment = environment;
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
    List<MessageId> missing =
        state.messages().stream()
            .filter(message -> message.state() == MessageState.SENT)
            .map(OutboundMessage::id)
            .filter(id -> !state.isFiled(id) && !state.isErased(id))
            .toList();
    if (missing.isEmpty()) {
      return 0;
    }
    int added = 0;
    try (SentFolder sent = new SentFolder(mailbox, folder, environment)) {
      for (MessageId id : missing) {
        boolean isThere = sent.holds(id);
        Optional<byte[]> bytes = isThere ? Optional.empty() : content.apply(id);
        bytes.ifPresent(sent::add);
        if (isThere || bytes.isPresent()) {
          log.append(new Event.Filed(id));
        }
        added += bytes.isPresent() ? 1 : 0;
      }
    }
    return added;
  }

  /**
   * Settles the uncertain messages that are in the folder: the server filed them when it accepted
   * them. The others stay uncertain.
   *
   * @return the messages settled
   */
  public List<MessageId> resolve() {
    List<MessageId> uncertain =
        log.state().messages().stream()
            .filter(message -> message.state() == MessageState.UNCERTAIN)
            .map(OutboundMessage::id)
            .toList();
    if (uncertain.isEmpty()) {
      return List.of();
    }
    try (SentFolder sent = new SentFolder(mailbox, folder, environment)) {
      List<MessageId> found = uncertain.stream().filter(sent::holds).toList();
      for (MessageId id : found) {
        log.append(new Event.Resolved(id, true));
        log.append(new Event.Filed(id));
      }
      return found;
    }
  }
}
