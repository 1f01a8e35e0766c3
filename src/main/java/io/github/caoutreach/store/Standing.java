package io.github.caoutreach.store;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * How a campaign stands: a view over its audit log, made anew each time and stored nowhere.
 *
 * <p>An answer is a message of kind {@link MailKind#ANSWER} that belongs to the CA, or what a
 * person recorded. Auto-replies and reports of mail systems are no answers.
 */
public final class Standing {
  private final Map<MessageId, SentMessage> messages = new LinkedHashMap<>();
  private final Set<MessageId> filed = new HashSet<>();
  private final Map<String, ReceivedMail> mails = new LinkedHashMap<>();
  private final Map<String, Answer> recorded = new LinkedHashMap<>();
  private final Map<String, Long> arrivals = new HashMap<>();
  private final Map<String, Long> lastWords = new HashMap<>();
  private final Map<String, Event.Archived> archived = new LinkedHashMap<>();
  private Optional<Entry> lastRun = Optional.empty();
  private long newestChange;
  private final Map<String, MessageId> lastTo = new HashMap<>();
  private final Map<String, List<SentMessage>> messagesByOwner;
  private final Map<String, List<ReceivedMail>> mailsByOwner;

  /** How things stand after {@code entries}. */
  public Standing(List<Entry> entries) {
    entries.forEach(this::take);
    messagesByOwner = byOwner(messages.values(), message -> message.queued().owner());
    mailsByOwner = byOwner(mails.values(), ReceivedMail::owner);
  }

  /** How things stood at the end of {@code day}, UTC: what was written later is not yet known. */
  public static Standing at(LocalDate day, List<Entry> entries) {
    Instant next = day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    return new Standing(entries.stream().filter(entry -> entry.at().isBefore(next)).toList());
  }

  /** Every message of ours, in the order in which they were queued. */
  public List<SentMessage> messages() {
    return List.copyOf(messages.values());
  }

  /** The message with that Message-ID. */
  public Optional<SentMessage> message(MessageId id) {
    return Optional.ofNullable(messages.get(id));
  }

  /** Whether a copy of the message is known to be in the Sent folder. */
  public boolean isFiled(MessageId id) {
    return filed.contains(id);
  }

  /** The notices and reminders to a CA owner, in the order in which they were queued. */
  public List<SentMessage> messagesTo(String owner) {
    return messagesByOwner.getOrDefault(owner, List.of());
  }

  /** The last notice or reminder to a CA owner, if there was one. */
  public Optional<SentMessage> lastTo(String owner) {
    return Optional.ofNullable(lastTo.get(owner)).flatMap(this::message);
  }

  /** The message of a post, if it was queued. */
  public Optional<SentMessage> post(String name) {
    return messages.values().stream()
        .filter(m -> m.queued().kind() == MessageKind.POST && m.queued().addressee().equals(name))
        .findFirst();
  }

  /** Where a post is to be read, once recorded. */
  public Optional<Event.Archived> archived(String post) {
    return Optional.ofNullable(archived.get(post));
  }

  /** The number of the newest line that is not about a pass itself; 0 where there is none. */
  public long newestChange() {
    return newestChange;
  }

  /** The end of the last unattended pass, if there was one. */
  public Optional<Entry> lastRun() {
    return lastRun;
  }

  /** Every message that came in, in the order in which they were stored. */
  public List<ReceivedMail> mails() {
    return List.copyOf(mails.values());
  }

  /** The messages that came in from a CA owner. */
  public List<ReceivedMail> mailsFrom(String owner) {
    return mailsByOwner.getOrDefault(owner, List.of());
  }

  /** The addresses of a CA owner that did not work, in any message to it. */
  public Set<String> unreachable(String owner) {
    return SentMessage.unreachedIn(messagesTo(owner));
  }

  /** The answers that came in since a person last wrote down what their CA says. */
  public List<ReceivedMail> unread() {
    return mails.values().stream().filter(this::isUnread).toList();
  }

  /** Whether it is an answer that came in since a person last wrote down what its CA says. */
  public boolean isUnread(ReceivedMail mail) {
    return mail.kind() == MailKind.ANSWER
        && mail.owner()
            .filter(ca -> arrivals.get(mail.event().mail()) > lastWords.getOrDefault(ca, 0L))
            .isPresent();
  }

  /** The messages that wait for a person to say whose they are. */
  public List<ReceivedMail> open() {
    return mails.values().stream().filter(ReceivedMail::isOpen).toList();
  }

  /** The CA owners that a message was queued for, or that were heard. */
  public List<String> owners() {
    List<String> owners = new ArrayList<>();
    messages.values().forEach(message -> message.queued().owner().ifPresent(owners::add));
    mails.values().forEach(mail -> mail.owner().ifPresent(owners::add));
    owners.addAll(recorded.keySet());
    return owners.stream().distinct().toList();
  }

  /**
   * What a CA owner answered, if it did: what a person recorded, which wins over the bare fact that
   * a message came.
   */
  public Optional<Answer> answer(String owner) {
    Optional<Answer> written = Optional.ofNullable(recorded.get(owner));
    return written.or(
        () ->
            mailsFrom(owner).stream()
                .filter(mail -> mail.kind() == MailKind.ANSWER)
                .max(Comparator.comparing(ReceivedMail::at))
                .map(mail -> new Answer(mail.event().on(), Optional.empty(), "")));
  }

  /** The state that follows from the messages to and from a CA owner; empty if there are none. */
  public Optional<CaState> state(String owner) {
    if (answer(owner).isPresent()) {
      return Optional.of(CaState.RESPONDED);
    }
    List<SentMessage> sent = messagesTo(owner);
    if (sent.isEmpty()) {
      return Optional.empty();
    }
    SentMessage last = sent.get(sent.size() - 1);
    return Optional.of(
        switch (last.state()) {
          case QUEUED, LOST -> CaState.QUEUED;
          case UNCERTAIN -> CaState.UNCERTAIN;
          case FAILED -> CaState.FAILED;
          case SENT -> last.reachedNobody() ? CaState.BOUNCED : heardSince(owner, last);
        });
  }

  private CaState heardSince(String owner, SentMessage last) {
    return mailsFrom(owner).stream()
        .filter(mail -> !mail.at().isBefore(last.queuedAt()))
        .flatMap(mail -> heard(mail).stream())
        .reduce((earlier, later) -> later)
        .orElse(CaState.SENT);
  }

  /** A bounce that is not for good is a delay: the address is right, the message has to wait. */
  private static Optional<CaState> heard(ReceivedMail mail) {
    return switch (mail.kind()) {
      case DELAYED -> Optional.of(CaState.DELAYED);
      case BOUNCE ->
          mail.event().failed().isEmpty() ? Optional.of(CaState.DELAYED) : Optional.empty();
      case AUTO_REPLY, TICKET -> Optional.of(CaState.AUTO_REPLIED);
      default -> Optional.empty();
    };
  }

  private void take(Entry entry) {
    Event event = entry.event();
    newestChange = event instanceof Event.Ran ? newestChange : entry.number();
    Instant at = entry.at();
    if (event instanceof Event.Queued queued) {
      messages.put(
          queued.messageId(),
          new SentMessage(queued, MessageState.QUEUED, at, at, "", List.of(), List.of()));
      queued.owner().ifPresent(owner -> lastTo.put(owner, queued.messageId()));
    } else if (event instanceof Event.HandedOver handed) {
      settle(handed.messageId(), MessageState.UNCERTAIN, at, "no reply of the server was seen");
    } else if (event instanceof Event.Sent sent) {
      settle(sent.messageId(), MessageState.SENT, at, sent.reply());
      putOff(sent.messageId(), List.of());
      unreached(sent.messageId(), addresses(sent.refused()));
    } else if (event instanceof Event.PutOff later) {
      stillSent(later.messageId(), at, later.recipients());
      putOff(later.messageId(), addresses(later.recipients()));
    } else if (event instanceof Event.GivenUp without) {
      stillSent(without.messageId(), at, without.recipients());
      putOff(without.messageId(), List.of());
      unreached(without.messageId(), addresses(without.recipients()));
    } else if (event instanceof Event.Failed failed) {
      settle(failed.messageId(), MessageState.FAILED, at, failed.reply());
    } else if (event instanceof Event.Deferred deferred) {
      settle(deferred.messageId(), MessageState.QUEUED, at, deferred.reason());
    } else if (event instanceof Event.Resolved resolved) {
      settle(
          resolved.messageId(),
          resolved.sent() ? MessageState.SENT : MessageState.LOST,
          at,
          "settled by hand");
      if (resolved.sent()) {
        putOff(resolved.messageId(), List.of());
      }
    } else if (event instanceof Event.Requeued requeued) {
      settle(requeued.messageId(), MessageState.QUEUED, at, "to be sent again");
    } else if (event instanceof Event.Filed copy) {
      filed.add(copy.messageId());
    } else if (event instanceof Event.Received received) {
      mails.put(received.mail(), ReceivedMail.of(received, at));
      arrivals.put(received.mail(), entry.number());
      takeBounce(mails.get(received.mail()));
    } else if (event instanceof Event.Reassigned reassigned) {
      mails.computeIfPresent(reassigned.mail(), (digest, mail) -> mail.corrected(reassigned));
      arrivals.put(reassigned.mail(), entry.number());
      Optional.ofNullable(mails.get(reassigned.mail())).ifPresent(this::takeBounce);
    } else if (event instanceof Event.Recorded said) {
      recorded.put(said.ca(), new Answer(said.on(), Optional.of(said.stance()), said.note()));
      lastWords.put(said.ca(), entry.number());
    } else if (event instanceof Event.Ran) {
      lastRun = Optional.of(entry);
    } else if (event instanceof Event.Archived link) {
      archived.put(link.post(), link);
    }
  }

  private void settle(MessageId id, MessageState state, Instant at, String note) {
    messages.computeIfPresent(id, (key, message) -> message.now(state, at, note));
  }

  /** What was taken for others stays so, even where it was about to go to the rest. */
  private void stillSent(MessageId id, Instant at, List<Event.RefusedRecipient> rest) {
    messages.computeIfPresent(
        id,
        (key, message) ->
            message.state() == MessageState.SENT
                ? message
                : message.now(MessageState.SENT, at, rest.get(0).reply()));
  }

  private void putOff(MessageId id, List<String> recipients) {
    messages.computeIfPresent(id, (key, message) -> message.onlyFor(recipients));
  }

  private static List<String> addresses(List<Event.RefusedRecipient> recipients) {
    return recipients.stream().map(Event.RefusedRecipient::address).toList();
  }

  private void unreached(MessageId id, List<String> recipients) {
    messages.computeIfPresent(id, (key, message) -> message.unreached(recipients));
  }

  /** A bounce that does not say which message it is about is about the last one to that CA. */
  private void takeBounce(ReceivedMail bounce) {
    if (bounce.kind() == MailKind.BOUNCE) {
      bounce
          .event()
          .answersTo()
          .or(() -> bounce.owner().map(lastTo::get))
          .ifPresent(id -> unreached(id, bounce.event().failed()));
    }
  }

  private static <T> Map<String, List<T>> byOwner(
      Collection<T> all, Function<T, Optional<String>> owner) {
    Map<String, List<T>> found = new HashMap<>();
    for (T one : all) {
      owner
          .apply(one)
          .ifPresent(name -> found.computeIfAbsent(name, any -> new ArrayList<>()).add(one));
    }
    found.replaceAll((name, of) -> List.copyOf(of));
    return found;
  }
}
