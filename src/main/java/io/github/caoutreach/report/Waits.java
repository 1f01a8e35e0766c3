package io.github.caoutreach.report;

import io.github.caoutreach.report.AnswerTimes.By;
import io.github.caoutreach.report.AnswerTimes.Wait;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The waits for the answers of CAs that a notice reached.
 *
 * @param cas one for each CA
 * @param asOf the day of the report
 */
record Waits(List<OfCa> cas, LocalDate asOf) {
  /** More groups than this can't be told apart in a picture; the smallest go together. */
  private static final int MOST_GROUPS = 4;

  /** Of fewer CAs that answered on some days, one may be known by its day. */
  private static final int FEWEST_TOGETHER = 5;

  private static final String OTHERS = "others";

  /**
   * The wait for one CA.
   *
   * @param asked the days of the notice and of the reminders, the notice first
   * @param answeredOn the day of its answer
   * @param source where its address was found; empty if that is not known
   */
  record OfCa(List<LocalDate> asked, Optional<LocalDate> answeredOn, String source) {
    OfCa {
      asked = List.copyOf(asked);
    }
  }

  /** The groups; none if nobody has answered after a notice. */
  List<AnswerTimes> groups(boolean bySource) {
    if (cas.stream().allMatch(ca -> ca.answeredOn().isEmpty())) {
      return List.of();
    }
    List<AnswerTimes> groups = new ArrayList<>();
    groups.add(AnswerTimes.of(By.ALL, "all", cas.stream().map(this::whole).toList()));
    if (bySource) {
      addIfSeveral(groups, By.SOURCE, bySource());
    }
    addIfSeveral(groups, By.MESSAGE, byMessage());
    return groups;
  }

  /** For readers to whom no CA is named: all CAs together, if enough have answered. */
  List<AnswerTimes> unnamed() {
    return groups(false).stream()
        .limit(1)
        .flatMap(all -> all.inStepsOf(FEWEST_TOGETHER).stream())
        .toList();
  }

  private static void addIfSeveral(List<AnswerTimes> groups, By by, Map<String, List<Wait>> waits) {
    if (waits.size() > 1) {
      waits.forEach((group, of) -> groups.add(AnswerTimes.of(by, group, of)));
    }
  }

  private Wait whole(OfCa ca) {
    return wait(ca.asked().get(0), ca.answeredOn(), asOf);
  }

  private Map<String, List<Wait>> bySource() {
    Map<String, List<Wait>> found = new TreeMap<>();
    for (OfCa ca : cas) {
      String source = ca.source().isEmpty() ? "not stated" : ca.source();
      found.computeIfAbsent(source, any -> new ArrayList<>()).add(whole(ca));
    }
    Map<String, List<Wait>> largest = new LinkedHashMap<>();
    List<Wait> others = new ArrayList<>();
    found.entrySet().stream()
        .sorted((one, other) -> other.getValue().size() - one.getValue().size())
        .forEach(
            group -> {
              boolean isOther = found.size() > MOST_GROUPS && largest.size() == MOST_GROUPS - 1;
              if (isOther) {
                others.addAll(group.getValue());
              } else {
                largest.put(group.getKey(), group.getValue());
              }
            });
    if (!others.isEmpty()) {
      largest.put(OTHERS, others);
    }
    return largest;
  }

  /** A reminder ends the wait after the message before it, without an answer. */
  private Map<String, List<Wait>> byMessage() {
    Map<String, List<Wait>> found = new LinkedHashMap<>();
    int most = cas.stream().mapToInt(ca -> ca.asked().size()).max().orElse(0);
    for (int i = 0; i < Math.min(most, MOST_GROUPS); i++) {
      int number = i;
      found.put(
          number == 0 ? "notice" : "reminder " + number,
          cas.stream().flatMap(ca -> after(ca, number).stream()).toList());
    }
    return found;
  }

  private Optional<Wait> after(OfCa ca, int number) {
    if (number >= ca.asked().size()) {
      return Optional.empty();
    }
    LocalDate begin = ca.asked().get(number);
    if (number + 1 == ca.asked().size()) {
      return Optional.of(wait(begin, ca.answeredOn(), asOf));
    }
    LocalDate next = ca.asked().get(number + 1);
    return Optional.of(wait(begin, ca.answeredOn().filter(on -> on.isBefore(next)), next));
  }

  private static Wait wait(LocalDate begin, Optional<LocalDate> answeredOn, LocalDate end) {
    long days = ChronoUnit.DAYS.between(begin, answeredOn.orElse(end));
    return new Wait((int) Math.max(days, 0), answeredOn.isPresent());
  }
}
