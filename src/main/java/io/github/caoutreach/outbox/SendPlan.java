package io.github.caoutreach.outbox;

import io.github.caoutreach.common.EmailAddress;
import io.github.caoutreach.common.MessageId;
import io.github.caoutreach.common.OneLine;
import io.github.caoutreach.common.OutreachException;
import io.github.caoutreach.common.Problem;
import io.github.caoutreach.common.RefusedRecipient;
import io.github.caoutreach.log.CampaignState;
import io.github.caoutreach.log.MessageKind;
import io.github.caoutreach.log.OutboundMessage;
import io.github.caoutreach.message.Draft;
import io.github.caoutreach.message.Drafts;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The one place that determines what would be sent, to whom, with what text, and what is held back
 * and why: the waiting messages, reviewed again, and the new ones. Every command that sends, or
 * shows what it would send, makes such a plan; {@link Outbox#send(SendPlan, Route, Optional,
 * SendProgress)} carries it out.
 */
public final class SendPlan {
  private final PendingMessages pending;
  private final List<Draft> added;
  private final Map<String, String> unconfirmed;
  private final AudiencePolicy wanted;

  private SendPlan(
      PendingMessages pending,
      List<Draft> added,
      Map<String, String> unconfirmed,
      AudiencePolicy wanted) {
    this.pending = pending;
    this.added = List.copyOf(added);
    this.unconfirmed = Collections.unmodifiableMap(unconfirmed);
    this.wanted = wanted;
  }

  /**
   * The plan for those of {@code waiting} that {@code wanted} concerns, and for {@code added}.
   *
   * @param waiting the messages waiting in the outbox
   * @param drafts renders them again
   * @param added new messages
   * @throws io.github.caoutreach.common.OutreachException if a template is missing or wrong
   */
  public static SendPlan of(
      List<OutboundMessage> waiting,
      Drafts drafts,
      List<Draft> added,
      AudiencePolicy wanted,
      CampaignState state) {
    Map<String, String> unconfirmed = new LinkedHashMap<>();
    added.stream()
        .filter(draft -> draft.kind().isToCa())
        .map(Draft::addressee)
        .forEach(
            owner ->
                wanted
                    .unconfirmed()
                    .reason(owner, state)
                    .ifPresent(why -> unconfirmed.put(owner, why)));
    return new SendPlan(
        PendingMessages.of(waiting, drafts, wanted, state),
        added.stream()
            .filter(draft -> !draft.kind().isToCa() || !unconfirmed.containsKey(draft.addressee()))
            .toList(),
        unconfirmed,
        wanted);
  }

  /**
   * Makes sure that nothing new is in the plan of a campaign that is closed.
   *
   * @throws OutreachException where there is, saying how it is opened again
   */
  public void refuseClosed() {
    Optional<String> closed =
        added.isEmpty() ? Optional.empty() : AudiencePolicy.closed(wanted.audience().get());
    if (closed.isPresent()) {
      throw OutreachException.refuse(
          Problem.of("nothing is sent: " + closed.get())
              .advise("to open it again, take \"closed\" out of the campaign file"));
    }
  }

  /** How many messages would leave. */
  public int count() {
    return rest().size() + drafts().size();
  }

  /** The messages rendered now, in the order in which they are sent, after {@link #rest}. */
  public List<Draft> drafts() {
    return Stream.concat(waiting().stream(), added.stream()).toList();
  }

  /** The waiting messages that nobody has yet, with today's text, addresses and phase. */
  public List<Draft> waiting() {
    return pending.anew();
  }

  /** The new messages. */
  public List<Draft> added() {
    return added;
  }

  /** Messages that some recipients have; the others get the same bytes. */
  public List<OutboundMessage> rest() {
    return pending.rest();
  }

  /** The recipients that those messages are no longer sent to, and why. */
  public Map<OutboundMessage, List<RefusedRecipient>> without() {
    return pending.without();
  }

  /** What is no longer sent, each with the reason: another reminder may follow later. */
  public Map<OutboundMessage, String> gone() {
    return pending.gone();
  }

  /** Messages that stay in the outbox, each with the reason. */
  public Map<OutboundMessage, String> held() {
    return pending.held();
  }

  /** The CA owners for whom something new would be, and is held back, each with the reason. */
  public Map<String, String> unconfirmed() {
    return unconfirmed;
  }

  /** The messages in the outbox that would not be sent, each with the reason. */
  public Map<MessageId, String> heldBack() {
    return Stream.concat(held().entrySet().stream(), gone().entrySet().stream())
        .collect(Collectors.toUnmodifiableMap(one -> one.getKey().id(), Map.Entry::getValue));
  }

  /** A line for each message that would be sent: who gets it, and where. */
  public List<String> lines() {
    return Stream.concat(
            rest().stream().map(m -> line(m.queued().addressee(), m.left(), List.of())),
            drafts().stream()
                .map(d -> line(d.addressee(), addresses(d.to()), addresses(d.copies()))))
        .toList();
  }

  /** Whether a message to a CA would be sent. */
  public boolean isToCas() {
    return !letters().isEmpty();
  }

  /**
   * The addresses that get messages for several CAs.
   *
   * @param state what has already been sent
   */
  public List<SharedAddress> shared(CampaignState state) {
    return SharedAddress.among(letters(), SharedAddress.sent(state));
  }

  /** Who gets a message, and where. */
  public static String line(String addressee, List<String> recipients, List<String> copies) {
    return OneLine.of(addressee)
        + recipients.stream().collect(Collectors.joining(", ", " <", ">"))
        + (copies.isEmpty() ? "" : ", copies to " + String.join(", ", copies));
  }

  PendingMessages pending() {
    return pending;
  }

  /** Allows what is in the plan, as long as the plan's own policy does. */
  SendPolicy policy() {
    return wanted.only(ids());
  }

  /** The messages that would leave. */
  Set<MessageId> ids() {
    return Stream.concat(rest().stream().map(OutboundMessage::id), drafts().stream().map(Draft::id))
        .collect(Collectors.toUnmodifiableSet());
  }

  /** The messages to CAs. */
  private List<SharedAddress.Letter> letters() {
    return Stream.concat(
            rest().stream().flatMap(SharedAddress.Letter::of),
            drafts().stream()
                .filter(draft -> draft.kind() != MessageKind.POST)
                .map(d -> new SharedAddress.Letter(d.addressee(), addresses(d.to()))))
        .toList();
  }

  private static List<String> addresses(List<EmailAddress> emails) {
    return emails.stream().map(EmailAddress::value).toList();
  }
}
