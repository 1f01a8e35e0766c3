package io.github.caoutreach.app;

import io.github.caoutreach.campaign.Where;
import io.github.caoutreach.ccadb.Ccadb;
import io.github.caoutreach.ccadb.CcadbReport;
import io.github.caoutreach.ccadb.HttpDownload;
import io.github.caoutreach.ccadb.IncludedRoots;
import io.github.caoutreach.ccadb.LastDownloads;
import io.github.caoutreach.ccadb.ReportColumns;
import io.github.caoutreach.ccadb.ReportHeader;
import io.github.caoutreach.ccadb.Snapshot;
import io.github.caoutreach.ccadb.UnpackedFiles;
import io.github.caoutreach.common.Keyword;
import io.github.caoutreach.common.OneLine;
import io.github.caoutreach.common.OutreachException;
import io.github.caoutreach.config.Downloads;
import io.github.caoutreach.config.ReportKind;
import io.github.caoutreach.db.ProcessLock;
import io.github.caoutreach.db.Store;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Downloads reports of CCADB and imports what has changed. What came before is never replaced by a
 * file that is cut off, another report, or one that is a tenth shorter.
 */
public final class DownloadReports {
  /** No certificate in CCADB begins earlier. */
  private static final int FIRST_YEAR = 1994;

  /** A pass that is a little early for its time looks all the same. */
  private static final Duration EARLY = Duration.ofHours(2);

  private final Workspace workspace;
  private final Store store;
  private final HttpDownload http;

  /**
   * A report that was asked for.
   *
   * @param report which one, such as "records"
   * @param imported what was imported of it; empty if nothing has changed
   * @param standing that another report counts, if one does
   */
  public record Downloaded(
      String report, List<ImportFiles.Imported> imported, Optional<String> standing) {
    public Downloaded {
      imported = List.copyOf(imported);
    }

    /** In a few words, such as "records: not changed". */
    public String inWords() {
      String what =
          imported.stream().map(ImportFiles.Imported::inWords).collect(Collectors.joining(", "));
      return report + ": " + (what.isEmpty() ? unchanged() : what + alsoStanding());
    }

    /** That nothing has changed, in a few words. */
    public String unchanged() {
      return "not changed" + alsoStanding();
    }

    private String alsoStanding() {
      return standing.map(said -> "; " + said).orElse("");
    }

    /** What a person should know beside the result. */
    public List<String> notes() {
      return imported.stream().flatMap(one -> one.notes().stream()).toList();
    }

    /** The same for programs. */
    public View view() {
      return new View(report, imported.stream().map(ImportFiles.Imported::view).toList());
    }

    /** A report that was asked for, and what was imported of it, for programs. */
    public record View(String report, List<Object> imported) {
      public View {
        imported = List.copyOf(imported);
      }
    }
  }

  private DownloadReports(Workspace workspace, Store store, HttpDownload.Progress progress) {
    this.workspace = workspace;
    this.store = store;
    this.http =
        new HttpDownload(
            workspace.settings().downloads(),
            HttpDownload.Limits.usual(),
            time -> workspace.surroundings().sleeper().sleep(time, () -> false),
            progress);
  }

  /**
   * Downloads reports.
   *
   * @param names which, such as "records"; empty: those that the settings name
   * @throws OutreachException if one can't be had, or is not what was asked for; those before it
   *     are imported
   */
  public static List<Downloaded> of(
      Workspace workspace, List<String> names, HttpDownload.Progress progress) {
    List<ReportKind> all =
        names.isEmpty()
            ? workspace.settings().downloads().reports()
            : names.stream().map(DownloadReports::kind).toList();
    try (Store store = workspace.storeOrNew();
        ProcessLock lock = store.lock("download")) {
      DownloadReports download = new DownloadReports(workspace, store, progress);
      return all.stream().distinct().map(download::of).toList();
    }
  }

  private static ReportKind kind(String name) {
    try {
      return Keyword.read(ReportKind.class, "report", name);
    } catch (IllegalArgumentException e) {
      throw OutreachException.refuse(OneLine.of(e));
    }
  }

  /** Which reports an unattended pass is to download now; empty if it is not the time. */
  static Optional<String> due(Workspace workspace) {
    Downloads settings = workspace.settings().downloads();
    return settings
        .every()
        .filter(
            every -> lastLook(workspace).filter(at -> isAfter(at.plus(every), workspace)).isEmpty())
        .map(
            every ->
                settings.reports().stream()
                    .map(Keyword::spelling)
                    .collect(Collectors.joining(", ")));
  }

  private static boolean isAfter(Instant next, Workspace workspace) {
    return next.minus(EARLY).isAfter(workspace.surroundings().clock().instant());
  }

  private static Optional<Instant> lastLook(Workspace workspace) {
    ReportKind first = workspace.settings().downloads().reports().get(0);
    return workspace.hasStore()
        ? urls(workspace, first).stream()
            .flatMap(url -> new LastDownloads(workspace.store()).from(url).stream())
            .map(LastDownloads.Last::checkedAt)
            .max(Instant::compareTo)
        : Optional.empty();
  }

  private static List<URI> urls(Workspace workspace, ReportKind kind) {
    int thisYear = workspace.surroundings().clock().instant().atZone(ZoneOffset.UTC).getYear();
    return workspace.settings().downloads().urls().getOrDefault(kind, List.of()).stream()
        .flatMap(
            url ->
                url.contains("{year}")
                    ? IntStream.rangeClosed(FIRST_YEAR, thisYear)
                        .mapToObj(year -> url.replace("{year}", Integer.toString(year)))
                    : Stream.of(url))
        .map(URI::create)
        .toList();
  }

  /** The parts of the certificates are apart; those of the other reports are one. */
  private Downloaded of(ReportKind kind) {
    List<URI> urls = urls(workspace, kind);
    return new Downloaded(
        kind.spelling(),
        kind == ReportKind.CERTIFICATES
            ? urls.stream().flatMap(url -> one(kind, List.of(url)).stream()).toList()
            : one(kind, urls).stream().toList(),
        kind == ReportKind.RECORDS ? standing(urls.get(0)) : Optional.empty());
  }

  private Optional<String> standing(URI url) {
    String last = new LastDownloads(store).from(url).map(LastDownloads.Last::sha256).orElse("");
    List<Snapshot> all = new Ccadb(store).snapshots();
    return all.stream()
        .skip(1)
        .filter(snapshot -> snapshot.sha256().equals(last))
        .findFirst()
        .map(snapshot -> ImportReport.standing(all.get(0), snapshot));
  }

  /** Files that are imported as one: whether one of several has changed says nothing. */
  private Optional<ImportFiles.Imported> one(ReportKind kind, List<URI> urls) {
    LastDownloads last = new LastDownloads(store);
    Map<URI, HttpDownload.Version> versions = new LinkedHashMap<>();
    try (DownloadedFiles files = new DownloadedFiles()) {
      for (URI url : urls) {
        Optional<LastDownloads.Last> known =
            last.from(url).filter(before -> urls.size() == 1 && isStored(kind, before));
        Path file = files.next(url);
        Optional<HttpDownload.Version> version =
            http.fetch(url, known.map(LastDownloads.Last::version), file);
        if (version.isEmpty()) {
          known.ifPresent(same -> last.remember(url, same.version(), same.sha256()));
          return Optional.empty();
        }
        files.date(file, version.get(), workspace.surroundings().clock().instant());
        versions.put(url, version.get());
      }
      boolean isNothing = kind == ReportKind.CERTIFICATES && files.areEmpty(); // a year without any
      Optional<ImportFiles.Imported> imported =
          isNothing
              ? Optional.empty()
              : Optional.of(files.use(urls.get(0), () -> imported(kind, files.all())));
      String sha256 = imported.map(ImportFiles.Imported::sha256).orElse("");
      versions.forEach((url, version) -> last.remember(url, version, sha256));
      return imported.filter(ImportFiles.Imported::changed);
    }
  }

  /** A snapshot may have been removed since. */
  private boolean isStored(ReportKind kind, LastDownloads.Last last) {
    return kind != ReportKind.RECORDS
        || new Ccadb(store).snapshots().stream().anyMatch(s -> s.sha256().equals(last.sha256()));
  }

  private ImportFiles.Imported imported(ReportKind kind, List<Path> files) {
    try (UnpackedFiles unpacked = UnpackedFiles.of(files)) {
      List<Path> plain = unpacked.files();
      return unpacked.use(
          () -> {
            refuseOther(kind, ReportHeader.kind(plain));
            refuseWorse(kind, plain);
            return ImportFiles.of(
                workspace, plain, Optional.empty(), (done, of) -> {}, question -> true);
          });
    }
  }

  private static void refuseOther(ReportKind wanted, ReportKind found) {
    if (wanted != found) {
      throw OutreachException.refuse(
          "it is the report %s, not %s".formatted(found.title(), wanted.title()));
    }
  }

  private void refuseWorse(ReportKind kind, List<Path> files) {
    switch (kind) {
      case RECORDS -> {
        CcadbReport report = CcadbReport.check(files, (done, of) -> {});
        Ccadb ccadb = new Ccadb(store);
        Optional<Snapshot> before = ccadb.snapshots().stream().findFirst();
        before.ifPresent(known -> refuseWithLess(report, known, ccadb.columns(known)));
        refuseShorter(kind, report.records(), before.map(Snapshot::records).orElse(0));
      }
      case ROOTS ->
          refuseShorter(
              kind, IncludedRoots.count(files.get(0)), new IncludedRoots(store).all().size());
      case CERTIFICATES -> {
        // its parts are added to what was imported before
      }
    }
  }

  private void refuseWithLess(CcadbReport report, Snapshot before, ReportColumns columns) {
    List<String> lost = report.lost(columns, columnsOfRules());
    if (!lost.isEmpty()) {
      throw OutreachException.refuse(
          "it lacks the column%s %s, which the report of %s has; if that is right, import it by hand"
              .formatted(
                  lost.size() == 1 ? "" : "s",
                  lost.stream()
                      .map(name -> '"' + OneLine.of(name) + '"')
                      .collect(Collectors.joining(", ")),
                  before.reportDate()));
    }
  }

  /** For which the campaigns ask, as far as their files can be read. */
  private List<String> columnsOfRules() {
    return workspace.campaignNames().stream()
        .flatMap(name -> conditions(name).stream())
        .flatMap(where -> where.columns().stream())
        .map(Where.Column::name)
        .toList();
  }

  /** None where its file is wrong: whoever needs it is told so. */
  private List<Where> conditions(String campaign) {
    try {
      return workspace.of(campaign).campaign().rule().where();
    } catch (OutreachException wrong) {
      return List.of();
    }
  }

  private static void refuseShorter(ReportKind kind, int now, int before) {
    if (now < before - before / 10) {
      throw OutreachException.refuse(
          String.format(
              Locale.ROOT,
              "it has %,d %s, the one before has %,d; if that is right, import it by hand",
              now,
              kind.spelling(),
              before));
    }
  }
}
