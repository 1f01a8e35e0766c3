package io.github.caoutreach.cli;

import io.github.caoutreach.app.DownloadReports;
import io.github.caoutreach.app.ImportFiles;
import io.github.caoutreach.app.ImportReport;
import io.github.caoutreach.app.Workspace;
import io.github.caoutreach.ccadb.Snapshot;
import io.github.caoutreach.common.Counted;
import io.github.caoutreach.common.Lines;
import io.github.caoutreach.common.TextTable;
import io.github.caoutreach.selection.AudienceChanges;
import io.github.caoutreach.terminal.Output;
import io.github.caoutreach.terminal.ProgressLine;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "ccadb",
    description = "Import CCADB's reports: the records, certificates, roots.",
    subcommands = {
      CcadbCommand.Import.class,
      CcadbCommand.Download.class,
      CcadbCommand.Snapshots.class,
      CcadbDiff.class
    })
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

    @Option(
        names = "--yes",
        description = "Do not ask whether a report with a tenth fewer records is whole.")
    boolean yes;

    @Override
    Output run(Workspace workspace) {
      try (ProgressLine progress = new ProgressLine(terminal(), "importing")) {
        ImportFiles.Imported done =
            ImportFiles.of(
                workspace,
                files,
                date,
                progress::show,
                question -> yes || terminal().confirms(question, "y", "yes"));
        return Output.of(told(done, this::say), json(done));
      }
    }
  }

  @Command(
      name = "download",
      description = {
        "Download CCADB's reports and import what has changed.",
        "Which reports, from where and through which proxy is in ca-outreach.yaml, under ccadb. A"
            + " file that is cut off, a tenth shorter or another one is not imported."
      })
  static final class Download extends WorkspaceCommand {
    @Parameters(
        paramLabel = "REPORT",
        arity = "0..*",
        description = "records, certificates or roots (default: those of ca-outreach.yaml).")
    List<String> reports = List.of();

    @Override
    Output run(Workspace workspace) {
      try (ProgressLine progress = new ProgressLine(terminal(), "downloading, in KB")) {
        List<DownloadReports.Downloaded> done =
            DownloadReports.of(workspace, reports, progress::show);
        String text =
            done.stream()
                .map(
                    one ->
                        one.report()
                            + ": "
                            + (one.imported().isEmpty() ? "not changed\n" : told(one)))
                .collect(Collectors.joining());
        return Output.of(text, done.stream().map(Download::json).toList());
      }
    }

    private String told(DownloadReports.Downloaded one) {
      return one.imported().stream()
          .map(imported -> CcadbCommand.told(imported, this::say))
          .collect(Collectors.joining());
    }

    private static Object json(DownloadReports.Downloaded one) {
      return Map.of(
          "report",
          one.report(),
          "imported",
          one.imported().stream().map(CcadbCommand::json).toList());
    }
  }

  private static Object json(ImportFiles.Imported imported) {
    return imported instanceof ImportFiles.Imported.Records records
        ? records.report().snapshot()
        : imported;
  }

  private static String told(ImportFiles.Imported imported, Consumer<String> note) {
    if (imported instanceof ImportFiles.Imported.Records records) {
      return told(records.report(), note);
    }
    if (imported instanceof ImportFiles.Imported.Certificates certificates) {
      certificates
          .unreadable()
          .forEach(
              one ->
                  note.accept("note: " + one.fingerprint() + " can't be read: " + one.problem()));
      return new Lines()
          .add(
              "imported %,d certificates, %,d of them new: ca-outreach cas check",
              certificates.certificates(), certificates.added())
          .toString();
    }
    ImportFiles.Imported.Roots roots = (ImportFiles.Imported.Roots) imported;
    return new Lines()
        .add(
            "imported what each store trusts %,d roots for, as of %s",
            roots.roots(), roots.reportDate())
        .toString();
  }

  private static String told(ImportReport.Imported done, Consumer<String> note) {
    done.remarks().forEach(remark -> note.accept("note: " + remark));
    return first(done)
        + described(done.snapshot())
        + (done.daySource().isEmpty() ? "" : "  the day is known " + done.daySource() + "\n")
        + audiences(done.audiences())
        + CasSame.asked(done.changes());
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

  @Command(
      name = "snapshots",
      description = "List the imported reports, the latest first.",
      subcommands = SnapshotsRemove.class)
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
