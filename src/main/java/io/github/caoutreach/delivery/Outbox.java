package io.github.caoutreach.delivery;

import io.github.caoutreach.campaign.Campaign;
import io.github.caoutreach.campaign.EmailAddress;
import io.github.caoutreach.campaign.Post;
import io.github.caoutreach.input.Problem;
import io.github.caoutreach.input.Stop;
import io.github.caoutreach.notice.Draft;
import io.github.caoutreach.store.AuditLog;
import io.github.caoutreach.store.Event;
import io.github.caoutreach.store.MessageId;
import io.github.caoutreach.store.MessageState;
import io.github.caoutreach.store.ProcessLock;
import io.github.caoutreach.store.SentMessage;
import io.github.caoutreach.store.Standing;
import io.github.caoutreach.store.Store;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * The messages of a campaign on their way out. No message goes twice: a message is known by
 * campaign, kind, addressee and number, is queued once, and leaves the queue for good when its end
 * is about to be sent.
 */
public final class Outbox {
  private final Store store;
  private final AuditLog log;
  private final String campaign;
  private final Composer composer;

  /** The outbox of {@code campaign} in {@code store}. */
  public Outbox(Store store, AuditLog log, String campaign, Composer composer) {
    this.store = store;
    this.log = log;
    this.campaign = campaign;
    this.composer = composer;
  }

  /**
   * Puts the drafts that are not there yet into the outbox, all of them or none; when this returns
   * they are on disk, with their Message-IDs.
   *
   * @return the messages that are new
   */
  public List<MessageId> queue(List<Draft> drafts) {
    Instant now = store.clock().instant();
    return store.write(
        handle -> {
          Set<Key> there = keys(handle);
          List<Draft> added = drafts.stream().filter(draft -> there.add(Key.of(draft))).toList();
          insert(handle, added, now);
          return added.stream().map(Draft::id).toList();
        });
  }

  /** The messages whose fate a person, or the Sent folder, has to tell. */
  public List<SentMessage> uncertain() {
    return log.standing().messages().stream()
        .filter(m -> m.state() == MessageState.UNCERTAIN)
        .toList();
  }

  /** The messages that the next send would send, in the order in which they were queued. */
  public List<SentMessage> waiting() {
    return log.standing().messages().stream().filter(SentMessage::isWaiting).toList();
  }

  /**
   * Sends what is queued and let through by {@code guard}, until it is done or {@code progress}
   * wants to stop. The guard is asked again before the end of a message where somebody else has
   * written to the log in the meantime.
   *
   * @throws Stop where another process is sending, or the server can't be reached; what was not
   *     sent stays queued
   */
  public SendReport send(Route route, Guard guard, SendProgress progress) {
    composer.check(store.clock().instant());
    try (ProcessLock lock = store.lock("send");
        Store.Held held = store.hold()) {
      Gate gate = new Gate(log, guard);
      Ledger ledger = new Ledger(store, log, gate);
      List<SentMessage> going = waiting().stream().filter(gate).toList();
      Contents contents = new Contents(store, going.stream().map(SentMessage::id).toList());
      List<MessageId> tried =
          new Dispatch(
                  route,
                  ledger,
                  new Pacer(route.pace(), store.clock()),
                  message -> load(message, contents),
                  gate,
                  progress)
              .run(going);
      Standing now = log.standing();
      return new SendReport(
          tried.stream().flatMap(id -> now.message(id).stream()).toList(), waiting().size());
    }
  }

  /** Sends the drafts to {@code to} alone, as rehearsals; the outbox and the log stay untouched. */
  public void rehearse(List<Draft> drafts, EmailAddress to, Route route) {
    Instant now = store.clock().instant();
    try (SmtpConnection connection = new SmtpConnection(route.server(), route.environment())) {
      for (Draft draft : drafts) {
        Outcome outcome = connection.hand(composer.rehearsal(draft, to, now), () -> true);
        if (outcome instanceof Outcome.Unreachable unreachable) {
          throw unreachable.why();
        }
        if (!(outcome instanceof Outcome.Taken)) {
          throw Stop.fail("the server did not take the rehearsal: " + outcome, "");
        }
      }
    }
  }

  /**
   * Puts failed and lost messages back into the queue.
   *
   * @param ids which; empty: all that failed or were lost
   * @return how many
   * @throws Stop where one of {@code ids} is no failed or lost message
   */
  public int retry(List<MessageId> ids) {
    Standing standing = log.standing();
    List<SentMessage> all =
        ids.isEmpty()
            ? standing.messages().stream().filter(Outbox::mayBeRetried).toList()
            : ids.stream().map(id -> known(standing, id)).toList();
    for (SentMessage message : all) {
      if (!mayBeRetried(message)) {
        throw Stop.refuse(
            Problem.of(message.id() + " is " + message.state().spelling() + ", not failed or lost")
                .advise(
                    message.state() == MessageState.UNCERTAIN
                        ? "ca-outreach outbox resolve '" + message.id() + "' sent|lost comes first"
                        : "nothing has to be retried"));
      }
    }
    store.write(
        handle -> {
          all.forEach(message -> log.append(handle, new Event.Requeued(message.id())));
          return all.size();
        });
    return all.size();
  }

  /**
   * Settles an uncertain message: it was sent, or it was lost.
   *
   * @throws Stop where there is no such message, or it is not uncertain
   */
  public void resolve(MessageId id, boolean sent) {
    SentMessage message = known(log.standing(), id);
    if (message.state() != MessageState.UNCERTAIN) {
      throw Stop.refuse(id + " is " + message.state().spelling() + ", not uncertain");
    }
    log.append(new Event.Resolved(id, sent));
  }

  /**
   * The posts that {@code post} follows, the first one first.
   *
   * @throws Stop where one of them is not sent
   */
  public List<SentMessage> thread(Campaign of, Post post) {
    Standing standing = log.standing();
    LinkedList<SentMessage> thread = new LinkedList<>();
    Optional<String> name = post.follows();
    while (name.isPresent()) {
      String earlier = name.get();
      thread.addFirst(
          standing
              .post(earlier)
              .filter(message -> message.state() == MessageState.SENT)
              .orElseThrow(
                  () ->
                      Stop.refuse(
                          Problem.of(post.name() + " follows " + earlier + ", which is not sent")
                              .advise("ca-outreach post " + earlier + " comes first"))));
      name = Optional.ofNullable(of.posts().get(earlier)).flatMap(Post::follows);
    }
    return List.copyOf(thread);
  }

  /** A message of the outbox as it left or would leave: its bytes. */
  public byte[] content(MessageId id) {
    return new Contents(store, List.of()).of(id);
  }

  /** What a message is known by, within the campaign. */
  private record Key(String kind, String addressee, int number) {
    static Key of(Draft draft) {
      return new Key(draft.kind().spelling(), draft.addressee(), draft.number());
    }
  }

  private Set<Key> keys(Handle handle) {
    return handle
        .createQuery("select kind, addressee, number from message where campaign = ?")
        .bind(0, campaign)
        .map((row, context) -> new Key(row.getString(1), row.getString(2), row.getInt(3)))
        .collect(Collectors.toSet());
  }

  private void insert(Handle handle, List<Draft> drafts, Instant now) {
    if (drafts.isEmpty()) {
      return;
    }
    PreparedBatch rows =
        handle.prepareBatch(
            """
            insert into message (message_id, campaign, kind, addressee, number, recipients, content)
            values (?, ?, ?, ?, ?, ?, ?)
            """);
    List<Event> events = new ArrayList<>();
    for (Draft draft : drafts) {
      Message message = composer.message(draft, now);
      List<String> recipients = message.recipients().stream().map(EmailAddress::value).toList();
      rows.add(
          draft.id().value(),
          campaign,
          draft.kind().spelling(),
          draft.addressee(),
          draft.number(),
          String.join("\n", recipients),
          message.content());
      events.add(
          new Event.Queued(
              draft.id(),
              draft.kind(),
              draft.addressee(),
              draft.number(),
              recipients,
              draft.subject()));
    }
    rows.execute();
    log.append(handle, events);
  }

  private Message load(SentMessage message, Contents contents) {
    return new Message(
        message.id(),
        composer.sender(),
        message.left().stream().map(EmailAddress::new).toList(),
        contents.of(message.id()));
  }

  private static boolean mayBeRetried(SentMessage message) {
    return message.state() == MessageState.FAILED || message.state() == MessageState.LOST;
  }

  private static SentMessage known(Standing standing, MessageId id) {
    return standing
        .message(id)
        .orElseThrow(
            () ->
                Stop.refuse(
                    Problem.of("no message " + id + " in the outbox")
                        .advise("ca-outreach outbox list shows them")));
  }
}
