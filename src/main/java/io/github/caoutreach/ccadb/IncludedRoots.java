package io.github.caoutreach.ccadb;

import io.github.caoutreach.campaign.RootStore;
import io.github.caoutreach.common.CsvFile;
import io.github.caoutreach.common.IsoDate;
import io.github.caoutreach.common.Keyword;
import io.github.caoutreach.common.OutreachException;
import io.github.caoutreach.common.Place;
import io.github.caoutreach.common.Problem;
import io.github.caoutreach.config.ReportKind;
import io.github.caoutreach.db.Store;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * The roots that root stores include, and what for, from CCADB's report <em>All Included Root
 * Certs</em>. The store has the latest import and no earlier one.
 */
public final class IncludedRoots {
  /** Columns that no other report has. */
  static final List<String> COLUMNS =
      List.of("Apple Trust Bits", "Mozilla Trust Bits", "Microsoft EKUs For DTBs");

  /** How to get the report. */
  public static final String GET =
      "get All Included Root Certs from https://www.ccadb.org/resources and import it:"
          + " ca-outreach ccadb import FILE";

  private final Store store;

  /** The included roots in {@code store}. */
  public IncludedRoots(Store store) {
    this.store = store;
  }

  /**
   * Takes the place of what was imported before.
   *
   * @param day the day that the report shows
   * @return how many roots the report has
   * @throws OutreachException if the file is not this report, or has no root in it
   */
  public int replace(Path file, LocalDate day) {
    return store.write(handle -> replace(handle, file, day));
  }

  private static int replace(Handle handle, Path file, LocalDate day) {
    handle.execute("delete from included_root");
    PreparedBatch batch =
        handle.prepareBatch(
            """
            insert into included_root (fingerprint, store, status, trust_bits, report_date)
            values (?, ?, ?, ?, ?)
            """);
    Map<Fingerprint, Map<RootStore, RootTrust.Given>> roots = read(file);
    roots.forEach(
        (root, given) ->
            given.forEach(
                (one, trust) ->
                    batch.add(
                        root.hex(),
                        one.spelling(),
                        trust.status(),
                        trust.trustBits(),
                        day.toString())));
    batch.execute();
    return roots.size();
  }

  /** How many roots a file of this report has. */
  public static int count(Path file) {
    return read(file).size();
  }

  private static Map<Fingerprint, Map<RootStore, RootTrust.Given>> read(Path file) {
    Map<Fingerprint, Map<RootStore, RootTrust.Given>> roots = new LinkedHashMap<>();
    try (CsvFile csv = CsvFile.open(file)) {
      NamedColumns columns = new NamedColumns(csv.header(), ReportKind.ROOTS);
      int at = columns.needed("SHA-256 Fingerprint");
      Map<RootStore, Integer> statuses = new EnumMap<>(RootStore.class);
      Map<RootStore, Integer> bits = new EnumMap<>(RootStore.class);
      for (RootStore one : RootStore.values()) {
        statuses.put(one, columns.needed(status(one)));
        bitsOf(one).ifPresent(name -> bits.put(one, columns.needed(name)));
      }
      Optional<CsvFile.Row> row = csv.nextFilled();
      while (row.isPresent()) {
        CsvFile.Row cells = fitting(csv, row.get());
        Fingerprint root = columns.fingerprint(cells, at);
        Map<RootStore, RootTrust.Given> given = new EnumMap<>(RootStore.class);
        statuses.forEach(
            (one, index) ->
                given.put(
                    one,
                    new RootTrust.Given(
                        Cell.word(cells.cell(index)),
                        bits.containsKey(one) ? Cell.word(cells.cell(bits.get(one))) : "")));
        if (roots.put(root, given) != null) {
          throw OutreachException.refuse(
              Problem.at(cells.place(at), "the root " + root + " is there twice"));
        }
        row = csv.nextFilled();
      }
    }
    if (roots.isEmpty()) {
      throw OutreachException.refuse(Problem.at(Place.of(file), "the report contains no roots"));
    }
    return roots;
  }

  /** CCADB ends its rows with a comma at times. */
  private static CsvFile.Row fitting(CsvFile csv, CsvFile.Row row) {
    int columns = csv.header().size();
    boolean hasMore = row.size() == columns + 1 && row.cell(columns).isBlank();
    if (!hasMore && !csv.fits(row)) {
      throw OutreachException.refuse(csv.misfit(row));
    }
    return row;
  }

  private static String status(RootStore store) {
    return store == RootStore.CHROME ? "Google Chrome Status" : Columns.of(store);
  }

  /** Chrome includes roots for websites only and has no trust bits. */
  private static Optional<String> bitsOf(RootStore store) {
    return switch (store) {
      case APPLE -> Optional.of("Apple Trust Bits");
      case MICROSOFT -> Optional.of("Microsoft EKUs For DTBs");
      case MOZILLA -> Optional.of("Mozilla Trust Bits");
      case CHROME -> Optional.empty();
    };
  }

  /** The day that the report shows; empty if none was imported. */
  public Optional<LocalDate> day() {
    return store.read(
        handle ->
            handle
                .createQuery("select max(report_date) from included_root")
                .mapTo(String.class)
                .findOne()
                .map(IsoDate::read));
  }

  /** What each root is trusted for. */
  public Map<Fingerprint, RootTrust> all() {
    Map<Fingerprint, Map<RootStore, RootTrust.Given>> found = new HashMap<>();
    store.read(
        handle ->
            handle
                .createQuery("select fingerprint, store, status, trust_bits from included_root")
                .map(
                    (row, context) ->
                        found
                            .computeIfAbsent(
                                new Fingerprint(row.getString(1)),
                                root -> new EnumMap<>(RootStore.class))
                            .put(
                                Keyword.read(RootStore.class, "root store", row.getString(2)),
                                new RootTrust.Given(row.getString(3), row.getString(4))))
                .list());
    Map<Fingerprint, RootTrust> trust = new HashMap<>();
    found.forEach((root, byStore) -> trust.put(root, new RootTrust(byStore)));
    return trust;
  }
}
