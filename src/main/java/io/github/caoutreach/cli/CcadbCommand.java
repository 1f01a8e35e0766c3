package io.github.caoutreach.cli;

import io.github.caoutreach.app.ImportFiles;
import io.github.caoutreach.app.ImportReport;
import io.github.caoutreach.app.Workspace;
import io.github.caoutreach.ccadb.Snapshot;
import io.github.caoutreach.common.Lines;
import io.github.caoutreach.common.TextTable;
import io.github.caoutreach.terminal.Output;
import io.github.caoutreach.terminal.ProgressLine;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "ccadb",
    description = "Import CCADB's reports: the records, certificates, roots.",
    subcommands = {CcadbCommand.Import.class, CcadbCommand.Snapshots.class})
final class CcadbCommand extends Group {

  @Command(
      name = "import",
      description = {
        "Import a report: all of it or, where anything in it is wrong, nothing.",
        "All Certificate Records says who is selected; every layout since 2018 is read. All"
            + " Certificate PEMs has the certificates themselves (cas check), All Included Root"
            + " Certs what each root store trusts a root for. Each is recognised by its header,"
            + " and may be packed (.gz, .zip)."
      })
  static final class Import extends WorkspaceCommand {
    @Parameters(
        paramLabel = "FILE",
        arity = "1..*",
        description =
            "AllCertificateRecordsCSVFormatV5, or both halves of V4 (V4a and V4b), or another"
                + " report.")
    List<Path> files = List.of();

    @Option(
        names = "--date",
        paramLabel = "DATE",
        description =
            "The day it shows (default: taken from the file name, else from its timestamp).")
    Optional<LocalDate> date = Optional.empty();

    @Override
    Output run(Workspace workspace) {
      try (ProgressLine progress = new ProgressLine(terminal(), "importing")) {
        return shown(ImportFiles.of(workspace, files, date, progress::show));
      }
    }

    private Output shown(ImportFiles.Imported imported) {
      if (imported instanceof ImportFiles.Imported.Records records) {
        return shown(records.report());
      }
      if (imported instanceof ImportFiles.Imported.Certificates certificates) {
        certificates
            .unreadable()
            .forEach(one -> say("note: " + one.fingerprint() + " can't be read: " + one.problem()));
        return Output.of(
            new Lines()
                .add(
                    "imported %,d certificates, %,d of them new: ca-outreach cas check",
                    certificates.certificates(), certificates.added()),
            imported);
      }
      ImportFiles.Imported.Roots roots = (ImportFiles.Imported.Roots) imported;
      return Output.of(
          new Lines()
              .add(
                  "imported what each store trusts %,d roots for, as of %s",
                  roots.roots(), roots.reportDate()),
          imported);
    }

    private Output shown(ImportReport.Imported done) {
      done.remarks().forEach(remark -> say("note: " + remark));
      return Output.of(
          first(done)
              + described(done.snapshot())
              + (done.isDayGuessed()
                  ? "  the day is that of the file; if it is another: --date DATE\n"
                  : "")
              + CasSame.asked(done.changes()),
          done.snapshot());
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
  }

  @Command(name = "snapshots", description = "List the imported reports, the latest first.")
  static final class Snapshots extends WorkspaceCommand {
    @Override
    Output run(Workspace workspace) {
      List<Snapshot> snapshots = ImportReport.earlier(workspace);
      TextTable table =
          new TextTable("report of", "file", "layout", "records", "owners", "bytes", "SHA-256")
              .whole("report of", "records", "owners", "bytes");
      snapshots.forEach(
          s ->
              table.row(
                  s.reportDate(),
                  s.fileName(),
                  s.layout(),
                  s.records(),
                  s.owners(),
                  s.size(),
                  s.sha256()));
      return Output.of(table.fit(terminal().width()), snapshots);
    }
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
}
