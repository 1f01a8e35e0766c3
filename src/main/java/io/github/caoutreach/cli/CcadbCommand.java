package io.github.caoutreach.cli;

import io.github.caoutreach.app.Workspace;
import io.github.caoutreach.ccadb.Ccadb;
import io.github.caoutreach.ccadb.Report;
import io.github.caoutreach.ccadb.Snapshot;
import io.github.caoutreach.common.Place;
import io.github.caoutreach.common.Problem;
import io.github.caoutreach.common.Stop;
import io.github.caoutreach.common.TextTable;
import io.github.caoutreach.db.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "ccadb",
    description = "Import CCADB's report All Certificate Records.",
    subcommands = {CcadbCommand.Import.class, CcadbCommand.Snapshots.class})
final class CcadbCommand extends Group {

  @Command(
      name = "import",
      description = "Import the V5 report: all of it or, where anything in it is wrong, nothing.")
  static final class Import extends WorkspaceCommand {
    @Parameters(paramLabel = "FILE", description = "AllCertificateRecordsCSVFormatV5.")
    Path file;

    @Option(
        names = "--date",
        paramLabel = "DATE",
        description = "The day whose state it shows (default: the one in its name, else its age).")
    Optional<LocalDate> date = Optional.empty();

    @Override
    Output run(Workspace workspace) {
      workspace.settings();
      Report report = Report.check(file);
      LocalDate day = date.or(report::dateInName).orElseGet(() -> modified(file));
      try (ProgressLine progress = new ProgressLine(terminal(), "importing");
          Store store = workspace.storeOrNew()) {
        Ccadb ccadb = new Ccadb(store);
        Ccadb.Imported imported =
            ccadb.add(report, day, done -> progress.show(done, report.records()));
        Snapshot snapshot = imported.snapshot();
        if (!imported.alreadyKnown()) {
          return Output.of(
              "imported " + snapshot.fileName() + "\n" + described(snapshot), snapshot);
        }
        String earlier = "the same file was imported on " + snapshot.importedAt() + "; ";
        // a day that was only guessed corrects nothing
        if (date.isEmpty() || date.get().equals(snapshot.reportDate())) {
          return Output.of(earlier + "nothing to do\n" + described(snapshot), snapshot);
        }
        Snapshot redated = ccadb.redate(snapshot, date.get());
        return Output.of(
            earlier
                + "its day was %s and is %s now%n"
                    .formatted(snapshot.reportDate(), redated.reportDate())
                + described(redated),
            redated);
      }
    }

    private static LocalDate modified(Path file) {
      try {
        return Files.getLastModifiedTime(file).toInstant().atZone(ZoneOffset.UTC).toLocalDate();
      } catch (IOException e) {
        throw Stop.refuse(Problem.at(Place.of(file), "can't be read: " + e.getMessage()));
      }
    }
  }

  @Command(name = "snapshots", description = "List the imported reports, the latest first.")
  static final class Snapshots extends WorkspaceCommand {
    @Override
    Output run(Workspace workspace) {
      List<Snapshot> snapshots = workspace.ccadb().snapshots();
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
      return Output.of(table.fit(terminal().width()), new ArrayList<>(snapshots));
    }
  }

  static String described(Snapshot snapshot) {
    return String.format(
            Locale.ROOT,
            "  report of %s, layout %s, %,d bytes, SHA-256 %s%n",
            snapshot.reportDate(),
            snapshot.layout(),
            snapshot.size(),
            snapshot.sha256())
        + String.format(
            Locale.ROOT,
            "  %,d certificate records: %,d roots, %,d intermediates, %,d CA owners%n",
            snapshot.records(),
            snapshot.roots(),
            snapshot.intermediates(),
            snapshot.owners());
  }
}
