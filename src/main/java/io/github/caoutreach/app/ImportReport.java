package io.github.caoutreach.app;

import io.github.caoutreach.ccadb.Ccadb;
import io.github.caoutreach.ccadb.CcadbReport;
import io.github.caoutreach.ccadb.OwnerChange;
import io.github.caoutreach.ccadb.Snapshot;
import io.github.caoutreach.common.OutreachException;
import io.github.caoutreach.common.Place;
import io.github.caoutreach.common.Problem;
import io.github.caoutreach.db.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** Imports a report of CCADB: all of it or, where anything in it is wrong, nothing. */
public final class ImportReport {
  private ImportReport() {}

  /**
   * What was imported.
   *
   * @param snapshot the report, as it is in the store now
   * @param before as it was in the store before; empty: it was not
   * @param changes the CA owners that it shows under other names, as nobody has said yet
   * @param isDayGuessed whether nothing but the age of the file says which day it is of
   * @param isCompleted whether it was there with fewer columns
   * @param remarks what the report can't tell, or has that no layout is known to have
   */
  public record Imported(
      Snapshot snapshot,
      Optional<Snapshot> before,
      List<OwnerChange> changes,
      boolean isDayGuessed,
      boolean isCompleted,
      List<String> remarks) {
    public Imported {
      changes = List.copyOf(changes);
      remarks = List.copyOf(remarks);
    }

    /** Whether it was there, for another day. */
    public boolean isRedated() {
      return before.filter(was -> !was.reportDate().equals(snapshot.reportDate())).isPresent();
    }
  }

  /**
   * Imports a report.
   *
   * @param files its file, or the files of its two halves
   * @param date the day whose state it shows; empty: the one in its name, else its age
   * @throws OutreachException if it can't be read, or is not such a report
   */
  public static Imported of(
      Workspace workspace,
      List<Path> files,
      Optional<LocalDate> date,
      CcadbReport.Progress progress) {
    workspace.settings();
    CcadbReport report = CcadbReport.check(files, progress);
    Optional<LocalDate> known = date.or(report::dateInName);
    LocalDate day = known.orElseGet(() -> modified(files.get(0)));
    List<String> remarks = report.remarks(day);
    try (Store store = workspace.storeOrNew()) {
      Ccadb ccadb = new Ccadb(store);
      List<OwnerChange> told = ccadb.unconfirmed(ccadb.names());
      Ccadb.Imported imported = ccadb.add(report, day);
      Snapshot snapshot = imported.snapshot();
      if (!imported.alreadyKnown()) {
        return new Imported(
            snapshot, Optional.empty(), more(ccadb, told), known.isEmpty(), false, remarks);
      }
      // a day that was only guessed corrects nothing
      Snapshot now =
          date.filter(said -> !said.equals(snapshot.reportDate()))
              .map(said -> ccadb.redate(snapshot, said))
              .orElse(snapshot);
      return new Imported(
          now, Optional.of(snapshot), more(ccadb, told), false, imported.isCompleted(), remarks);
    }
  }

  /** The imported reports, the latest first. */
  public static List<Snapshot> earlier(Workspace workspace) {
    return List.copyOf(workspace.ccadb().snapshots());
  }

  /** What is not told yet. */
  private static List<OwnerChange> more(Ccadb ccadb, List<OwnerChange> known) {
    return ccadb.unconfirmed(ccadb.names()).stream()
        .filter(change -> known.stream().noneMatch(change::isOfTheSame))
        .toList();
  }

  /** The day in the name of a file, else its age. */
  static LocalDate dayOf(Path file) {
    return CcadbReport.dateIn(file).orElseGet(() -> modified(file));
  }

  private static LocalDate modified(Path file) {
    try {
      return Files.getLastModifiedTime(file).toInstant().atZone(ZoneOffset.UTC).toLocalDate();
    } catch (IOException e) {
      throw OutreachException.refuse(
          Problem.at(Place.of(file), "can't be read: " + e.getMessage()));
    }
  }
}
