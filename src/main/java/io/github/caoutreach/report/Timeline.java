package io.github.caoutreach.report;

import io.github.caoutreach.campaign.Campaign;
import io.github.caoutreach.ccadb.Snapshot;
import io.github.caoutreach.common.Counted;
import io.github.caoutreach.common.MailKind;
import io.github.caoutreach.log.CampaignState;
import io.github.caoutreach.log.MessageKind;
import io.github.caoutreach.log.OutboundMessage;
import io.github.caoutreach.report.TimelineEntry.Moment;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What happened in a campaign and what is planned, by day. Campaign variables that are dates are
 * included; "should" and "shall" are written in capitals, as in RFC 2119.
 */
final class Timeline {
  private final Campaign campaign;
  private final Snapshot snapshot;
  private final CampaignState state;

  Timeline(Campaign campaign, Snapshot snapshot, CampaignState state) {
    this.campaign = campaign;
    this.snapshot = snapshot;
    this.state = state;
  }

  /** The entries, the earliest first. */
  List<TimelineEntry> entries(List<CaRow> rows) {
    List<TimelineEntry> entries = new ArrayList<>();
    entries.add(
        new TimelineEntry(
            snapshot.reportDate(),
            Moment.SNAPSHOT,
            "CCADB report: " + snapshot.records() + " records"));
    campaign
        .phases()
        .forEach(p -> entries.add(new TimelineEntry(p.from(), Moment.PHASE, "Phase: " + p.name())));
    campaign
        .variables()
        .forEach(
            (name, value) ->
                date(value)
                    .ifPresent(
                        on ->
                            entries.add(new TimelineEntry(on, Moment.MILESTONE, milestone(name)))));
    entries.add(new TimelineEntry(campaign.answersBy(), Moment.DEADLINE, "Deadline for answers"));
    campaign
        .closed()
        .ifPresent(on -> entries.add(new TimelineEntry(on, Moment.CLOSING, "Campaign closed")));
    sent(entries, MessageKind.NOTICE, Moment.NOTICE, "notice", "notices");
    sent(entries, MessageKind.REMINDER, Moment.REMINDER, "reminder", "reminders");
    sent(entries, MessageKind.UPDATE, Moment.UPDATE, "update", "updates");
    campaign
        .posts()
        .keySet()
        .forEach(
            name ->
                state
                    .post(name)
                    .flatMap(OutboundMessage::sentAt)
                    .ifPresent(
                        at ->
                            entries.add(
                                new TimelineEntry(
                                    Reporter.day(at), Moment.POST, "Posted to " + name))));
    byDay(rows.stream().flatMap(row -> row.answeredOn().stream()))
        .forEach(
            (on, count) ->
                entries.add(
                    new TimelineEntry(on, Moment.ANSWER, Counted.of(count, "answer", "answers"))));
    byDay(
            state.mails().stream()
                .filter(m -> m.kind() == MailKind.BOUNCE && m.owner().isPresent())
                .map(m -> m.event().on()))
        .forEach(
            (on, count) ->
                entries.add(
                    new TimelineEntry(on, Moment.BOUNCE, Counted.of(count, "bounce", "bounces"))));
    state.steps().stream()
        .collect(
            Collectors.groupingBy(
                step -> Map.entry(step.on(), step.step()),
                LinkedHashMap::new,
                Collectors.counting()))
        .forEach(
            (step, count) ->
                entries.add(
                    new TimelineEntry(
                        step.getKey(),
                        Moment.STEP,
                        "%s: %s".formatted(step.getValue(), Counted.of(count, "silent CA")))));
    entries.sort(Comparator.comparing(TimelineEntry::on));
    return entries;
  }

  private void sent(
      List<TimelineEntry> entries, MessageKind kind, Moment moment, String one, String many) {
    byDay(
            state.messages().stream()
                .filter(message -> message.queued().kind() == kind)
                .flatMap(message -> message.sentAt().stream())
                .map(Reporter::day))
        .forEach(
            (on, count) ->
                entries.add(new TimelineEntry(on, moment, Counted.of(count, one, many) + " sent")));
  }

  private static Map<LocalDate, Long> byDay(Stream<LocalDate> days) {
    return days.collect(Collectors.groupingBy(on -> on, TreeMap::new, Collectors.counting()));
  }

  private static Optional<LocalDate> date(String value) {
    try {
      return Optional.of(LocalDate.parse(value.strip()));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static String milestone(String variable) {
    return variable.equals("should") || variable.equals("shall")
        ? variable.toUpperCase(Locale.ROOT)
        : variable.replace('_', ' ');
  }
}
