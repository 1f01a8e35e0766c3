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
 * What waits in an outbox, looked at again before it leaves: a message that nobody has yet leaves
 * as it would be composed now, with the text, the address and the phase of the day.
 *
 * @param anew what nobody has yet, as it would be composed now
 * @param rest what some of its recipients have: it goes to the others as it left
 * @param without whom it goes to no more of those others, and why
 * @param gone reminders that go no more, each with the reason: another one may follow later
 * @param held what stays where it is, each with the reason
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
   * Looks at those of {@code waiting} that {@code policy} is for.
   *
   * @throws io.github.caoutreach.common.OutreachException where a template is missing or wrong
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
                ? RefusedRecipient.each(message.left(), "its time is past")
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
          gone.put(message, "its time is past");
        } else if (draft.isEmpty()) {
          held.put(message, "the campaign has no such message any more");
        } else if (draft.get().to().isEmpty()) {
          held.put(message, "it has no email address any more");
        } else {
          anew.add(draft.get());
        }
      }
    }
    return new PendingMessages(anew, rest, without, gone, held);
  }

  /** Whether nothing is to be written down before the rest leaves. */
  boolean isSettled() {
    return gone.isEmpty() && without.isEmpty();
  }

  /** Those who were put off and are not {@code dropped}. */
  static List<RefusedRecipient> kept(OutboundMessage message, List<RefusedRecipient> dropped) {
    return message.delays().stream()
        .filter(to -> dropped.stream().noneMatch(one -> one.address().equals(to.address())))
        .toList();
  }

  /** Those who were put off and are contacts no more, or have a later message to come. */
  private static List<RefusedRecipient> dropped(
      OutboundMessage message, Audience audience, CampaignState state) {
    Optional<String> owner = message.queued().owner();
    boolean isOvertaken =
        owner.flatMap(state::lastTo).filter(last -> !last.id().equals(message.id())).isPresent();
    List<String> addresses = isOvertaken ? message.left() : audience.strangers(message);
    return RefusedRecipient.each(
        addresses, isOvertaken ? "a later message follows it" : "no contact of the CA any more");
  }
}
