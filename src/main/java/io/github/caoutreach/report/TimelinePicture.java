package io.github.caoutreach.report;

import io.github.caoutreach.common.TextWidth;
import io.github.caoutreach.report.TimelineEntry.Moment;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.commons.text.WordUtils;

/**
 * The chart of a campaign's course: its phases, the dates of SHOULD and SHALL, the deadline, the
 * first messages, and the day of the report. One stop per day, evenly spaced. In SVG user units,
 * for a width of 340.
 *
 * @param stops from the first to the last
 * @param height the height of the chart
 */
record TimelinePicture(List<Stop> stops, int height) {
  private static final int STEP = 27;
  private static final int TOP = 15;
  private static final int LINE = 34;
  private static final int LINE_HEIGHT = 16;

  /**
   * A day of the campaign.
   *
   * @param on the day
   * @param duty the SHOULD, the SHALL or the deadline on it; empty if none
   * @param label what else is on it; both are cut to the available width, except today
   * @param more the further lines of what is on it today
   * @param full what is on it
   * @param y the y of its middle
   * @param kind "past", "future" or "today"
   */
  record Stop(
      LocalDate on, String duty, String label, List<String> more, String full, int y, String kind) {
    /** Whether it has a SHOULD, a SHALL or the deadline. */
    public boolean isDuty() {
      return !duty.isEmpty();
    }

    /** The y of its text's baseline. */
    public int baseline() {
      return y + 4;
    }

    /** The path of its diamond. */
    public String diamond() {
      return "M14 " + (y - 7) + "l7 7l-7 7l-7-7Z";
    }
  }

  static TimelinePicture of(Report report) {
    TreeMap<LocalDate, List<String>> byDay = new TreeMap<>();
    Set<LocalDate> duties = new HashSet<>();
    Set<Moment> seen = new HashSet<>();
    for (TimelineEntry entry : report.timeline()) {
      Moment moment = entry.moment();
      boolean isFirstOut =
          (moment == Moment.NOTICE || moment == Moment.REMINDER) && seen.add(moment);
      boolean isDuty = moment == Moment.MILESTONE || moment == Moment.DEADLINE;
      if (moment.isPlanned() || isFirstOut || moment == Moment.POST) {
        List<String> what = byDay.computeIfAbsent(entry.on(), any -> new ArrayList<>());
        what.add(isDuty ? 0 : what.size(), entry.what());
      }
      if (isDuty) {
        duties.add(entry.on());
      }
    }
    byDay.computeIfAbsent(report.asOf(), any -> new ArrayList<>()).add("this report");
    List<Stop> stops = new ArrayList<>();
    int y = TOP;
    for (Map.Entry<LocalDate, List<String>> day : byDay.entrySet()) {
      Stop stop = stop(day.getKey(), day.getValue(), duties, y, report.asOf());
      stops.add(stop);
      y += STEP + stop.more().size() * LINE_HEIGHT;
    }
    return new TimelinePicture(stops, y);
  }

  private static Stop stop(
      LocalDate on, List<String> what, Set<LocalDate> duties, int y, LocalDate today) {
    String full = String.join(" · ", what);
    String duty = duties.contains(on) ? TextWidth.cut(what.get(0), LINE) : "";
    List<String> lines =
        on.equals(today)
            ? WordUtils.wrap(full, LINE, "\n", true).lines().toList()
            : List.of(TextWidth.cut(full, LINE));
    return new Stop(
        on,
        duty,
        lines.get(0).substring(Math.min(duty.length(), lines.get(0).length())),
        lines.subList(1, lines.size()),
        full,
        y,
        kind(on, today));
  }

  /** The end of the line from the first stop to the last. */
  public int end() {
    return stops.get(stops.size() - 1).y();
  }

  /** The end of the part that has already happened. */
  public int now() {
    return stops.stream()
        .filter(stop -> !stop.kind().equals("future"))
        .mapToInt(Stop::y)
        .max()
        .orElse(TOP);
  }

  private static String kind(LocalDate on, LocalDate today) {
    if (on.equals(today)) {
      return "today";
    }
    return on.isBefore(today) ? "past" : "future";
  }
}
