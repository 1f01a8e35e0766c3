package io.github.caoutreach.report;

import io.github.caoutreach.common.Counted;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.text.WordUtils;

/**
 * The chart of how long CAs took to answer: for each group a line that rises to the share that has
 * answered. In SVG user units, for a width of 340.
 *
 * @param title what tells the groups apart
 * @param lines the groups
 * @param days the right end of the axis
 * @param words the same in words
 * @param warning what not to read from it; empty if there are enough CAs
 */
record WaitingPicture(String title, List<Line> lines, int days, String words, String warning) {
  private static final int LEFT = 44;
  private static final int RIGHT = 330;
  private static final int TOP = 14;
  private static final int BOTTOM = 144;
  private static final int WHOLE = 100;
  private static final int COLUMNS = 74;
  private static final int ONE_WEEK = 7;
  private static final int FOUR_WEEKS = 28;

  /** With fewer CAs than this in a group, single answers make the curve. */
  private static final int FEW = 20;

  /**
   * A group.
   *
   * @param path its line
   * @param style which of the four kinds of line, from 0
   * @param name its name
   * @param cas how many CAs
   * @param answered how many of them answered
   * @param median after how many days half had answered, in words
   * @param week the share within a week, in percent
   * @param month the share within four weeks, in percent
   */
  record Line(
      String path,
      int style,
      String name,
      int cas,
      int answered,
      String median,
      String week,
      String month) {}

  /** The charts of a report; none while nobody has answered. */
  static List<WaitingPicture> of(Report report) {
    List<WaitingPicture> pictures = new ArrayList<>();
    for (AnswerTimes.By by : AnswerTimes.By.values()) {
      List<AnswerTimes> groups =
          report.timeToAnswer().stream().filter(times -> times.by() == by).toList();
      if (!groups.isEmpty()) {
        pictures.add(of(by, groups));
      }
    }
    return pictures;
  }

  private static WaitingPicture of(AnswerTimes.By by, List<AnswerTimes> groups) {
    int days = Math.max(1, groups.stream().mapToInt(AnswerTimes::longest).max().orElse(1));
    List<Line> lines = new ArrayList<>();
    for (AnswerTimes times : groups) {
      lines.add(line(times, days, lines.size()));
    }
    String title =
        switch (by) {
          case ALL -> "After the notice, all CAs";
          case SOURCE -> "By where the address was found";
          case MESSAGE -> "By the last message before the answer";
        };
    return new WaitingPicture(title, lines, days, title + ": " + words(groups), warning(groups));
  }

  /** The same for a text of 76 columns. */
  public String inText() {
    return "  "
        + WordUtils.wrap(warning.isEmpty() ? words : words + " " + warning, COLUMNS, "\n  ", false);
  }

  private static Line line(AnswerTimes times, int days, int style) {
    StringBuilder path = new StringBuilder("M" + LEFT + " " + BOTTOM);
    for (AnswerTimes.Step step : times.steps()) {
      path.append('H').append(x(step.day(), days)).append('V');
      path.append(BOTTOM - Math.round(step.share() * (BOTTOM - TOP)));
    }
    path.append('H').append(x(times.longest(), days));
    return new Line(
        path.toString(),
        style,
        times.group(),
        times.cas(),
        times.answered(),
        times.medianDays().map(median -> Counted.of(median, "day")).orElse("not yet"),
        within(times, ONE_WEEK),
        within(times, FOUR_WEEKS));
  }

  /** Nothing is known of a time that none of them has been waited for. */
  private static String within(AnswerTimes times, int days) {
    Optional<Integer> last =
        times.steps().stream().map(AnswerTimes.Step::day).reduce((before, after) -> after);
    boolean isKnown = times.longest() >= days || times.shareWithin(last.orElse(0)) >= 1;
    return isKnown ? Math.round(times.shareWithin(days) * WHOLE) + "%" : "";
  }

  private static long x(int day, int days) {
    return LEFT + (long) day * (RIGHT - LEFT) / days;
  }

  private static String words(List<AnswerTimes> groups) {
    List<String> words =
        groups.stream()
            .map(
                times ->
                    times.group()
                        + ", "
                        + times.answered()
                        + " of "
                        + times.cas()
                        + " answered"
                        + times
                            .medianDays()
                            .map(median -> ", half of them within " + Counted.of(median, "day"))
                            .orElse(""))
            .toList();
    return String.join("; ", words) + ".";
  }

  private static String warning(List<AnswerTimes> groups) {
    int least = groups.stream().mapToInt(AnswerTimes::cas).min().orElse(0);
    if (least >= FEW || least == 0) {
      return "";
    }
    return "Few CAs: in a group of "
        + least
        + ", one answer moves the line by "
        + Math.round((float) WHOLE / least)
        + " points"
        + (groups.size() > 1 ? ", and a difference between lines may well be chance." : ".");
  }
}
