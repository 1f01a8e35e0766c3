package io.github.caoutreach.inbox;

import io.github.caoutreach.classify.Classifier;
import io.github.caoutreach.common.Lazy;
import io.github.caoutreach.common.MailKind;
import io.github.caoutreach.common.MessageId;
import io.github.caoutreach.common.OneLine;
import io.github.caoutreach.common.OutreachException;
import io.github.caoutreach.common.Sha256;
import io.github.caoutreach.config.Mailbox;
import io.github.caoutreach.config.Sender;
import io.github.caoutreach.contact.AddressBook;
import io.github.caoutreach.db.Store;
import io.github.caoutreach.log.AuditLog;
import io.github.caoutreach.log.Confidence;
import io.github.caoutreach.log.Event;
import io.github.caoutreach.log.OpenQuestion;
import io.github.caoutreach.log.ReceivedMail;
import io.github.caoutreach.mail.ImapFetch;
import io.github.caoutreach.mail.Incoming;
import io.github.caoutreach.mail.MailReceiver;
import io.github.caoutreach.mail.MailSource;
import io.github.caoutreach.mail.MailTaker;
import io.github.caoutreach.mail.UnreadMail;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/**
 * Takes mail in: each message is kept byte for byte, classified, and matched to a CA owner. A
 * message that comes by several routes is taken once.
 */
public final class Inbox {
  /** How many messages with the same Message-ID one is compared with. */
  private static final int COMPARED = 20;

  private final Store store;
  private final AddressBook book;
  private final Sender sender;
  private final Supplier<List<SentCampaign>> campaigns;
  private final Voucher voucher;

  /**
   * The inbox of all campaigns of {@code store}.
   *
   * @param campaigns what each of them has sent
   */
  public Inbox(
      Store store,
      Supplier<List<SentCampaign>> campaigns,
      AddressBook book,
      Sender sender,
      Voucher voucher) {
    this.store = store;
    this.campaigns = campaigns;
    this.book = book;
    this.sender = sender;
    this.voucher = voucher;
  }

  /**
   * Fetches the new messages in the folders of a mailbox, without marking or moving anything there.
   *
   * @throws io.github.caoutreach.common.OutreachException if the server can't be reached, or
   *     refuses the login or a folder; what was fetched until then is kept
   */
  public Intake fetch(Mailbox mailbox, Map<String, String> environment) {
    Taker taker = new Taker();
    taker.tryAgain();
    try {
      ImapFetch.Said said = new ImapFetch(mailbox, environment, store, taker).fetch();
      return taker.intake(said.troubles(), said.remarks());
    } catch (OutreachException stop) {
      throw after(taker, stop);
    }
  }

  /** The same failure, with what was taken and stored before it. */
  private OutreachException after(Taker taker, OutreachException stop) {
    try {
      List<Taken> stored =
          store.read(
              handle ->
                  taker.added.stream().filter(m -> isThere(handle, m.event().mail())).toList());
      return stored.isEmpty()
          ? stop
          : stop.after(
              "fetched before that: " + new Intake(stored, 0, List.of(), List.of()).summary());
    } catch (OutreachException unread) {
      return stop;
    }
  }

  /** Where the messages are that the mail server has not delivered in full. */
  public List<String> notGiven() {
    return UnreadMail.places(store, Optional.empty());
  }

  /**
   * Whether reminders should wait for a message that the mail server has not delivered in full,
   * since it may be an answer. They wait a day and no longer; otherwise one broken message, which a
   * stranger may have sent, would stop them for ever.
   */
  public boolean mayMissAnswers() {
    Instant yesterday = store.clock().instant().minus(Duration.ofDays(1));
    return !UnreadMail.places(store, Optional.of(yesterday)).isEmpty();
  }

  /**
   * Imports messages from files.
   *
   * @throws io.github.caoutreach.common.OutreachException if one can't be read to its end; then
   *     nothing is imported
   */
  public Intake importAll(List<MailSource> sources) {
    Taker taker = new Taker();
    if (!sources.stream().allMatch(MailSource::isRepeatable)) {
      return store.write(
          handle -> {
            taker.tryAgain(handle);
            return taker.intake(read(sources, taker.in(handle)), List.of());
          });
    }
    read(sources, (content, name, arrived) -> {}); // to the end, or nothing is imported
    taker.tryAgain();
    Portions portions = new Portions(store);
    List<String> troubles =
        read(
            sources,
            (content, name, arrived) ->
                portions.add(content, handle -> taker.in(handle).take(content, name, arrived)));
    portions.flush();
    return taker.intake(troubles, List.of());
  }

  private static List<String> read(List<MailSource> sources, MailTaker taker) {
    return sources.stream().flatMap(source -> source.read(taker).stream()).toList();
  }

  /**
   * Imports from the archive of a list what is about our messages; nothing else of it is kept.
   *
   * @param list the post whose list it is of
   * @param notes is told how much that is
   * @throws io.github.caoutreach.common.OutreachException as for {@link #importAll}
   */
  public Intake importArchive(String list, List<MailSource> sources, Consumer<String> notes) {
    Taker taker = new Taker();
    ListArchive archive = new ListArchive(list, taker.sent, taker.own, taker.storedAnswers());
    read(sources, (content, name, arrived) -> archive.look(content));
    ListArchive.Chosen chosen = archive.chosen();
    notes.accept(chosen.toString());
    Portions portions = new Portions(store);
    List<String> troubles =
        read(
            sources,
            chosen.to(
                (content, name, arrived, route) ->
                    portions.add(
                        content, handle -> taker.take(handle, content, name, arrived, route))));
    portions.flush();
    return taker.intake(troubles, List.of());
  }

  /** Takes messages one by one. */
  private final class Taker implements MailReceiver {
    private final List<SentCampaign> all = campaigns.get();
    private final SentMail sent = new SentMail(all);
    private final Lazy<Map<String, Set<String>>> owners = new Lazy<>(book::ownersByAddress);
    private final OwnMail own =
        new OwnMail(sent, sender, email -> owners.get().containsKey(email.key()));
    // most fetches bring nothing, and need neither the rules nor the references
    private final Lazy<Assessor> assessor =
        new Lazy<>(
            () ->
                new Assessor(
                    sent,
                    sender,
                    own,
                    new Classifier(),
                    new Matcher(sent, book, own, voucher),
                    new OtherWorkspaces(all, sender.address().domain())));
    private final Instant now = store.clock().instant();
    private final List<Taken> added = new ArrayList<>();
    private final EarlierTexts earlier = new EarlierTexts();
    private int known;

    @Override
    public MailTaker in(Handle handle) {
      return (content, source, arrived) -> take(handle, content, source, arrived);
    }

    @Override
    public int added() {
      return added.size();
    }

    @Override
    public boolean isTaken(String place, Optional<MessageId> id) {
      return store.read(
          handle ->
              handle
                  .createQuery(
                      id.isPresent()
                          ? "select 1 from mail where message_id = ? limit 1"
                          : "select 1 from mail where message_id is null and source = ? limit 1")
                  .bind(0, id.map(MessageId::value).orElse(place))
                  .mapTo(Integer.class)
                  .findOne()
                  .isPresent());
    }

    private void take(Handle handle, byte[] content, String source, Optional<Instant> arrived) {
      take(handle, content, source, arrived, Route.MAIL);
    }

    void take(
        Handle handle, byte[] content, String source, Optional<Instant> arrived, Route route) {
      String digest = Sha256.hex(Sha256.of(content));
      if (isThere(handle, digest)) {
        known++;
        return;
      }
      Optional<Incoming> mail = read(content);
      List<Kept> ofItsId = mail.map(m -> ofItsId(handle, m)).orElse(List.of());
      Optional<Kept> same = mail.flatMap(m -> sameAmong(ofItsId, m, route));
      if (same.isPresent()) {
        keepCopy(handle, digest, same.get().digest(), content);
        known++;
        return;
      }
      handle.execute(
          """
          insert into mail
            (digest, message_id, fetched_at, arrived_at, sender, subject, source, content)
          values (?, ?, ?, ?, ?, ?, ?, ?)
          """,
          digest,
          mail.flatMap(Incoming::messageId).map(MessageId::value).orElse(null),
          now.toString(),
          arrived.map(Instant::toString).orElse(null),
          mail.map(Incoming::from).orElse(""),
          mail.map(Incoming::subject).orElse(""),
          source,
          content);
      Taken taken = assessed(digest, content, mail, arrived, !ofItsId.isEmpty(), route);
      write(handle, taken);
      added.add(taken);
      mail.ifPresent(m -> readAnswers(handle, m, taken));
      mail.ifPresent(m -> learnNames(handle, m, taken.event()));
    }

    /** What it answers to the questions of its campaign, into the same log. */
    private void readAnswers(Handle handle, Incoming mail, Taken taken) {
      List<String> owners = taken.event().ca().map(List::of).orElse(taken.event().candidates());
      for (SentCampaign of : sent.campaigns()) {
        if (taken.campaign().equals(Optional.of(of.name()))) {
          new FormAnswers(store, of.state(), of.questions())
              .in(mail, taken.event().kind(), taken.event().answersTo(), owners, earlier.of(owners))
              .ifPresent(said -> new AuditLog(store, of.name()).append(handle, said));
          earlier.add(owners, mail.text());
        }
      }
    }

    /** Into the log of the campaign that it belongs to, or where all campaigns see it. */
    private void write(Handle handle, Taken taken) {
      taken
          .campaign()
          .map(name -> new AuditLog(store, name))
          .orElseGet(() -> AuditLog.ofAllCampaigns(store))
          .append(handle, taken.event());
    }

    /** The stored messages that answer ours, and which of ours. */
    Map<MessageId, MessageId> storedAnswers() {
      Map<String, MessageId> names =
          store.read(
              handle ->
                  handle
                      .createQuery(
                          "select digest, message_id from mail where message_id is not null")
                      .map((row, context) -> Map.entry(row.getString(1), row.getString(2)))
                      .stream()
                      .collect(
                          Collectors.toMap(
                              Map.Entry::getKey, row -> new MessageId(row.getValue()))));
      Map<MessageId, MessageId> found = new HashMap<>();
      for (ReceivedMail mail : sent.received()) {
        Optional<MessageId> name = Optional.ofNullable(names.get(mail.event().mail()));
        mail.event()
            .answersTo()
            .filter(id -> sent.message(id).isPresent())
            .ifPresent(ours -> name.ifPresent(id -> found.put(id, ours)));
      }
      return found;
    }

    private void learnNames(Handle handle, Incoming mail, Event.Received read) {
      for (SentCampaign campaign : sent.campaigns()) {
        List<Event> names = new NamesInMail(campaign.state()).in(mail, read);
        if (!names.isEmpty()) { // to append nothing reads the end of the log all the same
          new AuditLog(store, campaign.name()).append(handle, names);
        }
      }
    }

    /** The same message in other bytes says nothing new, but is kept all the same. */
    private void keepCopy(Handle handle, String digest, String mail, byte[] content) {
      handle.execute(
          "insert into mail_copy (digest, mail, content) values (?, ?, ?)", digest, mail, content);
      AuditLog.ofAllCampaigns(store).append(handle, new Event.Copied(digest, mail));
    }

    /** Tries again to read what could not be read: memory or time may have been short. */
    void tryAgain(Handle handle) {
      sent.received().stream()
          .filter(mail -> mail.question().equals(Optional.of(OpenQuestion.UNREADABLE)))
          .filter(mail -> mail.tries() == 1)
          .map(mail -> mail.event().mail())
          .forEach(
              digest ->
                  content(handle, digest).ifPresent(bytes -> tryAgain(handle, digest, bytes)));
    }

    /** The same in a transaction of its own. */
    void tryAgain() {
      store.write(
          handle -> {
            tryAgain(handle);
            return null;
          });
    }

    private void tryAgain(Handle handle, String digest, byte[] content) {
      Optional<Incoming> mail = read(content);
      Taken taken = assessed(digest, content, mail, arrived(handle, digest), false, Route.MAIL);
      write(handle, taken);
      if (taken.event().kind() != MailKind.UNREADABLE) {
        added.add(taken);
        mail.ifPresent(m -> readAnswers(handle, m, taken));
      }
    }

    /** What is asked of the store is asked here: the net has a thread of its own. */
    private Taken assessed(
        String digest,
        byte[] content,
        Optional<Incoming> mail,
        Optional<Instant> arrived,
        boolean isSecondOfItsId,
        Route route) {
      Assessor made = assessor.get();
      Map<MessageId, String> ours = mail.map(this::named).orElse(Map.of());
      voucher.prepareFor(content);
      try {
        return LastNet.under(
            () ->
                made.assess(
                    mail.orElseGet(() -> Incoming.of(content)), // fails again, with the reason
                    ours,
                    arrived,
                    isSecondOfItsId,
                    route,
                    now));
      } catch (LastNet.Caught e) {
        return unreadable(digest, OneLine.of(e));
      }
    }

    /** The texts of those of our messages that a message names. */
    private Map<MessageId, String> named(Incoming mail) {
      return Stream.of(
              mail.messageId().stream(), mail.originalIds().stream(), mail.answersTo().stream())
          .flatMap(ids -> ids)
          .flatMap(id -> sent.message(id).map(ours -> ours.message().id()).stream())
          .distinct()
          .limit(COMPARED)
          .collect(Collectors.toMap(Function.identity(), id -> Responses.textOfOurs(store, id)));
    }

    private Taken unreadable(String digest, String why) {
      return new Taken(
          sent.only().map(SentCampaign::name),
          new Event.Received(
              digest,
              MailKind.UNREADABLE,
              Optional.empty(),
              Optional.empty(),
              Confidence.NONE,
              List.of(),
              why,
              List.of(),
              List.of(),
              Optional.empty(),
              LocalDate.ofInstant(now, ZoneOffset.UTC)));
    }

    Intake intake(List<String> troubles, List<String> remarks) {
      return new Intake(added, known, troubles, remarks);
    }
  }

  private static Optional<Incoming> read(byte[] content) {
    try {
      return Optional.of(LastNet.under(() -> Incoming.of(content)));
    } catch (LastNet.Caught e) {
      return Optional.empty();
    }
  }

  private static boolean isThere(Handle handle, String digest) {
    return handle
        .createQuery(
            "select digest from mail where digest = :digest"
                + " union all select digest from mail_copy where digest = :digest")
        .bind("digest", digest)
        .mapTo(String.class)
        .findFirst()
        .isPresent();
  }

  /** A stored message, to compare with. */
  private record Kept(String digest, Incoming mail) {}

  /** An archive changes what it keeps: it leaves out files and spells addresses otherwise. */
  private static Optional<Kept> sameAmong(List<Kept> others, Incoming mail, Route route) {
    try {
      return LastNet.under(
          () ->
              others.stream()
                  .filter(
                      other ->
                          mail.isSameAs(other.mail())
                              || route.isArchive() && mail.mayBeCopyOf(other.mail()))
                  .findFirst());
    } catch (LastNet.Caught e) {
      return Optional.empty(); // better kept twice than lost
    }
  }

  private static List<Kept> ofItsId(Handle handle, Incoming mail) {
    return mail.messageId().stream()
        .flatMap(
            id ->
                handle
                    .createQuery(
                        "select digest from mail where message_id = ? order by fetched_at limit "
                            + COMPARED)
                    .bind(0, id.value())
                    .mapTo(String.class)
                    .list()
                    .stream())
        .flatMap(
            digest ->
                content(handle, digest)
                    .flatMap(Inbox::read)
                    .map(kept -> new Kept(digest, kept))
                    .stream())
        .toList();
  }

  /** The bytes of a message; empty if they were erased. */
  private static Optional<byte[]> content(Handle handle, String digest) {
    return handle
        .createQuery("select content from mail where digest = ? and content is not null")
        .bind(0, digest)
        .mapTo(byte[].class)
        .findOne();
  }

  private static Optional<Instant> arrived(Handle handle, String digest) {
    return handle
        .createQuery("select arrived_at from mail where digest = ? and arrived_at is not null")
        .bind(0, digest)
        .mapTo(String.class)
        .findOne()
        .map(Instant::parse);
  }
}
