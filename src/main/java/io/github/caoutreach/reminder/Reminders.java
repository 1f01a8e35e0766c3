package io.github.caoutreach.reminder;

import io.github.caoutreach.campaign.Campaign;
import io.github.caoutreach.campaign.ReminderPlan;
import io.github.caoutreach.log.CaState;
import io.github.caoutreach.log.CampaignState;
import io.github.caoutreach.log.Event;
import io.github.caoutreach.log.MessageKind;
import io.github.caoutreach.log.MessageState;
import io.github.caoutreach.log.OutboundMessage;
import io.github.caoutreach.message.Draft;
import io.github.caoutreach.message.Drafts;
import io.github.caoutreach.selection.Candidate;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The reminders of a campaign on a day. A reminder falls due its number of days after the notice;
 * if one was sent late, the next keeps its distance to it, so that a week without a pass is not
 * followed by two reminders at once. A reminder planned before the deadline is never sent after it.
 */
public final class Reminders {
  /** Unless the plan asks for it, reminders are never closer together than this. */
  private static final int LEAST_DAYS_APART = 3;

  private final Campaign campaign;
  private final List<Candidate> selected;
  private final CampaignState state;
  private final Predicate<String> hasAddress;
  private final Function<String, Optional<String>> heldBack;
  private final LocalDate today;

  /**
   * The reminders as of {@code today}, UTC.
   *
   * @param selected the CA owners to write to
   * @param hasAddress whether a CA owner has a known address that did not fail
   * @param heldBack why nothing is sent to a CA owner for now; empty where something may be
   */
  public Reminders(
      Campaign campaign,
      List<Candidate> selected,
      CampaignState state,
      Predicate<String> hasAddress,
      Function<String, Optional<String>> heldBack,
      LocalDate today) {
    this.campaign = campaign;
    this.selected = List.copyOf(selected);
    this.state = state;
    this.hasAddress = hasAddress;
    this.heldBack = heldBack;
    this.today = today;
  }

  /** What is due or not for each selected CA owner, in CCADB's order. */
  public List<Reminder> all() {
    return selected.stream().map(choice -> judge(choice.owner())).toList();
  }

  /** The reminders to send. */
  public List<Reminder.Due> due() {
    return all().stream()
        .flatMap(r -> r instanceof Reminder.Due due ? Stream.of(due) : Stream.empty())
        .toList();
  }

  /** The reminders that a person has to send, because their CAs are written to by hand. */
  public List<Reminder.ByHand> byHand() {
    return all().stream()
        .flatMap(r -> r instanceof Reminder.ByHand due ? Stream.of(due) : Stream.empty())
        .toList();
  }

  /** The CA owners whose time to be asked again has come, and that no reminder is left for. */
  public List<String> unreminded() {
    return all().stream()
        .filter(r -> r instanceof Reminder.NotDue not && not.next().isEmpty())
        .map(Reminder::owner)
        .filter(owner -> state.askedAgainFrom(owner).filter(day -> !day.isAfter(today)).isPresent())
        .toList();
  }

  /**
   * The days on which the remaining reminders would be sent to a CA owner that stays silent, by
   * number.
   *
   * @param noticeDay the day of the notice, if none was sent yet
   */
  Map<Integer, LocalDate> planned(String owner, LocalDate noticeDay) {
    List<OutboundMessage> messages = state.messagesTo(owner);
    boolean isOver =
        isSettled(owner)
            || messages.stream().anyMatch(m -> m.state() != MessageState.SENT && !waits(m))
            || !hasAddress.test(owner)
            || state.byHand(owner).isPresent()
            || heldBack.apply(owner).isPresent()
            || state.state(owner).filter(CaState::needsContact).isPresent();
    Map<Integer, LocalDate> days = new TreeMap<>();
    if (isOver) {
      return days;
    }
    LocalDate noticed = messages.isEmpty() ? noticeDay : noticed(messages);
    LocalDate last = messages.isEmpty() ? noticed : sentOn(messages.get(messages.size() - 1));
    messages.stream()
        .filter(message -> waits(message) && !isTooLate(message))
        .forEach(message -> days.put(message.queued().number(), sentOn(message)));
    Optional<Planned> next = after(owner, lastNumber(messages), noticed, last);
    while (next.isPresent()) {
      LocalDate on = goingOn(next.get().on());
      days.put(next.get().number(), on);
      next = after(owner, next.get().number(), noticed, on);
    }
    return days;
  }

  /**
   * The messages to send: the reminders and, except on a quiet day, new notices to the next
   * addresses of those whom no message reached.
   */
  public List<Draft> drafts(Drafts drafts) {
    Map<String, Candidate> byOwner =
        selected.stream().collect(Collectors.toMap(Candidate::owner, Function.identity()));
    Stream<Draft> again =
        campaign.quiet().isQuiet(today) || campaign.closedBy(today).isPresent()
            ? Stream.empty()
            : drafts.noticesToNextAddresses(state).stream();
    Stream<Draft> reminders =
        due().stream()
            .map(
                due ->
                    drafts.reminder(
                        Objects.requireNonNull(byOwner.get(due.owner())),
                        due.number(),
                        state.messagesTo(due.owner())));
    return Stream.concat(again, reminders).toList();
  }

  private Reminder judge(String owner) {
    List<OutboundMessage> messages = state.messagesTo(owner);
    if (isSettled(owner)) {
      return never(owner, "answered on " + state.answer(owner).orElseThrow().on());
    }
    if (campaign.closedBy(today).isPresent()) {
      return never(owner, "the campaign was closed on " + campaign.closedBy(today).get());
    }
    Optional<String> hold = heldBack.apply(owner);
    if (hold.isPresent()) {
      return new Reminder.OnHold(owner, hold.get());
    }
    if (messages.isEmpty()) {
      return never(owner, "no notice has been sent");
    }
    Optional<CaState> caState = state.state(owner);
    OutboundMessage last = messages.get(messages.size() - 1);
    if (waits(last) && isTooLate(last)) {
      return never(owner, "the reminder is waiting in the outbox, but its time has passed");
    }
    if (waits(last)) {
      return new Reminder.NotDue(
          owner, Optional.of(sentOn(last)), "the reminder is waiting in the outbox");
    }
    if (last.state() != MessageState.SENT) {
      return new Reminder.OnHold(
          owner, "the " + last.queued().kind().spelling() + " is " + last.state().spelling());
    }
    if (caState.filter(CaState::needsContact).isPresent()) {
      return new Reminder.OnHold(owner, unreached(caState.get()) + "; another contact is needed");
    }
    if (!hasAddress.test(owner) && state.byHand(owner).isEmpty()) {
      return new Reminder.OnHold(
          owner, "no email address left: add one with ca-outreach contacts add");
    }
    if (state.mayHaveAnswered(owner)) {
      return new Reminder.OnHold(
          owner, "a message may be its answer: ca-outreach responses review");
    }
    int plans = campaign.reminders().size();
    LocalDate noticed = noticed(messages);
    Optional<Planned> next = after(owner, lastNumber(messages), noticed, last.settledOn());
    if (next.isEmpty()) {
      return never(owner, nothingLeft(owner, messages));
    }
    LocalDate dueOn = next.get().on();
    long days = ChronoUnit.DAYS.between(noticed, today);
    if (campaign.quiet().isQuiet(today)) {
      return new Reminder.NotDue(
          owner,
          Optional.of(goingOn(dueOn)),
          unanswered(owner) + ", notice of " + noticed + "; " + today + " is quiet");
    }
    if (dueOn.isAfter(today)) {
      return new Reminder.NotDue(
          owner,
          Optional.of(dueOn),
          unanswered(owner) + ", notice of " + noticed + (days < 0 ? "" : " (" + days + " days)"));
    }
    if (state.byHand(owner).isPresent()) {
      return new Reminder.ByHand(owner, next.get().number(), state.byHand(owner).get());
    }
    return new Reminder.Due(
        owner,
        next.get().number(),
        unanswered(owner)
            + ", "
            + days
            + " days since the notice of "
            + noticed
            + "; reminder "
            + next.get().number()
            + " of "
            + plans);
  }

  /** Whether it has answered, and will not be asked again. */
  private boolean isSettled(String owner) {
    return state.answer(owner).isPresent() && state.askedAgainFrom(owner).isEmpty();
  }

  /** Why it is asked. */
  private String unanswered(String owner) {
    return state
        .answer(owner)
        .map(said -> said.stance().orElse("answered") + " on " + said.on())
        .orElse("no answer");
  }

  private static String unreached(CaState state) {
    return state == CaState.BOUNCED ? "the message bounced" : "wrong contact";
  }

  private String nothingLeft(String owner, List<OutboundMessage> messages) {
    long sent = messages.stream().filter(m -> m.queued().kind() == MessageKind.REMINDER).count();
    int plans = campaign.reminders().size();
    return sent == plans
        ? "all " + plans + " reminders sent, " + unanswered(owner)
        : unanswered(owner)
            + "; "
            + sent
            + " of "
            + plans
            + " reminders sent; the deadline of "
            + campaign.answersBy()
            + campaign.closed().map(day -> ", or the closing on " + day + ",").orElse("")
            + " is too close, or has passed, for another";
  }

  /** A reminder and the day on which it falls due. */
  private record Planned(int number, LocalDate on) {}

  /**
   * The reminder after number {@code number}, given what was sent before it. One that was planned
   * before the deadline and would now come too late is skipped.
   */
  private Optional<Planned> after(String owner, int number, LocalDate noticed, LocalDate lastSent) {
    LocalDate earliest = state.askedAgainFrom(owner).orElse(LocalDate.MIN);
    for (int next = number + 1; next <= campaign.reminders().size(); next++) {
      LocalDate planned = plannedOn(next, noticed, lastSent);
      LocalDate on =
          campaign.quiet().firstSendingDay(planned.isBefore(earliest) ? earliest : planned);
      boolean isBeforeDeadline =
          campaign.reminders().get(next - 1).timing() instanceof ReminderPlan.Timing.BeforeDeadline
              || !on.isAfter(campaign.answersBy());
      boolean isInTime = !isBeforeDeadline || !goingOn(on).isAfter(campaign.answersBy());
      if (isInTime && campaign.closedBy(goingOn(on)).isEmpty()) {
        return Optional.of(new Planned(next, on));
      }
    }
    return Optional.empty();
  }

  /** The day on which a reminder due on {@code on} would be sent, given a pass every day. */
  private LocalDate goingOn(LocalDate on) {
    return campaign.quiet().firstSendingDay(on.isBefore(today) ? today : on);
  }

  private LocalDate plannedOn(int number, LocalDate noticed, LocalDate lastSent) {
    ReminderPlan.Timing timing = campaign.reminders().get(number - 1).timing();
    if (timing instanceof ReminderPlan.Timing.AfterLast) {
      return lastSent.plusDays(timing.days());
    }
    if (timing instanceof ReminderPlan.Timing.BeforeDeadline) {
      LocalDate day = campaign.answersBy().minusDays(timing.days());
      LocalDate distant = lastSent.plusDays(LEAST_DAYS_APART);
      return day.isAfter(distant) ? day : distant;
    }
    LocalDate planned = noticed.plusDays(timing.days());
    LocalDate distant = lastSent.plusDays(distanceToTheOneBefore(number));
    return planned.isAfter(distant) ? planned : distant;
  }

  private int distanceToTheOneBefore(int number) {
    int after = campaign.reminders().get(number - 1).timing().days();
    if (number == 1) {
      return after;
    }
    ReminderPlan.Timing before = campaign.reminders().get(number - 2).timing();
    return before instanceof ReminderPlan.Timing.AfterNotice
        ? after - before.days()
        : LEAST_DAYS_APART;
  }

  /** Whether it is a reminder waiting to be sent. */
  private static boolean waits(OutboundMessage message) {
    return message.queued().kind() == MessageKind.REMINDER
        && message.state() == MessageState.QUEUED;
  }

  /** Whether a deadline, or the closing, comes before it could go, so that it is not sent. */
  private boolean isTooLate(OutboundMessage waiting) {
    LocalDate queuedOn = LocalDate.ofInstant(waiting.queuedAt(), ZoneOffset.UTC);
    return campaign.closedBy(goingOn(today)).isPresent()
        || goingOn(today).isAfter(campaign.answersBy()) && !queuedOn.isAfter(campaign.answersBy());
  }

  /** When it was sent; if it is waiting, when it would be. */
  private LocalDate sentOn(OutboundMessage message) {
    return waits(message) ? goingOn(today) : message.settledOn();
  }

  private static Reminder never(String owner, String why) {
    return new Reminder.NotDue(owner, Optional.empty(), why);
  }

  /** The number of the last reminder; 0 before the first. */
  private static int lastNumber(List<OutboundMessage> messages) {
    return messages.stream()
        .map(OutboundMessage::queued)
        .filter(queued -> queued.kind() == MessageKind.REMINDER)
        .mapToInt(Event.Queued::number)
        .max()
        .orElse(0);
  }

  /** The day of the notice; of the last one, if the first reached nobody. */
  private static LocalDate noticed(List<OutboundMessage> messages) {
    return OutboundMessage.lastNotice(messages).map(OutboundMessage::settledOn).orElseThrow();
  }
}
