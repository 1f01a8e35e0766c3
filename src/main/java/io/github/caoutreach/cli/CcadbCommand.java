package io.github.caoutreach.cli;

import io.github.caoutreach.app.DownloadReports;
import io.github.caoutreach.app.ImportFiles;
import io.github.caoutreach.app.ImportReport;
import io.github.caoutreach.app.Workspace;
import io.github.caoutreach.ccadb.Snapshot;
import io.github.caoutreach.commandline.Group;
import io.github.caoutreach.commandline.WorkspaceCommand;
import io.github.caoutreach.display.ImportSummary;
import io.github.caoutreach.display.SnapshotsTable;
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
    protected Output run(Workspace workspace) {
      try (ProgressLine progress = new ProgressLine(terminal(), "importing")) {
        ImportFiles.Imported done =
            ImportFiles.of(
                workspace, files, date, progress::show, question -> isAgreed(yes, question));
        note(done.notes());
        return Output.of(ImportSummary.of(done), done.view());
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
    protected Output run(Workspace workspace) {
      try (ProgressLine progress = new ProgressLine(terminal(), "downloading, in KB")) {
        List<DownloadReports.Downloaded> done =
            DownloadReports.of(workspace, reports, progress::show);
        done.forEach(one -> note(one.notes()));
        return Output.of(
            ImportSummary.of(done), done.stream().map(DownloadReports.Downloaded::view).toList());
      }
    }
  }

  @Command(
      name = "snapshots",
      description = "List the imported reports, the latest first.",
      subcommands = SnapshotsRemove.class)
  static final class Snapshots extends WorkspaceCommand {
    @Override
    protected Output run(Workspace workspace) {
      List<Snapshot> snapshots = ImportReport.earlier(workspace);
      return Output.of(SnapshotsTable.of(snapshots, terminal().width()), snapshots);
    }
  }
}
