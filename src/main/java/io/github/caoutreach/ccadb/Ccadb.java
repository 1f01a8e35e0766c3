package io.github.caoutreach.ccadb;

import io.github.caoutreach.campaign.Capability;
import io.github.caoutreach.campaign.RootStore;
import io.github.caoutreach.common.IsoDate;
import io.github.caoutreach.common.Keyword;
import io.github.caoutreach.common.OutreachException;
import io.github.caoutreach.common.Problem;
import io.github.caoutreach.common.Sha256;
import io.github.caoutreach.db.Store;
import io.github.caoutreach.log.AuditLog;
import io.github.caoutreach.log.Event;
import io.github.caoutreach.log.OwnerNames;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.StatementContext;

/** The CCADB snapshots in a store. */
public final class Ccadb {
  private static final int ROWS_AT_ONCE = 500;
  private static final int COLUMNS = 13;
  private static final String RECORDS =
      """
      select record_id, owner, name, parent_id, type, subordinate_owner,
          root_statuses, revocation, fingerprint, valid_from, valid_to, capabilities, country
      from certificate where snapshot_id = ? order by line
      """;

  private final Store store;

  /** The snapshots in {@code store}. */
  public Ccadb(Store store) {
    this.store = store;
  }

  /**
   * Stores a report as a snapshot, all of it or nothing.
   *
   * @param date the day that the report shows
   * @param progress called now and then with the number of records written
   * @return the snapshot; the existing one, unchanged, if the same bytes were imported before
   */
  public Imported add(CcadbReport report, LocalDate date, IntConsumer progress) {
    Optional<Snapshot> known =
        snapshots().stream().filter(s -> s.sha256().equals(report.sha256())).findFirst();
    if (known.isPresent()) {
      return new Imported(known.get(), true);
    }
    return new Imported(store.write(handle -> insert(handle, report, date, progress)), false);
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
   */
  public record Imported(Snapshot snapshot, boolean alreadyKnown) {}

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
    return store.read(
        handle ->
            handle.createQuery(RECORDS).bind(0, snapshot.id()).map(new RecordMapper(names)).list());
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

  /** The CA owners of a snapshot, in the report's order. */
  List<String> owners(Snapshot snapshot) {
    return store.read(
        handle ->
            handle
                .createQuery(
                    """
                    select owner from certificate where snapshot_id = ?
                    group by owner order by min(line)
                    """)
                .bind(0, snapshot.id())
                .mapTo(String.class)
                .list());
  }

  /** The CA owners of all snapshots. */
  public Collection<String> owners() {
    return store.read(
        handle ->
            handle
                .createQuery("select distinct owner from certificate order by owner")
                .mapTo(String.class)
                .list());
  }

  /** The snapshots whose records are not those that were imported, each in words. */
  public List<String> changed() {
    return store.read(
        handle ->
            handle
                .createQuery(
                    "select id, file_name, content from snapshot where content <> '' order by id")
                .map((row, context) -> changed(handle, row))
                .list()
                .stream()
                .flatMap(Optional::stream)
                .toList());
  }

  private static Optional<String> changed(Handle handle, ResultSet row) throws SQLException {
    return content(handle, row.getLong(1)).equals(row.getString(3))
        ? Optional.empty()
        : Optional.of("the records of " + row.getString(2) + " are not what was imported");
  }

  /** The digest of the records of a snapshot: each text is preceded by its length. */
  private static String content(Handle handle, long id) {
    MessageDigest digest = Sha256.start();
    handle
        .createQuery(RECORDS)
        .bind(0, id)
        .map(
            (row, context) -> {
              for (int column = 1; column <= COLUMNS; column++) {
                byte[] text =
                    String.valueOf(row.getObject(column)).getBytes(StandardCharsets.UTF_8);
                digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(text.length).flip());
                digest.update(text);
              }
              return id;
            })
        .forEach(done -> {});
    return Sha256.hex(digest.digest());
  }

  private Snapshot insert(Handle handle, CcadbReport report, LocalDate date, IntConsumer progress) {
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
    PreparedBatch batch =
        handle.prepareBatch(
            """
            insert into certificate (snapshot_id, line, record_id, owner, name, parent_id,
                type, subordinate_owner, root_statuses, revocation, fingerprint,
                valid_from, valid_to, capabilities, country)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """);
    int[] written = {0};
    report.forEach(
        (record, line) -> {
          batch.add(
              id,
              line,
              record.recordId(),
              record.owner(),
              record.name(),
              record.parentId(),
              record.type().name(),
              record.subordinateOwner(),
              spelled(record.rootStatuses()),
              record.revocation().name(),
              record.fingerprint().hex(),
              spelled(record.validFrom()),
              spelled(record.validTo()),
              spelled(record.capabilities()),
              record.country());
          if (++written[0] % ROWS_AT_ONCE == 0) {
            batch.execute();
            progress.accept(written[0]);
          }
        });
    batch.execute();
    progress.accept(written[0]);
    handle.execute("update snapshot set content = ? where id = ?", content(handle, id), id);
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

  /** Thousands of records share a few dozen statuses, capabilities and days: each is read once. */
  private static final class RecordMapper implements RowMapper<CertificateRecord> {
    private final Map<String, Map<RootStore, String>> statuses = new HashMap<>();
    private final Map<String, Set<Capability>> capabilities = new HashMap<>();
    private final Map<String, LocalDate> days = new HashMap<>();
    private final OwnerNames names;

    RecordMapper(OwnerNames names) {
      this.names = names;
    }

    /** By number, as finding a column by its name takes longer than reading it. */
    @Override
    public CertificateRecord map(ResultSet row, StatementContext context) throws SQLException {
      return new CertificateRecord(
          row.getString(1),
          names.today(row.getString(2)),
          row.getString(3),
          row.getString(4),
          CertificateRecord.Type.valueOf(row.getString(5)),
          row.getString(6),
          statuses.computeIfAbsent(row.getString(7), Ccadb::statuses),
          CertificateRecord.Revocation.valueOf(row.getString(8)),
          new Fingerprint(row.getString(9)),
          days.computeIfAbsent(row.getString(10), Ccadb::day),
          days.computeIfAbsent(row.getString(11), Ccadb::day),
          capabilities.computeIfAbsent(row.getString(12), Ccadb::capabilities),
          row.getString(13));
    }
  }

  private static String spelled(LocalDate day) {
    return day.equals(CertificateRecord.UNKNOWN_DAY) ? "" : day.toString();
  }

  private static LocalDate day(String spelled) {
    return spelled.isEmpty() ? CertificateRecord.UNKNOWN_DAY : IsoDate.read(spelled);
  }

  private static String spelled(Collection<Capability> capabilities) {
    return capabilities.stream().map(Keyword::spelling).sorted().collect(Collectors.joining(" "));
  }

  private static Set<Capability> capabilities(String spelled) {
    return Arrays.stream(spelled.split(" "))
        .filter(word -> !word.isEmpty())
        .map(word -> Keyword.read(Capability.class, "capability", word))
        .collect(Collectors.toUnmodifiableSet());
  }

  private static String spelled(Map<RootStore, String> statuses) {
    return statuses.entrySet().stream()
        .map(entry -> entry.getKey().spelling() + "=" + entry.getValue())
        .sorted()
        .collect(Collectors.joining(";"));
  }

  private static Map<RootStore, String> statuses(String spelled) {
    Map<RootStore, String> found = new EnumMap<>(RootStore.class);
    Arrays.stream(spelled.split(";"))
        .map(pair -> pair.split("=", 2))
        .filter(pair -> pair.length == 2)
        .forEach(pair -> found.put(Keyword.read(RootStore.class, "root store", pair[0]), pair[1]));
    return found;
  }
}
