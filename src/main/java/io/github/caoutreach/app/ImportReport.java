package io.github.caoutreach.app;

import io.github.caoutreach.ccadb.Ccadb;
import io.github.caoutreach.ccadb.CcadbReport;
import io.github.caoutreach.ccadb.OwnerChange;
import io.github.caoutreach.ccadb.Snapshot;
import io.github.caoutreach.common.FileTrouble;
import io.github.caoutreach.common.OutreachException;
import io.github.caoutreach.common.Place;
import io.github.caoutreach.common.Problem;
import io.github.caoutreach.db.Store;
import io.github.caoutreach.selection.AudienceChanges;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/** Imports a report of CCADB: all of it or, where anything in it is wrong, nothing. */
public final class ImportReport {
  private ImportReport() {}

  /**
   * What was imported.
   *
   * @param snapshot the report, as it is in the store now
   * @param before as it was in the store before; empty: it was not
   * @param changes the CA owners that it shows under other names, as nobody has said yet
   * @param daySource where the day comes from, in words; "" where it was known before
   * @param isCompleted whether it was there with fewer columns
   * @param audiences how the audience of each campaign differs from that by the report before
   * @param remarks what the report can't tell, or has that no layout is known to have
   */
  public record Imported(
      Snapshot snapshot,
      Optional<Snapshot> before,
      List<OwnerChange> changes,
      String daySource,
      boolean isCompleted,
      List<AudienceChanges> audiences,
      List<String> remarks) {
    public Imported {
      audiences = List.copyOf(audiences);
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
   * @param confirmation is asked whether to import a report with far fewer records
   * @throws OutreachException if it can't be read, or is not such a report, or that is not
   *     confirmed
   */
  public static Imported of(
      Workspace workspace,
      List<Path> files,
      Optional<LocalDate> date,
      CcadbReport.Progress progress,
      Predicate<String> confirmation) {
    workspace.settings();
    CcadbReport report = CcadbReport.check(files, progress);
    Day known = Day.of(workspace, report, files.get(0), date);
    LocalDate day = known.day();
    List<String> remarks = new ArrayList<>(report.remarks(day));
    try (Store store = workspace.storeOrNew()) {
      Ccadb ccadb = new Ccadb(store);
      Optional<Snapshot> current = ccadb.snapshots().stream().findFirst();
      current.ifPresent(now -> refuseUnlessWhole(report, day, now, confirmation));
      List<OwnerChange> told = ccadb.unconfirmed(ccadb.names());
      Ccadb.Imported imported = ccadb.add(report, day);
      Snapshot snapshot = imported.snapshot();
      if (!imported.alreadyKnown()) {
        standing(ccadb, snapshot).ifPresent(remarks::add);
        List<String> notes = new ArrayList<>(remarks);
        List<AudienceChanges> audiences =
            current.filter(was -> !snapshot.reportDate().isBefore(was.reportDate())).stream()
                .flatMap(
                    was ->
                        CompareSnapshots.audiences(
                            workspace, was, snapshot, any -> workspace.asOf(), notes)
                            .stream())
                .toList();
        return new Imported(
            snapshot, Optional.empty(), more(ccadb, told), known.source(), false, audiences, notes);
      }
      // a day that was only guessed corrects nothing
      Snapshot now =
          date.filter(said -> !said.equals(snapshot.reportDate()))
              .map(said -> ccadb.redate(snapshot, said))
              .orElse(snapshot);
      standing(ccadb, now).ifPresent(remarks::add);
      return new Imported(
          now,
          Optional.of(snapshot),
          more(ccadb, told),
          "",
          imported.isCompleted(),
          List.of(),
          remarks);
    }
  }

  /**
   * A file that was cut off at the end of a row looks whole: so a report that is to be the current
   * one, and has a tenth fewer records than the one that is, is only imported if a person says so.
   */
  private static void refuseUnlessWhole(
      CcadbReport report, LocalDate day, Snapshot current, Predicate<String> confirmation) {
    int missing = current.records() - report.records();
    if (day.isBefore(current.reportDate())
        || report.sha256().equals(current.sha256())
        || missing * 10 < current.records()) {
      return;
    }
    String what =
        String.format(
            Locale.ROOT,
            "it has %,d certificate records, %,d fewer than the report of %s",
            report.records(),
            missing,
            current.reportDate());
    if (!confirmation.test(what + ": was the file cut off?%nImport it? [y/N] ".formatted())) {
      throw new OutreachException(
          OutreachException.Reason.NEEDS_PERSON,
          List.of(
              Problem.at(Place.of(report.files().get(0).file()), "not imported: " + what)
                  .advise("download it again; if it is whole: --yes")));
    }
  }

  /** The imported reports, the latest first. */
  public static List<Snapshot> earlier(Workspace workspace) {
    return List.copyOf(workspace.ccadb().snapshots());
  }

  /** That another report counts, if one does. */
  private static Optional<String> standing(Ccadb ccadb, Snapshot imported) {
    Snapshot latest = ccadb.latest();
    return latest.id() == imported.id()
        ? Optional.empty()
        : Optional.of(standing(latest, imported));
  }

  static String standing(Snapshot latest, Snapshot other) {
    return latest.reportDate().equals(other.reportDate())
        ? "another report of %s, which was imported later, counts".formatted(latest.reportDate())
        : "the report of %s still counts: it is later than that of %s"
            .formatted(latest.reportDate(), other.reportDate());
  }

  /**
   * The day whose state a report shows.
   *
   * @param source where it comes from, in words
   */
  private record Day(LocalDate day, String source) {
    private static final String CORRECT = "; to correct it, import the file with --date DATE";

    /** What a certificate in the report begins after, is not when the report was made. */
    static Day of(Workspace workspace, CcadbReport report, Path file, Optional<LocalDate> said) {
      if (said.isPresent()) {
        return new Day(said.get(), "known as you said");
      }
      Optional<LocalDate> named = report.dateInName();
      if (named.isPresent()) {
        return new Day(named.get(), "known by the file's name");
      }
      LocalDate modified = modified(file);
      if (!modified.isBefore(report.lastStart())) {
        return new Day(modified, "known by the file's timestamp" + CORRECT);
      }
      return new Day(
          workspace.surroundings().clock().instant().atZone(ZoneOffset.UTC).toLocalDate(),
          "today's: its timestamp, %s, is earlier than a certificate in it, which begins on %s"
                  .formatted(modified, report.lastStart())
              + CORRECT);
    }
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
      throw FileTrouble.unreadable(file, e);
    }
  }
}
