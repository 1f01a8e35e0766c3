package io.github.caoutreach.report;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How a report differs from one of the same campaign on an earlier day, or of another campaign on
 * the same day.
 *
 * @param campaign the campaign of the other report
 * @param day the day of the other report, at its end, UTC
 * @param snapshotDate the day of the CCADB report that the other one was made from
 * @param added CA owners in this audience that are not in the other one
 * @param removed CA owners in the other audience that are not in this one
 * @param answered CA owners that answered here but not there
 * @param moved other CA owners whose state or stance differs
 */
public record Comparison(
    String campaign,
    LocalDate day,
    LocalDate snapshotDate,
    List<String> added,
    List<String> removed,
    List<Answered> answered,
    List<Moved> moved) {
  public Comparison {
    added = List.copyOf(added);
    removed = List.copyOf(removed);
    answered = List.copyOf(answered);
    moved = List.copyOf(moved);
  }

  /** A CA owner that answered. */
  public record Answered(String owner, LocalDate on, Optional<String> stance) {}

  /** A CA owner whose state or stance differs. */
  public record Moved(String owner, String before, String now) {}

  /** How {@code now} differs from {@code before}. */
  static Comparison of(Report before, Report now) {
    Map<String, CaRow> then = byOwner(before);
    Map<String, CaRow> today = byOwner(now);
    return new Comparison(
        before.campaign(),
        before.asOf(),
        before.snapshot().reportDate(),
        missing(now, then),
        missing(before, today),
        now.cas().stream()
            .filter(row -> answered(row) && !answered(row.owner(), then))
            .map(
                row -> new Answered(row.owner(), row.answeredOn().orElse(now.asOf()), row.stance()))
            .toList(),
        now.cas().stream().flatMap(row -> moved(row, then).stream()).toList());
  }

  private static Optional<Moved> moved(CaRow row, Map<String, CaRow> then) {
    return Optional.ofNullable(then.get(row.owner()))
        .filter(earlier -> answered(earlier) || !answered(row))
        .map(earlier -> new Moved(row.owner(), place(earlier), place(row)))
        .filter(moved -> !moved.before().equals(moved.now()));
  }

  private static String place(CaRow row) {
    return row.state() + row.stance().map(stance -> ": " + stance).orElse("");
  }

  private static List<String> missing(Report from, Map<String, CaRow> in) {
    return from.cas().stream().map(CaRow::owner).filter(owner -> !in.containsKey(owner)).toList();
  }

  private static boolean answered(CaRow row) {
    return row.outcome() == Outcome.ANSWERED;
  }

  private static boolean answered(String owner, Map<String, CaRow> rows) {
    return Optional.ofNullable(rows.get(owner)).filter(Comparison::answered).isPresent();
  }

  private static Map<String, CaRow> byOwner(Report report) {
    return report.cas().stream()
        .collect(Collectors.toMap(CaRow::owner, Function.identity(), (one, other) -> one));
  }
}
