package io.github.caoutreach.app;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** How old the CCADB report is by which CA owners are selected. */
record ReportAge(LocalDate reportDate, LocalDate today) {
  /** CCADB changes every day; by then somebody will have come or gone. */
  private static final int MOST_DAYS = 60;

  /** What to tell of it; empty if it is recent. */
  Optional<String> words() {
    long days = ChronoUnit.DAYS.between(reportDate, today);
    return days <= MOST_DAYS
        ? Optional.empty()
        : Optional.of(
            "the CCADB report is of "
                + reportDate
                + ", "
                + days
                + " days old: ca-outreach ccadb download, or import FILE");
  }
}
