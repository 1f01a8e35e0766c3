package io.github.caoutreach.ccadb;

import io.github.caoutreach.common.IsoDate;
import io.github.caoutreach.common.OutreachException;
import io.github.caoutreach.common.Problem;
import io.github.caoutreach.db.Store;
import io.github.caoutreach.log.AuditLog;
import io.github.caoutreach.log.Event;
import io.github.caoutreach.log.OwnerNames;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/** The CCADB snapshots in a store. */
public final class Ccadb {
  private static final String OWNER = FieldTable.key("CA Owner");

  private final Store store;

  /** The snapshots in {@code store}. */
  public Ccadb(Store store) {
    this.store = store;
  }

  /**
   * Stores a report as a snapshot, all of it or nothing.
   *
   * @param date the day that the report shows
   * @return the snapshot; the existing one if the same bytes were imported before, to which the
   *     columns are added that the program did not keep then
   */
  public Imported add(CcadbReport report, LocalDate date) {
    Optional<Snapshot> known =
        snapshots().stream().filter(s -> s.sha256().equals(report.sha256())).findFirst();
    if (known.isEmpty()) {
      return new Imported(store.write(handle -> insert(handle, report, date)), false, false);
    }
    boolean isWhole = columns(known.get()).areAllKept();
    if (!isWhole) {
      store.write(handle -> hold(handle, known.get().id(), report));
    }
    return new Imported(known.get(), true, !isWhole);
  }

  /** Removes a snapshot, and the records that no other one holds; the log says so. */
  public void remove(Snapshot snapshot) {
    store.write(
        handle -> {
          AuditLog.ofAllCampaigns(store)
              .append(handle, new Event.SnapshotRemoved(snapshot.sha256(), snapshot.reportDate()));
          SnapshotLists lists = new SnapshotLists(handle);
          lists.remove(snapshot.id());
          new RecordArchive(handle).keepOnly(lists.all());
          handle.execute("delete from snapshot where id = ?", snapshot.id());
          return handle.execute(
              "delete from report_columns where number not in"
                  + " (select columns from snapshot where columns is not null)");
        });
  }

  /** Changes the day that {@code snapshot} shows to {@code date}. */
  public Snapshot redate(Snapshot snapshot, LocalDate date) {
    store.write(
        handle ->
            handle.execute(
                "update snapshot set report_date = ? where id = ?",
                date.toString(),
                snapshot.id()));
    return snapshots().stream().filter(s -> s.id() == snapshot.id()).findFirst().orElseThrow();
  }

  /**
   * The outcome of an import.
   *
   * @param snapshot the snapshot that contains the report
   * @param alreadyKnown whether the same bytes were imported before
   * @param isCompleted whether columns were added to it that were not kept then
   */
  public record Imported(Snapshot snapshot, boolean alreadyKnown, boolean isCompleted) {}

  /** All snapshots, the latest report first. */
  public List<Snapshot> snapshots() {
    return store.read(
        handle ->
            handle
                .createQuery("select * from snapshot order by report_date desc, id desc")
                .map((row, context) -> snapshot(row))
                .list());
  }

  /**
   * The snapshot of the latest report.
   *
   * @throws OutreachException if none has been imported
   */
  public Snapshot latest() {
    return snapshots().stream()
        .findFirst()
        .orElseThrow(
            () ->
                OutreachException.refuse(
                    Problem.of("no CCADB report has been imported yet")
                        .advise("ca-outreach ccadb import FILE")));
  }

  /** When the first report was imported: nothing can have been sent before; now if none was. */
  public Instant firstImport() {
    return snapshots().stream()
        .map(Snapshot::importedAt)
        .min(Instant::compareTo)
        .orElseGet(store.clock()::instant);
  }

  /**
   * The snapshot of the latest report as of {@code day}; the earliest one if all are later.
   *
   * @throws OutreachException if none has been imported
   */
  public Snapshot asOf(LocalDate day) {
    latest();
    List<Snapshot> all = snapshots();
    return all.stream()
        .filter(snapshot -> !snapshot.reportDate().isAfter(day))
        .findFirst()
        .orElseGet(() -> all.get(all.size() - 1));
  }

  /**
   * The records of a snapshot, in the report's order.
   *
   * @param names under which their owners are known
   */
  public List<CertificateRecord> records(Snapshot snapshot, OwnerNames names) {
    ReportColumns columns = columns(snapshot);
    return store.read(
        handle -> {
          RecordArchive archive = archive(handle);
          Map<Integer, RecordFields> fields = new HashMap<>();
          List<CertificateRecord> records = new ArrayList<>();
          for (int number : new SnapshotLists(handle).of(snapshot.id())) {
            records.add(
                fields
                    .computeIfAbsent(
                        RecordArchive.block(number),
                        block -> new RecordFields(archive.read(block), names, columns))
                    .record(RecordArchive.row(number)));
          }
          return records;
        });
  }

  /** Of which the columns that no command needs are read when one is asked for. */
  private RecordArchive archive(Handle handle) {
    return new RecordArchive(
        handle, block -> store.read(later -> RecordArchive.other(later, block)));
  }

  /** The columns of a snapshot's report. */
  public ReportColumns columns(Snapshot snapshot) {
    List<String> names =
        store.read(
            handle ->
                handle
                    .createQuery(
                        """
                        select names from report_columns c join snapshot s on s.columns = c.number
                        where s.id = ?
                        """)
                    .bind(0, snapshot.id())
                    .mapTo(String.class)
                    .findOne()
                    .orElse("")
                    .lines()
                    .toList());
    return names.isEmpty()
        ? new ReportColumns(snapshot.reportDate(), gaps(snapshot).keptBefore(), false)
        : new ReportColumns(snapshot.reportDate(), names, true);
  }

  /** What a snapshot can't tell. */
  public Gaps gaps(Snapshot snapshot) {
    String missing =
        store.read(
            handle ->
                handle
                    .createQuery("select missing from snapshot where id = ?")
                    .bind(0, snapshot.id())
                    .mapTo(String.class)
                    .one());
    return new Gaps(snapshot, missing.lines().collect(Collectors.toSet()));
  }

  /** The names of today of the CA owners; as they were written, where no report was imported. */
  public OwnerNames names() {
    return namesAfter(List.of());
  }

  /** The names of today of the CA owners, if people said this as well. */
  public OwnerNames namesAfter(List<Event> more) {
    return new OwnerNames(
        Stream.concat(AuditLog.ofOwners(store).stream(), more.stream()).toList(),
        snapshots().stream().findFirst().map(this::owners).orElse(List.of()),
        this::owners);
  }

  /**
   * Who in the latest report has certificates that an earlier one has under another name, where
   * nobody has said yet whether the two are one.
   */
  public List<OwnerChange> unconfirmed(OwnerNames names) {
    return new OwnerChanges(store, names).unconfirmed(snapshots());
  }

  /** What differs between two snapshots; owners have the names that the reports give them. */
  public SnapshotDiff diff(Snapshot before, Snapshot after) {
    OwnerNames names = new OwnerNames(List.of(), owners(after), List::of);
    return SnapshotDiff.between(
        records(before, new OwnerNames(List.of(), owners(before), List::of)),
        records(after, names),
        new OwnerChanges(store, names).unconfirmed(List.of(after, before)));
  }

  /** The CA owners of a snapshot, in the report's order; of each, its usual spelling first. */
  List<String> owners(Snapshot snapshot) {
    return store.read(
        handle -> {
          RecordArchive archive = archive(handle);
          Map<String, Integer> records = new LinkedHashMap<>();
          Map<Integer, Map<Integer, String>> read = new HashMap<>();
          for (int number : new SnapshotLists(handle).of(snapshot.id())) {
            CellColumn owners =
                archive.with(number).column(OWNER).orElseThrow(RecordBlock::damaged);
            String owner =
                read.computeIfAbsent(RecordArchive.block(number), any -> new HashMap<>())
                    .computeIfAbsent(
                        owners.kind(RecordArchive.row(number)),
                        kind -> Cell.text(owners.text(kind)));
            records.merge(owner, 1, Integer::sum);
          }
          return OwnerNames.byUse(records);
        });
  }

  /** The CA owners of all snapshots. */
  public Collection<String> owners() {
    return texts("CA Owner").collect(Collectors.toCollection(TreeSet::new));
  }

  /** The names of all organisations in all snapshots: CA owners and those under them. */
  public Collection<String> organisations() {
    return Stream.concat(texts("CA Owner"), texts("Subordinate CA Owner"))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private Stream<String> texts(String field) {
    return store.read(handle -> archive(handle).texts(field).toList()).stream();
  }

  /** The snapshots whose records are not those that were imported, each in words. */
  public List<String> changed() {
    return store.read(handle -> new RecordsCheck(handle).changed());
  }

  private Snapshot insert(Handle handle, CcadbReport report, LocalDate date) {
    long id =
        handle
            .createUpdate(
                """
                insert into snapshot (sha256, file_name, size, layout, missing, report_date,
                    imported_at, records, owners, roots, intermediates, content)
                values (:sha256, :file_name, :size, :layout, :missing, :report_date,
                    :imported_at, :records, :owners, :roots, :intermediates, '')
                """)
            .bind("sha256", report.sha256())
            .bind("file_name", report.fileName())
            .bind("size", report.size())
            .bind("layout", report.layout())
            .bind("missing", String.join("\n", report.missingOn(date)))
            .bind("report_date", date.toString())
            .bind("imported_at", store.clock().instant().toString())
            .bind("records", report.records())
            .bind("owners", report.owners())
            .bind("roots", report.roots())
            .bind("intermediates", report.records() - report.roots())
            .executeAndReturnGeneratedKeys("id")
            .mapTo(Long.class)
            .one();
    return hold(handle, id, report);
  }

  /** Stores the records of a snapshot, instead of those that it has. */
  private static Snapshot hold(Handle handle, long id, CcadbReport report) {
    RecordArchive archive = new RecordArchive(handle);
    SnapshotLists lists = new SnapshotLists(handle);
    boolean isReplaced = lists.of(id).length > 0;
    lists.remove(id);
    lists.write(id, archive.put(report.packed()));
    if (isReplaced) {
      archive.keepOnly(lists.all());
    }
    String columns = String.join("\n", report.columns());
    handle.execute(
        """
        insert into report_columns (names)
        select ? where not exists (select 1 from report_columns where names = ?)
        """,
        columns,
        columns);
    handle.execute(
        """
        update snapshot set content = ?,
            columns = (select number from report_columns where names = ?)
        where id = ?
        """,
        RecordDigest.ofAll(report.packed().digests()),
        columns,
        id);
    return handle
        .createQuery("select * from snapshot where id = ?")
        .bind(0, id)
        .map((row, context) -> snapshot(row))
        .one();
  }

  private static Snapshot snapshot(ResultSet row) throws SQLException {
    return new Snapshot(
        row.getLong("id"),
        row.getString("sha256"),
        row.getString("file_name"),
        row.getLong("size"),
        row.getString("layout"),
        IsoDate.read(row.getString("report_date")),
        Instant.parse(row.getString("imported_at")),
        row.getInt("records"),
        row.getInt("owners"),
        row.getInt("roots"),
        row.getInt("intermediates"));
  }
}
