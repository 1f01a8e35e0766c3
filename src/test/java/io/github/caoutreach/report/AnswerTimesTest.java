package io.github.caoutreach.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How long CAs took to answer, compared with what the textbook computes. */
class AnswerTimesTest {
  private static final LocalDate NOTICE = LocalDate.parse("2026-03-02");

  /** The remission times of Freireich et al. (1963), 6-MP, as every textbook has them. */
  @Test
  void the_estimate_is_that_of_kaplan_and_meier() {
    List<AnswerTimes.Wait> waits = new ArrayList<>();
    for (int day : new int[] {6, 6, 6, 7, 10, 13, 16, 22, 23}) {
      waits.add(new AnswerTimes.Wait(day, true));
    }
    for (int day : new int[] {6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35}) {
      waits.add(new AnswerTimes.Wait(day, false));
    }

    AnswerTimes times = AnswerTimes.of(AnswerTimes.By.ALL, "all", waits);

    assertThat(times.steps())
        .extracting(AnswerTimes.Step::day)
        .containsExactly(6, 7, 10, 13, 16, 22, 23);
    assertThat(times.steps())
        .extracting(AnswerTimes.Step::waiting)
        .containsExactly(21, 17, 15, 12, 11, 7, 6);
    assertThat(times.steps())
        .extracting(AnswerTimes.Step::share)
        .containsExactly(0.143, 0.193, 0.247, 0.31, 0.373, 0.462, 0.552);
    assertThat(times.medianDays()).contains(23);
    assertThat(times.longest()).isEqualTo(35);
  }

  /** The days of answers; two more CAs stay silent. */
  @ParameterizedTest
  @CsvSource({
    "1 2 3 4 5 6 7 8, 8:8, 8",
    "1 1 1 1 1 9 9 9, 9:8, 9",
    "1 1 1 1 2 3 3 3 3 3, 2:5 3:5, 3",
    "1 2 3 4, '', -"
  })
  void without_names_days_are_put_together(String days, String steps, String median) {
    List<AnswerTimes.Wait> waits = new ArrayList<>();
    Stream.of(days.split(" "))
        .forEach(d -> waits.add(new AnswerTimes.Wait(Integer.parseInt(d), true)));
    waits.add(new AnswerTimes.Wait(40, false));
    waits.add(new AnswerTimes.Wait(40, false));

    Optional<AnswerTimes> times = AnswerTimes.of(AnswerTimes.By.ALL, "all", waits).inStepsOf(5);

    assertThat(
            times.stream()
                .flatMap(t -> t.steps().stream())
                .map(step -> step.day() + ":" + step.answered()))
        .containsExactly(steps.isEmpty() ? new String[0] : steps.split(" "));
    assertThat(times.flatMap(AnswerTimes::medianDays).map(Object::toString).orElse("-"))
        .isEqualTo(median);
  }

  /** CAs as "days of the messages/day of the answer": what is waited for after which message. */
  @ParameterizedTest
  @CsvSource({
    "0/3 0/-, notice, 2, 1",
    "0;14/20 0;14/-, notice, 2, 0",
    "0;14/20 0;14/-, reminder 1, 2, 1",
    "0;14/14 0/2, reminder 1, 1, 1",
    "0;14/14 0/2, notice, 2, 1",
    "0;14;28/30 0;14/15 0/-, reminder 2, 1, 1",
    "0;14;28/30 0;14/15 0/-, reminder 1, 2, 1"
  })
  void an_answer_counts_after_the_last_message_before_it(
      String cas, String group, int waited, int answered) {
    List<AnswerTimes> groups =
        new Waits(Stream.of(cas.split(" ")).map(AnswerTimesTest::ca).toList(), NOTICE.plusDays(40))
            .groups(false);

    AnswerTimes found =
        groups.stream()
            .filter(times -> times.group().equals(group))
            .findFirst()
            .orElse(groups.get(0));
    assertThat(found.cas()).isEqualTo(waited);
    assertThat(found.answered()).isEqualTo(answered);
  }

  @Test
  void more_sources_than_can_be_told_apart_go_together() {
    List<Waits.OfCa> cas = new ArrayList<>();
    for (String source : "a a a a b b b c c d e f".split(" ")) {
      cas.add(new Waits.OfCa(List.of(NOTICE), Optional.of(NOTICE.plusDays(1)), source));
    }

    assertThat(new Waits(cas, NOTICE.plusDays(9)).groups(true))
        .filteredOn(times -> times.by() == AnswerTimes.By.SOURCE)
        .extracting(AnswerTimes::group, AnswerTimes::cas)
        .containsExactly(tuple("a", 4), tuple("b", 3), tuple("c", 2), tuple("others", 3));
  }

  @Test
  void while_nobody_has_answered_there_is_nothing_to_show() {
    Waits.OfCa silent = new Waits.OfCa(List.of(NOTICE), Optional.empty(), "");

    assertThat(new Waits(List.of(silent), NOTICE.plusDays(9)).groups(true)).isEmpty();
  }

  private static Waits.OfCa ca(String text) {
    String[] parts = text.split("/");
    return new Waits.OfCa(
        Stream.of(parts[0].split(";")).map(day -> NOTICE.plusDays(Long.parseLong(day))).toList(),
        Optional.of(parts[1])
            .filter(day -> !day.equals("-"))
            .map(day -> NOTICE.plusDays(Long.parseLong(day))),
        "");
  }
}
