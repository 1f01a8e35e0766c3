package io.github.caoutreach.app;

import io.github.caoutreach.log.CampaignState;
import io.github.caoutreach.log.Event;
import io.github.caoutreach.log.MessageKind;
import io.github.caoutreach.log.OutboundMessage;
import io.github.caoutreach.reminder.Reminder;
import io.github.caoutreach.report.CaRow;
import io.github.caoutreach.report.Counts;
import io.github.caoutreach.report.Disclosure;
import io.github.caoutreach.report.Outcome;
import io.github.caoutreach.report.Report;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The state of a campaign, on one screen.
 *
 * @param campaign its name
 * @param phase its phase; "" if it has none
 * @param asOf the day as of which it is worked out
 * @param closed the day on which it was closed; empty while it is open
 * @param counts the numbers of the report
 * @param silent the CAs that were written to and did not answer
 * @param remindersDue how many reminders are due
 * @param nextReminderOn the day of the next reminder that is not due yet
 * @param queued how many messages to CAs wait in the outbox
 * @param heldBack how many of these would not be sent today
 * @param queuedPosts the posts that wait in the outbox
 * @param uncertain how many messages may have been sent or not
 * @param unmatched how many messages that came in need a person
 * @param waiting what needs a person, a line each
 * @param lastRun when the last unattended pass ended
 * @param lastFailure what failed in it
 * @param overdue whether the next one should have been made
 * @param notices to how many CAs a first notice could go
 * @param sending whether what is queued or uncertain may be leaving right now
 */
public record CampaignStatus(
    String campaign,
    String phase,
    LocalDate asOf,
    Optional<LocalDate> closed,
    Counts counts,
    List<String> silent,
    int remindersDue,
    Optional<LocalDate> nextReminderOn,
    int queued,
    int heldBack,
    List<String> queuedPosts,
    int uncertain,
    int unmatched,
    List<String> waiting,
    Optional<Instant> lastRun,
    Optional<String> lastFailure,
    boolean overdue,
    int notices,
    boolean sending) {
  public CampaignStatus {
    silent = List.copyOf(silent);
    queuedPosts = List.copyOf(queuedPosts);
    waiting = List.copyOf(waiting);
  }

  /** The state of the campaign of {@code workspace}. */
  public static CampaignStatus of(Workspace workspace) {
    Report report = workspace.reporters().now().report(Disclosure.INTERNAL);
    List<Reminder> reminders = workspace.reminders().all();
    CampaignState standing = workspace.standing();
    LastPass last = new LastPass(standing.lastRun(), workspace.surroundings().clock().instant());
    Attention attention = workspace.attention();
    int uncertain = uncertain(standing);
    int queued = queued(standing, message -> message.kind().isToCa()).size();
    return new CampaignStatus(
        report.campaign(),
        report.phase(),
        report.asOf(),
        report.closed(),
        report.counts(),
        report.cas().stream()
            .filter(ca -> ca.outcome() == Outcome.SILENT)
            .map(CaRow::owner)
            .toList(),
        (int) reminders.stream().filter(r -> r instanceof Reminder.Due).count(),
        reminders.stream()
            .flatMap(
                r ->
                    r instanceof Reminder.NotDue not
                        ? not.next().stream()
                        : Optional.<LocalDate>empty().stream())
            .min(LocalDate::compareTo),
        queued,
        (int)
            workspace.mailing().heldBack().keySet().stream()
                .flatMap(id -> standing.message(id).stream())
                .filter(message -> message.queued().kind().isToCa())
                .count(),
        queued(standing, message -> message.kind() == MessageKind.POST),
        uncertain,
        standing.open().size(),
        attention.lines(standing).stream().map(workspace::withCampaign).toList(),
        standing.lastRun().map(entry -> entry.at().truncatedTo(ChronoUnit.SECONDS)),
        last.failure(),
        last.isOverdue(),
        (int) attention.notices(standing),
        uncertain + queued > 0 && workspace.mailing().outbox().isSending());
  }

  /** To whom waiting messages are; digests are sent with the next pass. */
  private static List<String> queued(CampaignState standing, Predicate<Event.Queued> which) {
    return standing.messages().stream()
        .filter(OutboundMessage::isWaiting)
        .map(OutboundMessage::queued)
        .filter(which)
        .map(Event.Queued::addressee)
        .toList();
  }

  private static int uncertain(CampaignState standing) {
    return (int)
        standing.uncertain().stream().filter(m -> m.queued().kind() != MessageKind.DIGEST).count();
  }
}
