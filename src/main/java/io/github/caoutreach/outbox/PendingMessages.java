package io.github.caoutreach.outbox;

import io.github.caoutreach.common.Lazy;
import io.github.caoutreach.common.RefusedRecipient;
import io.github.caoutreach.log.CampaignState;
import io.github.caoutreach.log.MessageKind;
import io.github.caoutreach.log.OutboundMessage;
import io.github.caoutreach.message.Draft;
import io.github.caoutreach.message.Drafts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The waiting messages of an outbox, reviewed before they are sent: a message that nobody has yet
 * is sent as rendered now, with today's text, addresses and phase.
 *
 * @param anew messages that nobody has yet, as rendered now
 * @param rest messages that some recipients have; the others get the same bytes
 * @param without the recipients that those messages are no longer sent to, and why
 * @param gone reminders that are no longer sent, each with the reason; another one may follow later
 * @param held messages that stay in the outbox, each with the reason
 */
record PendingMessages(
    List<Draft> anew,
    List<OutboundMessage> rest,
    Map<OutboundMessage, List<RefusedRecipient>> without,
    Map<OutboundMessage, String> gone,
    Map<OutboundMessage, String> held) {
  PendingMessages {
    anew = List.copyOf(anew);
    rest = List.copyOf(rest);
  }

  /**
   * Reviews those of {@code waiting} that {@code policy} concerns.
   *
   * @throws io.github.caoutreach.common.OutreachException if a template is missing or wrong
   */
  static PendingMessages of(
      List<OutboundMessage> waiting, Drafts drafts, AudiencePolicy policy, CampaignState state) {
    List<Draft> anew = new ArrayList<>();
    List<OutboundMessage> rest = new ArrayList<>();
    Map<OutboundMessage, List<RefusedRecipient>> without = new LinkedHashMap<>();
    Map<OutboundMessage, String> gone = new LinkedHashMap<>();
    Map<OutboundMessage, String> held = new LinkedHashMap<>();
    Lazy<Audience> audience = new Lazy<>(policy.audience());
    for (OutboundMessage message : waiting) {
      if (!policy.concerns(message.queued())) {
        continue;
      }
      Optional<String> closed = AudiencePolicy.closed(audience.get());
      if (closed.isPresent()) {
        held.put(message, closed.get()); // also what would be withdrawn: it may be opened again
        continue;
      }
      Optional<String> unwanted = AudiencePolicy.unwanted(message, state, audience.get());
      boolean isReminder = message.queued().kind() == MessageKind.REMINDER;
      if (unwanted.isPresent()) {
        (isReminder && message.mayBeRenderedAnew() ? gone : held).put(message, unwanted.get());
      } else if (AudiencePolicy.onHold(message, state).isPresent()) {
        held.put(message, AudiencePolicy.onHold(message, state).get());
      } else if (!message.mayBeRenderedAnew()) {
        boolean isPast = isReminder && drafts.again(message, state).isEmpty();
        List<RefusedRecipient> dropped =
            isPast
                ? RefusedRecipient.each(message.left(), "its time has passed")
                : dropped(message, audience.get(), state);
        if (!dropped.isEmpty()) {
          without.put(message, dropped);
        }
        List<RefusedRecipient> kept = kept(message, dropped);
        if (!kept.isEmpty()) {
          rest.add(message.onlyFor(kept));
        }
      } else {
        Optional<Draft> draft = drafts.again(message, state);
        if (draft.isEmpty() && isReminder) {
          gone.put(message, "its time has passed");
        } else if (draft.isEmpty()) {
          held.put(message, "the campaign no longer has this message");
        } else if (draft.get().to().isEmpty()) {
          held.put(message, "the CA no longer has an email address");
        } else {
          anew.add(draft.get());
        }
      }
    }
    return new PendingMessages(anew, rest, without, gone, held);
  }

  /** Whether nothing has to be recorded before the rest is sent. */
  boolean isSettled() {
    return gone.isEmpty() && without.isEmpty();
  }

  /** The deferred recipients that are not {@code dropped}. */
  static List<RefusedRecipient> kept(OutboundMessage message, List<RefusedRecipient> dropped) {
    return message.delays().stream()
        .filter(to -> dropped.stream().noneMatch(one -> one.address().equals(to.address())))
        .toList();
  }

  /** The deferred recipients that are no longer contacts, or get a later message. */
  private static List<RefusedRecipient> dropped(
      OutboundMessage message, Audience audience, CampaignState state) {
    Optional<String> owner = message.queued().owner();
    boolean isOvertaken =
        owner.flatMap(state::lastTo).filter(last -> !last.id().equals(message.id())).isPresent();
    List<String> addresses = isOvertaken ? message.left() : audience.strangers(message);
    return RefusedRecipient.each(
        addresses, isOvertaken ? "a later message follows it" : "no longer a contact of the CA");
  }
}
