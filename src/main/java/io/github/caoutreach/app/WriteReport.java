package io.github.caoutreach.app;

import io.github.caoutreach.common.Keyword;
import io.github.caoutreach.common.OneLine;
import io.github.caoutreach.common.OutreachException;
import io.github.caoutreach.common.Problem;
import io.github.caoutreach.report.Browser;
import io.github.caoutreach.report.Disclosure;
import io.github.caoutreach.report.Format;
import io.github.caoutreach.report.Report;
import io.github.caoutreach.report.ReportFile;
import io.github.caoutreach.report.Reporter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A report for somebody to read.
 *
 * @param disclosure who is to read it
 * @param format how it is written; empty: as the ending of its file says
 * @param since the end of the day with which it is compared
 * @param against the campaign with which it is compared, if it is not {@code since}
 */
public record WriteReport(
    Disclosure disclosure,
    Optional<Format> format,
    Optional<LocalDate> since,
    Optional<String> against) {
  /** The report of {@code workspace}. */
  public Report of(Workspace workspace) {
    Reporter reporter = workspace.reporters().now();
    return since
        .map(workspace.reporters()::on)
        .or(() -> against.map(workspace.reporters()::of))
        .map(compared -> reporter.report(disclosure, compared))
        .orElseGet(() -> reporter.report(disclosure));
  }

  /**
   * Writes it; an earlier file is replaced whole.
   *
   * @param named the file; empty: the usual one
   * @param isShown whether to open it in the browser too
   * @return the file
   */
  public Path write(Workspace workspace, Report report, Optional<Path> named, boolean isShown) {
    Path file = named.orElseGet(() -> usualFile(workspace));
    ReportFile target = new ReportFile(file);
    target.write(
        report, format.or(() -> target.ending().map(WriteReport::format)).orElse(Format.TEXT));
    if (isShown) {
      Browser.open(file, workspace.surroundings().environment());
    }
    return file;
  }

  /**
   * Where it is written if nobody says where: what the next pass writes for the working group is
   * not written over with anything else.
   */
  private Path usualFile(Workspace workspace) {
    String whose = disclosure == Disclosure.INTERNAL ? "" : "-" + disclosure.spelling();
    return workspace
        .folder()
        .path()
        .resolve("report" + whose + "." + format.orElse(Format.HTML).spelling());
  }

  private static Format format(String ending) {
    try {
      return Keyword.read(Format.class, "format", ending);
    } catch (IllegalArgumentException e) {
      throw OutreachException.refuse(Problem.of(OneLine.of(e)).advise("--format names one"));
    }
  }
}
