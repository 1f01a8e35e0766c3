package io.github.caoutreach.display;

import io.github.caoutreach.app.DownloadReports;
import io.github.caoutreach.app.ImportFiles;
import io.github.caoutreach.app.ImportReport;
import io.github.caoutreach.ccadb.Snapshot;
import io.github.caoutreach.common.Counted;
import io.github.caoutreach.common.Lines;
import io.github.caoutreach.selection.AudienceChanges;
import java.util.List;
import java.util.stream.Collectors;

/** What was imported of CCADB, and what that changes. */
public final class ImportSummary {
  private ImportSummary() {}

  /** Each report that was looked for, with what was imported of it. */
  public static String of(List<DownloadReports.Downloaded> reports) {
    return reports.stream()
        .map(
            one ->
                one.report()
                    + ": "
                    + (one.imported().isEmpty() ? one.unchanged() + "\n" : all(one)))
        .collect(Collectors.joining());
  }

  private static String all(DownloadReports.Downloaded report) {
    return report.imported().stream().map(ImportSummary::of).collect(Collectors.joining());
  }

  /** {@code imported} in lines. */
  public static String of(ImportFiles.Imported imported) {
    if (imported instanceof ImportFiles.Imported.Records records) {
      return of(records.report());
    }
    Lines text = new Lines();
    if (imported instanceof ImportFiles.Imported.Certificates certificates) {
      text.add(
          "imported %,d certificates, %,d of them new: ca-outreach cas check",
          certificates.certificates(), certificates.added());
    } else if (imported instanceof ImportFiles.Imported.Roots roots) {
      text.add(
          "imported what each store trusts %,d roots for, as of %s",
          roots.roots(), roots.reportDate());
    }
    return text.toString();
  }

  private static String of(ImportReport.Imported done) {
    return first(done)
        + described(done.snapshot())
        + (done.daySource().isEmpty() ? "" : "  the day is " + done.daySource() + "\n")
        + audiences(done.audiences())
        + FormerNames.asked(done.changes());
  }

  private static String first(ImportReport.Imported done) {
    if (done.before().isEmpty()) {
      return "imported " + done.snapshot().fileName() + "\n";
    }
    Snapshot before = done.before().get();
    return "the same file was imported on %s; ".formatted(before.importedAt())
        + (done.isRedated()
            ? "its day has changed from %s to %s%n"
                .formatted(before.reportDate(), done.snapshot().reportDate())
            : done.isCompleted() ? "all its columns are kept now\n" : "nothing to do\n");
  }

  private static Lines described(Snapshot snapshot) {
    return new Lines()
        .add(
            "  report of %s, layout %s, %,d bytes, SHA-256 %s",
            snapshot.reportDate(), snapshot.layout(), snapshot.size(), snapshot.sha256())
        .add(
            "  %,d certificate records: %,d roots, %,d intermediates, %,d CA owners",
            snapshot.records(), snapshot.roots(), snapshot.intermediates(), snapshot.owners());
  }

  private static Lines audiences(List<AudienceChanges> audiences) {
    Lines text = new Lines();
    audiences.forEach(
        audience ->
            text.add(
                    "  campaign %s: %s the rule, %s",
                    audience.campaign(),
                    Counted.of(audience.after(), "CA owner matches", "CA owners match"),
                    audience.changes().isEmpty()
                        ? "the same as before"
                        : audience.before() + " before")
                .each(
                    "    ",
                    audience.changes().stream().map(AudienceChanges.Change::inWords).toList()));
    return text;
  }
}
