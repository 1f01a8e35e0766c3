package io.github.caoutreach.outbox;

import io.github.caoutreach.common.EmailAddress;
import io.github.caoutreach.common.MessageId;
import io.github.caoutreach.common.OutreachException;
import io.github.caoutreach.common.Problem;
import io.github.caoutreach.common.RefusedRecipient;
import io.github.caoutreach.db.ProcessLock;
import io.github.caoutreach.db.Store;
import io.github.caoutreach.log.AuditLog;
import io.github.caoutreach.log.CampaignState;
import io.github.caoutreach.log.Event;
import io.github.caoutreach.log.MessageKind;
import io.github.caoutreach.log.NameSource;
import io.github.caoutreach.log.OutboundMessage;
import io.github.caoutreach.message.Composer;
import io.github.caoutreach.message.Draft;
import io.github.caoutreach.message.Message;
import io.github.caoutreach.smtp.SmtpConnection;
import io.github.caoutreach.smtp.TransactionOutcome;
import io.github.caoutreach.smtp.WireName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The outgoing messages of a campaign. No message is sent twice: it is identified by campaign,
 * kind, addressee and number, is queued once, and leaves the queue for good when its end is about
 * to be sent.
 */
public final class Outbox {
  private static final String TURN = "send";

  private final Store store;
  private final AuditLog log;
  private final Composer composer;
  private final MessageTable table;
  private final Contents contents;
  private final SendRecords records;

  /**
   * The outbox of {@code campaign} in {@code store}.
   *
   * @param records what was sent from the store on this machine
   */
  public Outbox(
      Store store, AuditLog log, String campaign, Composer composer, SendRecords records) {
    this.records = records;
    this.store = store;
    this.log = log;
    this.composer = composer;
    this.table = new MessageTable(store, log, campaign, composer);
    this.contents = new Contents(store);
  }

  /** The messages that the next send would send, in the order in which they were queued. */
  public List<OutboundMessage> waiting() {
    return log.state().messages().stream().filter(OutboundMessage::isWaiting).toList();
  }

  /**
   * Puts {@code drafts} into the outbox and sends what is waiting there and passes {@code policy},
   * until it is done or {@code progress} wants to stop. Waiting messages among {@code drafts} are
   * sent as rendered now. The policy is asked again before the end of a message if somebody else
   * has written to the log meanwhile.
   *
   * @throws OutreachException if another process is sending, or the server can't be reached; what
   *     was not sent stays queued, on disk, with its Message-ID
   */
  public SendReport send(
      List<Draft> drafts, Route route, SendPolicy policy, SendProgress progress) {
    composer.check(store.clock().instant());
    try (ProcessLock lock = turn(store);
        Store.Held held = store.hold()) {
      if (!isToOthers(drafts, policy)) {
        return send(drafts, route, policy, progress, Optional.empty());
      }
      // otherwise nobody knows who has been written to, so only the chair gets mail
      new StoreSoundness(store).refuseDefect("nothing is sent");
      records.refuseGap(); // also where there is no record yet
      try (ProcessLock alone = records.turn(log.campaign());
          SendRecordFile record = records.open()) {
        records.refuseGap(); // nobody else writes it from now on, nor sends from another store
        records.refuseRepeated(going(drafts, policy));
        return send(drafts, route, policy, progress, Optional.of(record));
      }
    }
  }

  private SendReport send(
      List<Draft> drafts,
      Route route,
      SendPolicy policy,
      SendProgress progress,
      Optional<SendRecordFile> record) {
    table.render(changed(drafts)); // before new ones are added
    table.queue(drafts);
    CurrentPolicy current = new CurrentPolicy(log, policy, store.clock());
    DeliveryJournal journal = new DeliveryJournal(store, log, current, record);
    List<OutboundMessage> going = waiting().stream().filter(current).toList();
    List<MessageId> tried =
        new Dispatch(
                route,
                journal,
                new RateLimiter(route.pace(), store.clock()),
                this::load,
                current,
                progress)
            .run(going);
    CampaignState now = log.state();
    List<OutboundMessage> left = waiting();
    List<OutboundMessage> unsent =
        left.stream().filter(message -> policy.concerns(message.queued())).toList();
    Map<OutboundMessage, String> heldBack = new LinkedHashMap<>();
    current.refresh();
    unsent.forEach(m -> current.reason(m).ifPresent(why -> heldBack.put(m, why)));
    return new SendReport(
        tried.stream().flatMap(id -> now.message(id).stream()).toList(),
        left.size(),
        unsent.size(),
        heldBack,
        List.of());
  }

  /**
   * Carries out a plan: settles it, sends its messages, and files the copies.
   *
   * @param copies the Sent folder; empty where there is none
   * @throws OutreachException as {@link #send(List, Route, SendPolicy, SendProgress)} does, and
   *     where the campaign is closed
   */
  public SendReport send(
      SendPlan plan, Route route, Optional<SentCopies> copies, SendProgress progress) {
    plan.refuseClosed();
    if (plan.count() > 0 && records.isFirstSend()) { // the store may be a copy from before a send
      copies.ifPresent(sent -> sent.refuseAny(plan.ids()));
    }
    settle(plan);
    SendReport report = send(plan.drafts(), route, plan.policy(), progress);
    return report.unfiled(copies.map(this::file).orElse(List.of()));
  }

  /**
   * Files the missing copies.
   *
   * @return why that did not work, although the messages were sent; empty if it did
   */
  public List<Problem> file(SentCopies copies) {
    try {
      copies.file(this::content);
      return List.of();
    } catch (OutreachException stop) {
      return stop.problems();
    }
  }

  /**
   * Records what {@code plan} no longer sends: withdraws messages that nobody has, and gives up
   * recipients of those that others have.
   *
   * @throws OutreachException if another process is sending
   */
  public void settle(SendPlan plan) {
    settleAccepted();
    PendingMessages pending = plan.pending();
    if (pending.isSettled()) {
      return;
    }
    try (ProcessLock lock = turn(store)) {
      CampaignState now = log.state();
      Map<OutboundMessage, String> still = new LinkedHashMap<>(pending.gone());
      still
          .keySet()
          .removeIf(m -> now.message(m.id()).filter(OutboundMessage::mayBeWithdrawn).isEmpty());
      table.withdraw(still);
      Map<OutboundMessage, List<RefusedRecipient>> without = new LinkedHashMap<>(pending.without());
      without.keySet().removeIf(m -> now.message(m.id()).filter(m::equals).isEmpty());
      without.forEach(this::giveUp);
    }
  }

  /**
   * Withdraws waiting messages of a kind that nobody has.
   *
   * @throws OutreachException if another process is sending
   */
  public void withdraw(Predicate<Event.Queued> which, String why) {
    if (waiting().stream().map(OutboundMessage::queued).noneMatch(which)) {
      return;
    }
    try (ProcessLock lock = turn(store)) {
      Map<OutboundMessage, String> gone = new LinkedHashMap<>();
      waiting().stream()
          .filter(message -> message.delays().isEmpty() && which.test(message.queued()))
          .forEach(message -> gone.put(message, why));
      table.withdraw(gone);
    }
  }

  /**
   * Records that a message was sent whose outcome was seen while the store could not be written.
   *
   * @throws OutreachException (locked) if another process is sending
   */
  public void settleAccepted() {
    if (accepted().isEmpty()) {
      return;
    }
    try (ProcessLock lock = turn(store)) {
      List<Event> sent = accepted(); // under the lock
      store.write(handle -> log.append(handle, sent));
    }
  }

  private List<Event> accepted() {
    List<MessageId> uncertain = log.state().uncertain().stream().map(OutboundMessage::id).toList();
    return records.accepted(uncertain).stream()
        .map(id -> (Event) new Event.Resolved(id, true))
        .toList();
  }

  private void giveUp(OutboundMessage message, List<RefusedRecipient> dropped) {
    List<Event> events = new ArrayList<>();
    events.add(new Event.GivenUp(message.id(), dropped));
    List<RefusedRecipient> kept = PendingMessages.kept(message, dropped);
    if (!kept.isEmpty()) {
      events.add(new Event.RecipientsDeferred(message.id(), kept));
    }
    store.write(handle -> log.append(handle, events));
  }

  /** Whether a send is in progress, so that uncertain messages may still be sent. */
  public boolean isSending() {
    return store.isLocked(TURN);
  }

  /**
   * The lock for whoever changes the state of messages.
   *
   * @throws OutreachException (locked) if somebody else has it
   */
  public static ProcessLock turn(Store store) {
    return store.lock(TURN);
  }

  /**
   * Checks that messages can be signed and their attachments read, as {@link #send} does.
   *
   * @throws OutreachException if they can't
   */
  public void check() {
    composer.check(store.clock().instant());
  }

  /** The waiting messages of {@code plan} that have changed since they were last rendered. */
  public List<Draft> changed(SendPlan plan) {
    return changed(plan.waiting());
  }

  private List<Draft> changed(List<Draft> drafts) {
    return table.changed(drafts, log.state());
  }

  /** Sends the drafts to {@code to} alone, as rehearsals; the outbox and the log stay untouched. */
  public void rehearse(List<Draft> drafts, EmailAddress to, Route route) {
    Instant now = store.clock().instant();
    try (SmtpConnection connection = new SmtpConnection(route.server(), route.environment())) {
      for (Draft draft : drafts) {
        Message message = composer.rehearsal(draft, to, now);
        // first, since an answer may arrive before the reply
        log.append(new Event.Rehearsed(message.id()));
        TransactionOutcome.Taken taken =
            connection.hand(message, () -> true).taken("the rehearsal");
        WireName.in(taken.reply(), route.server().host())
            .flatMap(name -> log.state().named(message.id(), name, NameSource.REPLY))
            .ifPresent(log::append);
      }
    }
  }

  /** Whether somebody but the chair may get mail. */
  private boolean isToOthers(List<Draft> drafts, SendPolicy policy) {
    return Stream.concat(
            drafts.stream().map(Draft::kind),
            waiting().stream()
                .map(OutboundMessage::queued)
                .filter(policy::concerns)
                .map(Event.Queued::kind))
        .anyMatch(kind -> kind != MessageKind.DIGEST);
  }

  private List<MessageId> going(List<Draft> drafts, SendPolicy policy) {
    return Stream.concat(
            drafts.stream().map(Draft::id),
            waiting().stream().filter(m -> policy.concerns(m.queued())).map(OutboundMessage::id))
        .toList();
  }

  /**
   * The bytes of a message as it was or would be sent; empty if they have been changed or erased.
   */
  public Optional<byte[]> content(MessageId id) {
    return log.state().message(id).flatMap(contents::of);
  }

  private Optional<Message> load(OutboundMessage message) {
    // if others have the message, copies don't wait for it
    List<String> copies = message.delays().isEmpty() ? message.queued().copies() : List.of();
    return contents
        .of(message)
        .map(
            bytes ->
                new Message(
                    message.id(),
                    composer.sender(),
                    emails(message, address -> !copies.contains(address)),
                    emails(message, copies::contains),
                    bytes));
  }

  private static List<EmailAddress> emails(OutboundMessage message, Predicate<String> wanted) {
    return message.left().stream().filter(wanted).map(EmailAddress::new).toList();
  }
}
