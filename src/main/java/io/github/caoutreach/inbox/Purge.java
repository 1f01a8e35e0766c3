package io.github.caoutreach.inbox;

import io.github.caoutreach.common.EmailAddress;
import io.github.caoutreach.common.MessageId;
import io.github.caoutreach.common.OutreachException;
import io.github.caoutreach.common.Problem;
import io.github.caoutreach.db.ProcessLock;
import io.github.caoutreach.db.Store;
import io.github.caoutreach.finding.StagedContacts;
import io.github.caoutreach.log.AuditLog;
import io.github.caoutreach.log.CampaignState;
import io.github.caoutreach.log.Event;
import io.github.caoutreach.log.LogErasure;
import io.github.caoutreach.log.MessageState;
import io.github.caoutreach.log.OutboundMessage;
import io.github.caoutreach.log.ReceivedMail;
import io.github.caoutreach.outbox.Outbox;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/**
 * Erases the personal data of a campaign that is over: its addresses, what its messages say, and
 * the words that people noted. Who was written to when, what became of it, and what each CA
 * answered stays. In the log, each address becomes a random one, the same wherever it was.
 */
public final class Purge {
  /** Fields of events that quote somebody: what is counted is beside them. */
  private static final Set<String> WORDS = Set.of("words", "remark", "note");

  private final Store store;
  private final String campaign;
  private final Set<String> kept;
  private final boolean withContacts;

  /**
   * A purge of {@code campaign}.
   *
   * @param kept addresses of our own, by their {@linkplain EmailAddress#key() keys}
   * @param withContacts whether contacts that were found, and what the log says of changes to
   *     contacts, are erased too
   */
  public Purge(Store store, String campaign, Set<String> kept, boolean withContacts) {
    this.store = store;
    this.campaign = campaign;
    this.kept = Set.copyOf(kept);
    this.withContacts = withContacts;
  }

  /**
   * What was erased, or would be.
   *
   * @param lines how many lines of the log had something of it
   * @param messages how many of our messages lost their content
   * @param mails how many received messages did
   * @param shared how many received messages stay, because another campaign needs them too
   * @param nobodys how many received messages are of no campaign, and stay
   * @param isOverwritten whether the bytes are gone from the database's files too
   */
  public record Found(
      int lines, int messages, int mails, int shared, int nobodys, boolean isOverwritten) {}

  /**
   * What there is to erase.
   *
   * @throws OutreachException if a message of the campaign is not settled yet
   */
  public Found look() {
    Mails mails = mails(state());
    return store.read(
        handle -> {
          int messages = messages(handle).size();
          int whole = (int) mails.own().stream().filter(digest -> isWhole(handle, digest)).count();
          return new Found(0, messages, whole, mails.shared(), mails.nobodys(), false);
        });
  }

  /**
   * Erases it.
   *
   * @throws OutreachException if a message of the campaign is not settled yet, the log is broken,
   *     or a send or a pass is in progress
   */
  public Found purge() {
    try (ProcessLock run = store.lock("run");
        ProcessLock send = Outbox.turn(store)) {
      Erasure.refuseBrokenLog(store);
      Mails mails = mails(state());
      Found found = store.write(handle -> purge(handle, mails));
      boolean isOverwritten = store.overwriteErased();
      return new Found(
          found.lines(),
          found.messages(),
          found.mails(),
          found.shared(),
          found.nobodys(),
          isOverwritten);
    }
  }

  private Found purge(Handle handle, Mails mails) {
    LogErasure log = new LogErasure(store, handle);
    int lines = log.erase(new Eraser(mails.own()));
    Map<MessageId, String> messages = messages(handle);
    List<String> digests =
        mails.own().stream().filter(digest -> isWhole(handle, digest)).sorted().toList();
    Erasure.eraseContents(handle, messages.keySet(), digests);
    if (withContacts) {
      StagedContacts.clear(handle);
    }
    if (lines > 0 || !messages.isEmpty() || !digests.isEmpty()) {
      log.record(messages, digests);
    }
    return new Found(
        lines, messages.size(), digests.size(), mails.shared(), mails.nobodys(), false);
  }

  /** A message that somebody has to get, or may have, must keep its content. */
  private CampaignState state() {
    CampaignState state = new AuditLog(store, campaign).state();
    for (OutboundMessage message : state.messages()) {
      if (message.state() == MessageState.UNCERTAIN || message.isWaiting()) {
        throw new OutreachException(
            OutreachException.Reason.NEEDS_PERSON,
            List.of(
                Problem.of(
                        "%s to %s is not settled yet (%s)"
                            .formatted(
                                message.id().local(),
                                message.queued().addressee(),
                                message.state().spelling()))
                    .advise("ca-outreach outbox list says what to do")));
      }
    }
    return state;
  }

  /**
   * The received messages.
   *
   * @param own the digests of those of this campaign alone
   */
  private record Mails(Set<String> own, int shared, int nobodys) {}

  private Mails mails(CampaignState state) {
    Set<String> own = new HashSet<>();
    int shared = 0;
    int nobodys = 0;
    for (ReceivedMail mail : state.allMails()) {
      boolean isOurs = mail.campaigns().contains(campaign);
      if (isOurs && mail.campaigns().size() == 1) {
        own.add(mail.event().mail());
      }
      shared += isOurs && mail.campaigns().size() > 1 ? 1 : 0;
      nobodys += mail.isNobodys() ? 1 : 0;
    }
    return new Mails(own, shared, nobodys);
  }

  private static boolean isWhole(Handle handle, String digest) {
    return handle
        .createQuery("select 1 from mail where digest = ? and content is not null")
        .bind(0, digest)
        .mapTo(Integer.class)
        .findFirst()
        .isPresent();
  }

  private Map<MessageId, String> messages(Handle handle) {
    return handle
        .createQuery(
            "select message_id from message where campaign = ? and content is not null"
                + " order by message_id")
        .bind(0, campaign)
        .mapTo(String.class)
        .list()
        .stream()
        .collect(
            Collectors.toMap(
                MessageId::new, id -> campaign, (one, same) -> one, LinkedHashMap::new));
  }

  /** Puts something random in the place of each address, and nothing in that of words. */
  private final class Eraser implements LogErasure.Eraser {
    private final Set<String> digests;
    private final Map<String, String> placeholders = new HashMap<>();

    Eraser(Set<String> digests) {
      this.digests = digests;
    }

    @Override
    public boolean concerns(String of, Event event, String detail) {
      if (event instanceof Event.ContactChanged) {
        return withContacts;
      }
      return of.equals(campaign) || mail(event).filter(digests::contains).isPresent();
    }

    private Optional<String> mail(Event event) {
      if (event instanceof Event.Received received) {
        return Optional.of(received.mail());
      }
      return event instanceof Event.Answered said ? Optional.of(said.mail()) : Optional.empty();
    }

    @Override
    public String erased(String field, String text) {
      boolean isMessageId = text.startsWith("<") && text.endsWith(">");
      return WORDS.contains(field)
          ? ""
          : isMessageId ? text : EmailAddress.replacedIn(text, this::placeholder);
    }

    private String placeholder(String address) {
      String key = address.toLowerCase(Locale.ROOT);
      return key.endsWith(Erasure.ERASED) || kept.contains(key)
          ? address
          : placeholders.computeIfAbsent(key, any -> Erasure.placeholder(store));
    }
  }
}
