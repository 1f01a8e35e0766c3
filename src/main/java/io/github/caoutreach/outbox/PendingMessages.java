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
 * @param gone messages that are no longer sent, each with the reason; another reminder may follow
 *     later
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
    Sorting sorting = new Sorting(drafts, state, policy);
    waiting.stream().filter(message -> policy.concerns(message.queued())).forEach(sorting::add);
    return sorting.sorted();
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

  /** Puts each message where it belongs. */
  private static final class Sorting {
    private final Drafts drafts;
    private final CampaignState state;
    private final AudiencePolicy policy;
    private final Lazy<Audience> audience;
    private final List<Draft> anew = new ArrayList<>();
    private final List<OutboundMessage> rest = new ArrayList<>();
    private final Map<OutboundMessage, List<RefusedRecipient>> without = new LinkedHashMap<>();
    private final Map<OutboundMessage, String> gone = new LinkedHashMap<>();
    private final Map<OutboundMessage, String> held = new LinkedHashMap<>();

    Sorting(Drafts drafts, CampaignState state, AudiencePolicy policy) {
      this.drafts = drafts;
      this.state = state;
      this.policy = policy;
      this.audience = new Lazy<>(policy.audience());
    }

    PendingMessages sorted() {
      return new PendingMessages(anew, rest, without, gone, held);
    }

    void add(OutboundMessage message) {
      Optional<String> closed = AudiencePolicy.closed(audience.get());
      if (closed.isPresent()) {
        held.put(message, closed.get()); // also what would be withdrawn: it may be opened again
        return;
      }
      Optional<String> unwanted = AudiencePolicy.unwanted(message, state, audience.get());
      Optional<String> doubled =
          AudiencePolicy.doubled(message, state).or(() -> policy.misplanned(message));
      Optional<String> onHold = policy.onHold(message, state);
      if (unwanted.isPresent()) {
        boolean isOver =
            isPlanned(message) && message.mayBeRenderedAnew()
                || message.queued().kind() == MessageKind.ACKNOWLEDGEMENT;
        (isOver ? gone : held).put(message, unwanted.get());
      } else if (doubled.isPresent()) {
        gone.put(message, doubled.get());
      } else if (onHold.isPresent()) {
        held.put(message, onHold.get());
      } else if (message.isAsWritten()) {
        rest.add(message);
      } else if (message.mayBeRenderedAnew()) {
        addAnew(message);
      } else {
        addRest(message);
      }
    }

    private void addAnew(OutboundMessage message) {
      Optional<Draft> draft = drafts.again(message, state);
      if (draft.isEmpty() && isPlanned(message)) {
        gone.put(message, "its time has passed");
      } else if (draft.isEmpty()) {
        held.put(message, "the campaign no longer has this message");
      } else if (draft.get().to().isEmpty()) {
        held.put(message, "the CA no longer has an email address");
      } else {
        anew.add(draft.get());
      }
    }

    private void addRest(OutboundMessage message) {
      boolean isPast = isReminder(message) && drafts.again(message, state).isEmpty();
      List<RefusedRecipient> dropped =
          isPast ? RefusedRecipient.each(message.left(), "its time has passed") : dropped(message);
      if (!dropped.isEmpty()) {
        without.put(message, dropped);
      }
      List<RefusedRecipient> kept = kept(message, dropped);
      if (!kept.isEmpty()) {
        rest.add(message.onlyFor(kept));
      }
    }

    /** Those who were deferred and are no longer contacts, or have a later message. */
    private List<RefusedRecipient> dropped(OutboundMessage message) {
      Optional<String> owner = message.queued().owner();
      boolean isOvertaken =
          message.queued().kind().asks()
              && owner
                  .flatMap(state::lastTo)
                  .filter(last -> !last.id().equals(message.id()))
                  .isPresent();
      List<String> addresses = isOvertaken ? message.left() : audience.get().strangers(message);
      return RefusedRecipient.each(
          addresses, isOvertaken ? "a later message follows it" : "no longer a contact of the CA");
    }

    private static boolean isPlanned(OutboundMessage message) {
      return isReminder(message) || message.queued().kind() == MessageKind.UPDATE;
    }

    private static boolean isReminder(OutboundMessage message) {
      return message.queued().kind() == MessageKind.REMINDER;
    }
  }
}
