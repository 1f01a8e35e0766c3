package io.github.caoutreach.ccadb;

import io.github.caoutreach.campaign.Capability;
import io.github.caoutreach.common.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Handles;
import org.jdbi.v3.core.Jdbi;

/**
 * Puts the records of earlier stores, of which each snapshot had its own, into blocks. Only what
 * campaigns need of them was kept: the cells are written as a report would have them. Records that
 * were changed since they were imported stay recognisable as such.
 */
public final class RecordsConversion implements JavaMigration {
  private static final String RECORDS =
      """
      select record_id, owner, name, parent_id, type, subordinate_owner,
          root_statuses, revocation, fingerprint, valid_from, valid_to, capabilities, country
      from certificate where snapshot_id = ? order by line
      """;

  private static final int COLUMNS = 13;

  /** The columns that a record has in the table, and the names they have in a report. */
  private static final Map<Integer, String> AS_WRITTEN =
      Map.of(
          1, "Salesforce Record ID",
          2, "CA Owner",
          3, "Certificate Name",
          4, "Parent Salesforce Record ID",
          6, "Subordinate CA Owner",
          9, "SHA-256 Fingerprint",
          10, "Valid From (GMT)",
          11, Columns.VALID_TO,
          13, "Country");

  private static final Map<String, String> STORES =
      Map.of(
          "apple",
          "Apple",
          "chrome",
          "Google Chrome",
          "microsoft",
          "Microsoft",
          "mozilla",
          "Mozilla");

  @Override
  public MigrationVersion getVersion() {
    return MigrationVersion.fromVersion("14.2");
  }

  @Override
  public String getDescription() {
    return "records in blocks";
  }

  @Override
  public Integer getChecksum() {
    return 1;
  }

  @Override
  public boolean canExecuteInTransaction() {
    return true;
  }

  @Override
  public void migrate(Context context) {
    Jdbi jdbi = Jdbi.create(context.getConnection());
    jdbi.getConfig(Handles.class).setForceEndTransactions(false); // Flyway ends it
    try (Handle handle = jdbi.open()) {
      handle
          .createQuery("select id, content from snapshot order by id")
          .map((row, at) -> new Earlier(row.getLong(1), row.getString(2)))
          .list()
          .forEach(snapshot -> convert(handle, snapshot));
      handle.execute("drop table certificate");
    }
  }

  private record Earlier(long id, String content) {}

  private static void convert(Handle handle, Earlier snapshot) {
    try (PackedRecords.Packer<List<String>> packer = new PackedRecords.Packer<>()) {
      convert(handle, snapshot, packer);
    }
  }

  private static void convert(
      Handle handle, Earlier snapshot, PackedRecords.Packer<List<String>> packer) {
    MessageDigest digest = Sha256.start();
    List<String> order = new ArrayList<>();
    handle
        .createQuery(RECORDS)
        .bind(0, snapshot.id())
        .map(
            (row, at) -> {
              addTo(digest, row);
              Map<String, String> cells = cells(row);
              if (order.isEmpty()) {
                order.addAll(cells.keySet());
                packer.begin(order.stream().map(ReportColumns::key).toList(), Function.identity());
              }
              packer.add(List.copyOf(cells.values()));
              return row;
            })
        .forEach(ignored -> {});
    PackedRecords records = packer.done();
    SnapshotLists lists = new SnapshotLists(handle);
    lists.write(snapshot.id(), new RecordArchive(handle).put(records));
    if (Sha256.hex(digest.digest()).equals(snapshot.content())) {
      handle.execute(
          "update snapshot set content = ? where id = ?",
          RecordDigest.ofAll(records.digests()),
          snapshot.id());
    }
  }

  /** As it was when they were imported: each text is preceded by its length. */
  private static void addTo(MessageDigest digest, ResultSet row) throws SQLException {
    for (int column = 1; column <= COLUMNS; column++) {
      byte[] text = String.valueOf(row.getObject(column)).getBytes(StandardCharsets.UTF_8);
      digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(text.length).flip());
      digest.update(text);
    }
  }

  private static Map<String, String> cells(ResultSet row) throws SQLException {
    Map<String, String> cells = new LinkedHashMap<>();
    for (Map.Entry<Integer, String> column : AS_WRITTEN.entrySet()) {
      cells.put(column.getValue(), row.getString(column.getKey()));
    }
    cells.put("Certificate Record Type", CertificateRecord.Type.valueOf(row.getString(5)).ccadb());
    cells.put("Revocation Status", CertificateRecord.Revocation.valueOf(row.getString(8)).ccadb());
    cells.put(Columns.STATUS_OF_ROOT, statuses(row.getString(7)));
    List<String> capable = Arrays.asList(row.getString(12).split(" "));
    for (Capability one : Capability.values()) {
      cells.put(Columns.of(one), capable.contains(one.spelling()) ? "True" : "False");
    }
    return cells;
  }

  /** {@code mozilla=Included;…} as {@code Mozilla: Included; …}. */
  private static String statuses(String spelled) {
    return Arrays.stream(spelled.split(";"))
        .map(pair -> pair.split("=", 2))
        .filter(pair -> pair.length == 2)
        .map(pair -> STORES.get(pair[0]) + ": " + pair[1])
        .collect(Collectors.joining("; "));
  }
}
