package io.github.caoutreach.outbox;

import io.github.caoutreach.common.MessageId;
import io.github.caoutreach.common.OutreachException;
import io.github.caoutreach.common.RefusedRecipient;
import io.github.caoutreach.log.Event;
import io.github.caoutreach.log.OutboundMessage;
import io.github.caoutreach.message.Message;
import io.github.caoutreach.smtp.SmtpConnection;
import io.github.caoutreach.smtp.TransactionOutcome;
import io.github.caoutreach.smtp.WireName;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Sends the waiting messages, one after another. What could not be sent is tried again in further
 * rounds, after growing pauses. What a reply means is not decided here but by {@link
 * TransactionOutcome}.
 */
final class Dispatch {
  /** After this many lost connections in a row, the server is left alone until the next round. */
  private static final int LOSSES_IN_A_ROW = 3;

  private static final String CHANGED =
      "not sent: its text is not the one that was queued (ca-outreach log verify)";

  private final Route route;
  private final DeliveryJournal journal;
  private final RateLimiter rateLimiter;
  private final Function<OutboundMessage, Optional<Message>> load;
  private final Predicate<OutboundMessage> stillWanted;
  private final SendProgress progress;

  private final Deque<OutboundMessage> queue = new ArrayDeque<>();
  private final Map<MessageId, OutboundMessage> again = new LinkedHashMap<>();
  private final Map<MessageId, String> reasons = new HashMap<>();
  private final List<MessageId> tried = new ArrayList<>();
  private int all;
  private int losses;
  private boolean isOver;
  private Optional<OutreachException> unreachable = Optional.empty();
  private String lastLoss = "";

  Dispatch(
      Route route,
      DeliveryJournal journal,
      RateLimiter rateLimiter,
      Function<OutboundMessage, Optional<Message>> load,
      Predicate<OutboundMessage> stillWanted,
      SendProgress progress) {
    this.route = route;
    this.journal = journal;
    this.rateLimiter = rateLimiter;
    this.load = load;
    this.stillWanted = stillWanted;
    this.progress = progress;
  }

  /**
   * Sends {@code messages}.
   *
   * @return the messages that were tried
   * @throws OutreachException if the settings are wrong, or the server could not be reached in any
   *     round
   */
  List<MessageId> run(Collection<OutboundMessage> messages) {
    all = messages.size();
    queue.addAll(messages);
    try {
      pass();
      for (Duration pause : route.pauses()) {
        if (again.isEmpty() || progress.wantsToStop()) {
          break;
        }
        journal.flush();
        progress.waiting(again.size(), pause, reason());
        route.sleeper().sleep(pause, progress::wantsToStop);
        queue.addAll(again.values());
        again.clear();
        pass();
      }
    } finally {
      journal.flush();
    }
    if (!again.isEmpty() && unreachable.isPresent()) {
      throw unreachable.get();
    }
    return tried.stream().distinct().toList();
  }

  /**
   * Why the first waiting message was not sent; one that was not even tried waits because a
   * connection was lost before it.
   */
  private String reason() {
    return again.keySet().stream()
        .flatMap(id -> Optional.ofNullable(reasons.get(id)).stream())
        .findFirst()
        .orElse(lastLoss);
  }

  /** Tries each message in the queue once; those not sent are then in {@link #again}. */
  private void pass() {
    isOver = false;
    losses = 0;
    unreachable = Optional.empty();
    int most = route.pace().perConnection().orElse(Integer.MAX_VALUE);
    try (SmtpConnection connection = new SmtpConnection(route.server(), route.environment())) {
      boolean isFirst = true;
      while (await(isFirst)) {
        Optional<OutboundMessage> next = take();
        if (next.isEmpty()) {
          break;
        }
        if (connection.used() >= most) {
          connection.close();
        }
        OutboundMessage message = next.get();
        settle(message, hand(message, connection));
        isFirst = connection.used() == 0;
      }
    }
    queue.forEach(message -> again.put(message.id(), message));
    queue.clear();
  }

  private TransactionOutcome hand(OutboundMessage message, SmtpConnection connection) {
    try {
      Optional<Message> loaded = load.apply(message);
      return loaded.isPresent()
          ? connection.hand(loaded.get(), () -> journal.mark(message))
          : new TransactionOutcome.Refused(CHANGED);
    } catch (OutreachException stop) { // all the following messages would fail too
      defer(message, stop.problems().get(0).what());
      throw stop;
    }
  }

  /** Waits until the next message may be sent; false if there is none. */
  private boolean await(boolean isFirst) {
    if (isDone()) {
      return false;
    }
    Duration wait = rateLimiter.next(isFirst);
    if (wait.compareTo(Duration.ZERO) > 0) {
      journal.flush();
      route.sleeper().sleep(wait, progress::wantsToStop);
    }
    return true;
  }

  private boolean isDone() {
    return isOver || queue.isEmpty() || progress.wantsToStop();
  }

  private Optional<OutboundMessage> take() {
    while (!isDone()) {
      OutboundMessage next = queue.removeFirst();
      if (stillWanted.test(next)) {
        progress.sending(next, all - queue.size() - again.size() - 1, all);
        tried.add(next.id());
        return Optional.of(next);
      }
    }
    return Optional.empty();
  }

  private void settle(OutboundMessage message, TransactionOutcome outcome) {
    if (outcome instanceof TransactionOutcome.Taken taken) {
      journal.settle(new Event.Sent(message.id(), taken.reply(), taken.refused()));
      WireName.in(taken.reply(), route.server().host())
          .ifPresent(name -> journal.name(message.id(), name));
      progress.left(message);
      if (!taken.putOff().isEmpty()) {
        putOff(message, taken.putOff());
      }
    } else if (outcome instanceof TransactionOutcome.Refused refused) {
      journal.settle(
          message.putOff().isEmpty()
              ? new Event.Failed(message.id(), refused.reply())
              : new Event.GivenUp(message.id(), left(message, refused.reply(), refused.each())));
    } else if (outcome instanceof TransactionOutcome.NotYet notYet) {
      if (message.putOff().isEmpty()) {
        defer(message, notYet.reason());
      } else {
        putOff(message, left(message, notYet.reason(), notYet.each()));
      }
    } else if (outcome instanceof TransactionOutcome.Lost lost) {
      defer(message, lost.reason());
    } else if (outcome instanceof TransactionOutcome.Unreachable far) {
      defer(message, far.why().problems().get(0).what());
      unreachable = Optional.of(far.why());
      isOver = true;
    } else if (outcome instanceof TransactionOutcome.HeldBack) {
      tried.remove(message.id());
    } else if (outcome instanceof TransactionOutcome.Unknown unknown) {
      lastLoss = unknown.reason();
      progress.left(message); // and stays uncertain, by its mark
    }
    boolean isLoss =
        outcome instanceof TransactionOutcome.Lost || outcome instanceof TransactionOutcome.Unknown;
    losses = isLoss ? losses + 1 : 0;
    isOver |= losses == LOSSES_IN_A_ROW;
  }

  private void defer(OutboundMessage message, String why) {
    reasons.put(message.id(), why);
    journal.settle(
        message.putOff().isEmpty()
            ? new Event.Deferred(message.id(), why)
            : new Event.RecipientsDeferred(message.id(), left(message, why, List.of())));
    again.put(message.id(), message);
  }

  /** Sends the message again later, to {@code recipients} alone. */
  private void putOff(OutboundMessage message, List<RefusedRecipient> recipients) {
    reasons.put(message.id(), recipients.get(0).reply());
    journal.settle(new Event.RecipientsDeferred(message.id(), recipients));
    again.put(message.id(), message.onlyFor(recipients));
  }

  /** The remaining recipients, each with its own reply if there is one. */
  private static List<RefusedRecipient> left(
      OutboundMessage message, String why, List<RefusedRecipient> each) {
    return each.isEmpty() ? RefusedRecipient.each(message.left(), why) : each;
  }
}
