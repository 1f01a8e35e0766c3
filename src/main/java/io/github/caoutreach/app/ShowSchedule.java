package io.github.caoutreach.app;

import io.github.caoutreach.reminder.Schedule;
import io.github.caoutreach.report.ReportFile;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** What is planned, day by day, assuming that nobody answers. */
public final class ShowSchedule {
  private final Schedule schedule;
  private final Optional<LocalDate> until;

  /** The plan of {@code workspace} up to {@code until}; empty: to its end. */
  public ShowSchedule(Workspace workspace, Optional<LocalDate> until) {
    this.schedule = workspace.schedule();
    this.until = until;
  }

  /** What is planned, by day. */
  public List<Schedule.Entry> entries() {
    return schedule.entries(until);
  }

  /** The plan as a calendar (RFC 5545). */
  public String calendar() {
    return schedule.calendar(until);
  }

  /** Writes the calendar to {@code file}. */
  public void write(Path file) {
    new ReportFile(file).write(calendar());
  }
}
