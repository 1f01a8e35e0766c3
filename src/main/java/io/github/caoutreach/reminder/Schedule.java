package io.github.caoutreach.reminder;

import biweekly.Biweekly;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import io.github.caoutreach.campaign.Campaign;
import io.github.caoutreach.campaign.UpdatePlan;
import io.github.caoutreach.common.Counted;
import io.github.caoutreach.log.CampaignState;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What a campaign has planned from a day on, assuming that nobody answers. */
public final class Schedule {
  /** Something planned for a day. */
  public record Entry(LocalDate on, String what) {}

  private final Campaign campaign;
  private final List<String> selected;
  private final CampaignState state;
  private final Reminders reminders;
  private final LocalDate today;

  /**
   * The plan as of {@code today}, UTC.
   *
   * @param selected the CA owners to write to
   */
  public Schedule(
      Campaign campaign,
      List<String> selected,
      CampaignState state,
      Reminders reminders,
      LocalDate today) {
    this.campaign = campaign;
    this.selected = List.copyOf(selected);
    this.state = state;
    this.reminders = reminders;
    this.today = today;
  }

  /** What is planned from today to {@code until}, both included, by day. */
  public List<Entry> entries(Optional<LocalDate> until) {
    List<Entry> entries = new ArrayList<>();
    campaign.phases().stream()
        .map(phase -> new Entry(phase.from(), "phase: " + phase.name()))
        .forEach(entries::add);
    entries.add(new Entry(campaign.answersBy(), "deadline for answers"));
    long unwritten = selected.stream().filter(owner -> state.state(owner).isEmpty()).count();
    campaign.closed().ifPresent(on -> entries.add(new Entry(on, "the campaign closes")));
    if (unwritten > 0 && campaign.closedBy(noticeDay()).isEmpty()) {
      entries.add(
          new Entry(
              noticeDay(), "notices to " + Counted.of(unwritten, "CA") + " (ca-outreach send)"));
    }
    for (UpdatePlan update : campaign.updates()) {
      update.on().ifPresent(on -> entries.add(new Entry(on, "update: " + update.name())));
    }
    planned()
        .forEach(
            (on, byNumber) ->
                byNumber.forEach(
                    (number, count) ->
                        entries.add(
                            new Entry(
                                on,
                                "reminder "
                                    + number
                                    + " of "
                                    + campaign.reminders().size()
                                    + " to "
                                    + Counted.of(count, "CA")
                                    + (on.isAfter(campaign.answersBy())
                                        ? ", after the deadline"
                                        : "")))));
    return entries.stream()
        .filter(entry -> !entry.on().isBefore(today))
        .filter(entry -> until.map(last -> !entry.on().isAfter(last)).orElse(true))
        .sorted(Comparator.comparing(Entry::on))
        .toList();
  }

  /** The plan as an iCalendar file (RFC 5545) of all-day events. */
  public String calendar(Optional<LocalDate> until) {
    ICalendar calendar = new ICalendar();
    calendar.setProductId("-//ca-outreach//campaign " + campaign.name() + "//EN");
    List<Entry> entries = entries(until);
    for (int i = 0; i < entries.size(); i++) {
      VEvent event = new VEvent();
      event.setUid(campaign.name() + "-" + entries.get(i).on() + "-" + i + "@ca-outreach");
      event.setDateTimeStamp(Date.from(today.atStartOfDay(ZoneOffset.UTC).toInstant()));
      event.setDateStart(day(entries.get(i).on()), false);
      event.setSummary(campaign.name() + ": " + entries.get(i).what());
      calendar.addEvent(event);
    }
    return Biweekly.write(calendar).go();
  }

  private LocalDate noticeDay() {
    LocalDate first = campaign.firstNotice().orElse(today);
    return campaign.quiet().firstSendingDay(first.isBefore(today) ? today : first);
  }

  /** How many CAs get a reminder if none of them answers, by day and number of the reminder. */
  private Map<LocalDate, Map<Integer, Long>> planned() {
    Map<LocalDate, Map<Integer, Long>> planned = new TreeMap<>();
    for (String owner : selected) {
      reminders
          .planned(owner, noticeDay())
          .forEach(
              (number, on) ->
                  planned.computeIfAbsent(on, any -> new TreeMap<>()).merge(number, 1L, Long::sum));
    }
    return planned;
  }

  /** The library takes a day as its midnight in the default time zone. */
  private static Date day(LocalDate day) {
    return Date.from(day.atStartOfDay(ZoneId.systemDefault()).toInstant());
  }
}
