package io.github.caoutreach.report;

import io.github.caoutreach.report.Report.CaRow;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Compares a report with an earlier one: who is new, who answered since, whose state changed. */
record Changes(Report before, Report now) {
  Report.Since since() {
    Map<String, CaRow> then = byOwner(before);
    Map<String, CaRow> today = byOwner(now);
    return new Report.Since(
        before.asOf(),
        before.snapshot().reportDate(),
        missing(now, then),
        missing(before, today),
        now.cas().stream()
            .filter(row -> answered(row) && !answered(then.get(row.owner())))
            .map(
                row ->
                    new Report.Answered(
                        row.owner(), row.answeredOn().orElse(now.asOf()), row.stance()))
            .toList(),
        now.cas().stream().flatMap(row -> moved(row, then).stream()).toList());
  }

  private static Optional<Report.Moved> moved(CaRow row, Map<String, CaRow> then) {
    return Optional.ofNullable(then.get(row.owner()))
        .filter(earlier -> !earlier.state().equals(row.state()) && !answered(row))
        .map(earlier -> new Report.Moved(row.owner(), earlier.state(), row.state()));
  }

  private static List<String> missing(Report from, Map<String, CaRow> in) {
    return from.cas().stream().map(CaRow::owner).filter(owner -> !in.containsKey(owner)).toList();
  }

  private static boolean answered(CaRow row) {
    return row != null && row.outcome() == Outcome.ANSWERED;
  }

  private static Map<String, CaRow> byOwner(Report report) {
    return report.cas().stream()
        .collect(Collectors.toMap(CaRow::owner, Function.identity(), (one, other) -> one));
  }
}
