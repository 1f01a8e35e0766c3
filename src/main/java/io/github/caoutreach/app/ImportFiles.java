package io.github.caoutreach.app;

import io.github.caoutreach.ccadb.CcadbReport;
import io.github.caoutreach.ccadb.Fingerprint;
import io.github.caoutreach.ccadb.IncludedRoots;
import io.github.caoutreach.ccadb.ReportHeader;
import io.github.caoutreach.ccadb.RootTrust;
import io.github.caoutreach.ccadb.Snapshot;
import io.github.caoutreach.ccadb.UnpackedFiles;
import io.github.caoutreach.ccadb.Witnesses;
import io.github.caoutreach.common.Counted;
import io.github.caoutreach.common.OutreachException;
import io.github.caoutreach.common.Place;
import io.github.caoutreach.common.Problem;
import io.github.caoutreach.db.Store;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Imports a report of CCADB, whichever of those that can be imported it is, packed or not. */
public final class ImportFiles {
  private ImportFiles() {}

  /** What was imported. */
  public sealed interface Imported {
    /** In a few words, such as "report of 2026-03-15, 3,543 records". */
    String inWords();

    /** Whether there is something in the store that was not. */
    boolean changed();

    /** The digest of the snapshot; empty if it is none. */
    default String sha256() {
      return "";
    }

    /** What a person should know beside the result. */
    default List<String> notes() {
      return List.of();
    }

    /** The same for programs. */
    default Object view() {
      return this;
    }

    /** The records of certificates. */
    record Records(ImportReport.Imported report) implements Imported {
      @Override
      public String inWords() {
        return "report of "
            + report.snapshot().reportDate()
            + ", "
            + Counted.of(report.snapshot().records(), "record");
      }

      @Override
      public boolean changed() {
        return report.before().isEmpty();
      }

      @Override
      public String sha256() {
        return report.snapshot().sha256();
      }

      @Override
      public List<String> notes() {
        return report.remarks();
      }

      @Override
      public Snapshot view() {
        return report.snapshot();
      }
    }

    /**
     * Certificates.
     *
     * @param certificates how many the report has
     * @param added how many of them are new
     * @param unreadable those that can't be read
     */
    record Certificates(int certificates, int added, List<CheckFlags.Unreadable> unreadable)
        implements Imported {
      public Certificates {
        unreadable = List.copyOf(unreadable);
      }

      @Override
      public String inWords() {
        return added + " new certificates";
      }

      @Override
      public boolean changed() {
        return added > 0;
      }

      @Override
      public List<String> notes() {
        return unreadable.stream().map(CheckFlags.Unreadable::inWords).toList();
      }
    }

    /**
     * What root stores trust roots for.
     *
     * @param roots how many roots the report has
     * @param reportDate the day that it shows
     * @param changed whether it says something else than the one before
     */
    record Roots(int roots, LocalDate reportDate, boolean changed) implements Imported {
      @Override
      public String inWords() {
        return roots + " roots";
      }
    }
  }

  /**
   * Imports a report.
   *
   * @param files its files, or those of its parts
   * @param date the day whose state it shows; empty: the one in its name, else its age
   * @param confirmation is asked whether to import a report with far fewer records than before
   * @throws OutreachException if it can't be read, or is no report that can be imported
   */
  public static Imported of(
      Workspace workspace,
      List<Path> files,
      Optional<LocalDate> date,
      CcadbReport.Progress progress,
      Predicate<String> confirmation) {
    workspace.settings();
    try (UnpackedFiles unpacked = UnpackedFiles.of(files)) {
      return unpacked.use(() -> plain(workspace, unpacked.files(), date, progress, confirmation));
    }
  }

  private static Imported plain(
      Workspace workspace,
      List<Path> files,
      Optional<LocalDate> date,
      CcadbReport.Progress progress,
      Predicate<String> confirmation) {
    return switch (ReportHeader.kind(files)) {
      case RECORDS ->
          new Imported.Records(
              ImportReport.of(
                  workspace, atMost(2, "two halves", files), date, progress, confirmation));
      case CERTIFICATES -> certificates(workspace, files);
      case ROOTS -> roots(workspace, atMost(1, "one file", files).get(0), date);
    };
  }

  private static List<Path> atMost(int count, String words, List<Path> files) {
    if (files.size() > count) {
      throw OutreachException.refuse(
          Problem.at(Place.of(files.get(count)), "one file too many: a report is " + words));
    }
    return files;
  }

  private static Imported certificates(Workspace workspace, List<Path> files) {
    try (Store store = workspace.storeOrNew()) {
      Witnesses.Added added = new Witnesses(store).add(files);
      return new Imported.Certificates(
          added.certificates(),
          added.added(),
          added.unreadable().stream()
              .flatMap(
                  one ->
                      one.problem().stream()
                          .map(why -> new CheckFlags.Unreadable(one.fingerprint().hex(), why)))
              .toList());
    }
  }

  private static Imported roots(Workspace workspace, Path file, Optional<LocalDate> date) {
    LocalDate day = date.orElseGet(() -> ImportReport.dayOf(file));
    try (Store store = workspace.storeOrNew()) {
      IncludedRoots included = new IncludedRoots(store);
      Map<Fingerprint, RootTrust> before = included.all();
      int roots = included.replace(file, day);
      return new Imported.Roots(roots, day, !included.all().equals(before));
    }
  }
}
