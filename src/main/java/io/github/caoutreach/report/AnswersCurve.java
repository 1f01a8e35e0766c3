package io.github.caoutreach.report;

import io.github.caoutreach.report.TimelineEntry.Moment;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The chart of answers over time: a line that rises by one for each CA that answered, up to all
 * those written to. In SVG user units, for a width of 340.
 *
 * @param path the line
 * @param area the area under the line
 * @param marks marked days, from left to right
 * @param end the end of the line: the day of the report
 * @param all how many CAs were written to: the top of the chart
 * @param from the first day
 * @param to the last day
 * @param words the same in words
 */
record AnswersCurve(
    String path,
    String area,
    List<Mark> marks,
    End end,
    int all,
    LocalDate from,
    LocalDate to,
    String words) {
  private static final int LEFT = 30;
  private static final int RIGHT = 330;
  private static final int TOP = 34;
  private static final int BOTTOM = 164;
  private static final int MIDDLE = (LEFT + RIGHT) / 2;
  private static final int ROOM_FOR_A_DAY = 32;

  /**
   * A marked day.
   *
   * @param x where
   * @param label what happens on that day; empty if a mark on the axis is enough
   * @param anchor on which side of the line the label is: "start" or "end"
   * @param kind "reminder" or "deadline"
   */
  record Mark(long x, String label, String anchor, String kind) {
    /** A line across the whole height, or a triangle under the axis. */
    public String path() {
      return kind.equals("deadline") ? "M" + x + " 20V" + BOTTOM : "M" + x + " 165l-4 7h8z";
    }

    /** The x at which its label begins or ends. */
    public long labelX() {
      return anchor.equals("end") ? x - 4 : x + 4;
    }
  }

  /**
   * The end of the line.
   *
   * @param x the day of the report
   * @param y how many had answered
   * @param label the same in words
   * @param anchor on which side of the end the label is
   * @param day the day, for the axis; empty if it would overlap the first or last
   */
  record End(long x, long y, String label, String anchor, String day) {
    /** The y of its label's baseline. */
    public long labelY() {
      return y - 8;
    }
  }

  /** The chart; empty if nobody has been written to yet, or the report gives no days. */
  static Optional<AnswersCurve> of(Report report) {
    Optional<LocalDate> first =
        Stream.concat(
                days(report, Moment.NOTICE).stream(),
                report.cas().stream().flatMap(row -> row.answeredOn().stream()))
            .min(LocalDate::compareTo);
    return first.map(from -> new Drawing(report, from).curve());
  }

  private static List<LocalDate> days(Report report, Moment moment) {
    return report.timeline().stream()
        .filter(entry -> entry.moment() == moment)
        .map(TimelineEntry::on)
        .toList();
  }

  private static final class Drawing {
    private final Report report;
    private final LocalDate from;
    private final LocalDate to;
    private final int all;

    Drawing(Report report, LocalDate from) {
      this.report = report;
      this.from = from;
      LocalDate last =
          report.answersBy().isBefore(report.asOf()) ? report.asOf() : report.answersBy();
      this.to = last.isAfter(from) ? last : from.plusDays(1);
      this.all = Math.max(report.counts().sent(), 1);
    }

    AnswersCurve curve() {
      Map<LocalDate, Long> perDay =
          report.cas().stream()
              .flatMap(row -> row.answeredOn().stream())
              .collect(Collectors.groupingBy(on -> on, TreeMap::new, Collectors.counting()));
      StringBuilder path = new StringBuilder("M" + x(from) + " " + y(0));
      long count = 0;
      for (Map.Entry<LocalDate, Long> day : perDay.entrySet()) {
        count += day.getValue();
        path.append('H').append(x(day.getKey())).append('V').append(y(count));
      }
      long end = x(report.asOf());
      path.append('H').append(end);
      return new AnswersCurve(
          path.toString(),
          path + "V" + BOTTOM + "H" + LEFT + "Z",
          marks(),
          end(count),
          report.counts().sent(),
          from,
          to,
          words());
    }

    private String words() {
      return report.counts().answered()
          + " of "
          + report.counts().sent()
          + " written to had answered on "
          + report.asOf()
          + ". Answers are requested by "
          + report.answersBy()
          + "."
          + (days(report, Moment.REMINDER).isEmpty() ? "" : " A triangle marks reminders.");
    }

    private End end(long count) {
      long x = x(report.asOf());
      return new End(
          x,
          y(count),
          count + " answered",
          x > MIDDLE ? "end" : "start",
          Math.abs(x - MIDDLE) < ROOM_FOR_A_DAY ? report.asOf().toString() : "");
    }

    private List<Mark> marks() {
      List<Mark> marks = new ArrayList<>();
      days(report, Moment.REMINDER).forEach(on -> marks.add(new Mark(x(on), "", "", "reminder")));
      if (!report.answersBy().isBefore(from)) {
        marks.add(mark(report.answersBy(), "answers by " + report.answersBy(), "deadline"));
      }
      return marks;
    }

    private Mark mark(LocalDate on, String label, String kind) {
      long x = x(on);
      return new Mark(x, label, x > MIDDLE ? "end" : "start", kind);
    }

    private long x(LocalDate on) {
      long days = ChronoUnit.DAYS.between(from, on);
      long span = ChronoUnit.DAYS.between(from, to);
      return LEFT + Math.min(Math.max(days, 0), span) * (RIGHT - LEFT) / span;
    }

    private long y(long count) {
      return BOTTOM - Math.min(count, all) * (BOTTOM - TOP) / all;
    }
  }
}
