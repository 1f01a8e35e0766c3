package io.github.caoutreach.delivery;

import io.github.caoutreach.campaign.EmailAddress;
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
import java.util.List;
import java.util.Map;
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

  /** The messages whose fate a person, or the Sent folder, has to tell. */
  public List<SentMessage> uncertain() {
    return log.standing().messages().stream()
        .filter(m -> m.state() == MessageState.UNCERTAIN)
        .toList();
  }

  /**
   * The Message-ID of a message, named by it or by its part before the @.
   *
   * @throws Stop where no message of the campaign is named so
   */
  public MessageId named(String name) {
    return log.standing().messages().stream()
        .map(SentMessage::id)
        .filter(id -> id.value().equals(name) || id.local().equals(name))
        .findFirst()
        .orElseThrow(() -> unknown(name));
  }

  /** The messages that the next send would send, in the order in which they were queued. */
  public List<SentMessage> waiting() {
    return log.standing().messages().stream().filter(SentMessage::isWaiting).toList();
  }

  /**
   * Puts {@code drafts} into the outbox, and sends what waits there and is let through by {@code
   * guard}, until it is done or {@code progress} wants to stop. What of {@code drafts} waits there
   * already leaves as it is drawn now. The guard is asked again before the end of a message where
   * somebody else has written to the log in the meantime.
   *
   * @throws Stop where another process is sending, or the server can't be reached; what was not
   *     sent stays queued, on disk, with its Message-ID
   */
  public SendReport send(List<Draft> drafts, Route route, Guard guard, SendProgress progress) {
    composer.check(store.clock().instant());
    try (ProcessLock lock = turn();
        Store.Held held = store.hold()) {
      redraw(changed(drafts)); // before the new ones are there, too
      queue(drafts);
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

  /** Whether somebody is sending at this moment: what is uncertain may be about to leave. */
  public boolean isSending() {
    try (ProcessLock lock = turn()) {
      return false;
    } catch (Stop taken) {
      return true;
    }
  }

  /** Who changes what becomes of messages does it alone. */
  private ProcessLock turn() {
    return store.lock("send");
  }

  /**
   * Checks that messages can be signed and their attachments read, as {@link #send} does.
   *
   * @throws Stop where they can't
   */
  public void check() {
    composer.check(store.clock().instant());
  }

  /** Those of {@code drafts} that wait in the outbox and said something else when last drawn. */
  public List<Draft> changed(List<Draft> drafts) {
    Standing standing = log.standing();
    List<Draft> waiting =
        drafts.stream()
            .filter(d -> standing.message(d.id()).filter(SentMessage::mayBeRedrawn).isPresent())
            .toList();
    if (waiting.isEmpty()) {
      return waiting;
    }
    Map<String, String> drawn =
        store.read(
            handle ->
                handle
                    .createQuery("select message_id, drawn from message where campaign = ?")
                    .bind(0, campaign)
                    .map((row, context) -> Map.entry(row.getString(1), row.getString(2)))
                    .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    return waiting.stream()
        .filter(draft -> !composer.digest(draft).equals(drawn.get(draft.id().value())))
        .toList();
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
   * @throws Stop where one of {@code ids} is no failed or lost message, or somebody is sending
   */
  public int retry(List<MessageId> ids) {
    try (ProcessLock lock = turn()) {
      return requeue(ids);
    }
  }

  private int requeue(List<MessageId> ids) {
    Standing standing = log.standing();
    List<SentMessage> all =
        ids.isEmpty()
            ? standing.messages().stream().filter(Outbox::mayBeRetried).toList()
            : ids.stream().map(id -> known(standing, id)).toList();
    for (SentMessage message : all) {
      if (!mayBeRetried(message)) {
        throw Stop.refuse(
            Problem.of(
                    message.id().local()
                        + " is "
                        + message.state().spelling()
                        + ", not failed or lost")
                .advise(
                    message.state() == MessageState.UNCERTAIN
                        ? "ca-outreach outbox resolve "
                            + message.id().local()
                            + " sent|lost comes first"
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
   * @throws Stop where there is no such message, or it is not uncertain, or somebody is sending
   */
  public void resolve(MessageId id, boolean sent) {
    try (ProcessLock lock = turn()) {
      SentMessage message = known(log.standing(), id);
      if (message.state() != MessageState.UNCERTAIN) {
        throw Stop.refuse(id.local() + " is " + message.state().spelling() + ", not uncertain");
      }
      log.append(new Event.Resolved(id, sent));
    }
  }

  /**
   * Settles the uncertain messages that are in the Sent folder.
   *
   * @return those that were settled
   * @throws Stop where the folder can't be read, or somebody is sending
   */
  public List<MessageId> resolve(SentCopies copies) {
    try (ProcessLock lock = turn()) {
      return copies.resolve();
    }
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

  /** Puts the drafts that are not there yet into the outbox, all of them or none. */
  private void queue(List<Draft> drafts) {
    if (drafts.isEmpty()) {
      return;
    }
    Instant now = store.clock().instant();
    store.write(
        handle -> {
          Set<Key> there = keys(handle);
          insert(handle, drafts.stream().filter(draft -> there.add(Key.of(draft))).toList(), now);
          return drafts;
        });
  }

  private void redraw(List<Draft> drafts) {
    if (drafts.isEmpty()) {
      return;
    }
    Instant now = store.clock().instant();
    store.write(
        handle -> {
          PreparedBatch rows =
              handle.prepareBatch(
                  "update message set recipients = ?, content = ?, drawn = ? where message_id = ?");
          List<Event> events = new ArrayList<>();
          for (Draft draft : drafts) {
            Message message = composer.message(draft, now);
            List<String> recipients = addresses(message);
            rows.add(
                String.join("\n", recipients),
                message.content(),
                composer.digest(draft),
                draft.id().value());
            events.add(new Event.Redrawn(draft.id(), recipients, draft.subject()));
          }
          rows.execute();
          return log.append(handle, events);
        });
  }

  private static List<String> addresses(Message message) {
    return message.recipients().stream().map(EmailAddress::value).toList();
  }

  private void insert(Handle handle, List<Draft> drafts, Instant now) {
    if (drafts.isEmpty()) {
      return;
    }
    PreparedBatch rows =
        handle.prepareBatch(
            """
            insert into message
              (message_id, campaign, kind, addressee, number, recipients, content, drawn)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            """);
    List<Event> events = new ArrayList<>();
    for (Draft draft : drafts) {
      Message message = composer.message(draft, now);
      List<String> recipients = addresses(message);
      rows.add(
          draft.id().value(),
          campaign,
          draft.kind().spelling(),
          draft.addressee(),
          draft.number(),
          String.join("\n", recipients),
          message.content(),
          composer.digest(draft));
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
    return standing.message(id).orElseThrow(() -> unknown(id.value()));
  }

  private static Stop unknown(String name) {
    return Stop.refuse(
        Problem.of("no message " + name + " in the outbox")
            .advise("ca-outreach outbox list shows them"));
  }
}
