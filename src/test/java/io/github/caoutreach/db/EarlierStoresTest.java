package io.github.caoutreach.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.caoutreach.campaign.Capability;
import io.github.caoutreach.ccadb.Ccadb;
import io.github.caoutreach.ccadb.CertificateRecord;
import io.github.caoutreach.cli.TestWorkspace;
import io.github.caoutreach.cli.TestWorkspace.Result;
import io.github.caoutreach.log.OwnerNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A store that an earlier version of the program made is brought up to date when it is opened. */
@Tag("slow")
class EarlierStoresTest {
  @TempDir Path temp;
  private TestWorkspace workspace;
  private Path copy;

  @BeforeEach
  void prepare() throws IOException {
    workspace = TestWorkspace.readyWithAllRecords(temp.resolve("ws")).everyRecordCounted();
    workspace.run("responses", "record", "Zetes", "--stance", "supports");
    copy = workspace.folder.resolve("outreach.db.v10");
    makeOneOfVersion10(workspace.store(), "integer");
  }

  /** Takes away what later versions added, and brings back what they took away. */
  private static void makeOneOfVersion10(Store store, String number) throws IOException {
    Ccadb ccadb = new Ccadb(store);
    List<CertificateRecord> records = ccadb.records(ccadb.latest(), OwnerNames.asWritten());
    String table =
        Files.readString(Path.of("src/main/resources/schema/V10__one_workspace.sql"))
            .replaceFirst("(?s).*(create table certificate .*?\\n\\)).*", "$1")
            .replace("${number}", number);
    store.write(
        handle -> {
          handle.execute(table);
          for (int i = 0; i < records.size(); i++) {
            insert(handle, i, records.get(i));
          }
          for (String column : List.of("missing", "content", "columns", "base", "runs")) {
            handle.execute("alter table snapshot drop column " + column);
          }
          for (String added :
              List.of(
                  "record_block",
                  "report_columns",
                  "x509",
                  "included_root",
                  "download",
                  "staged_contact",
                  "searched",
                  "erased_address")) {
            handle.execute("drop table " + added);
          }
          return handle.execute("delete from flyway_schema_history where version > '10'");
        });
  }

  private static void insert(Handle handle, int line, CertificateRecord record) {
    handle.execute(
        "insert into certificate values (1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        line,
        record.recordId(),
        record.owner(),
        record.name(),
        record.parentId(),
        record.type().name(),
        record.subordinateOwner(),
        record.rootStatuses().entrySet().stream()
            .map(status -> status.getKey().spelling() + "=" + status.getValue())
            .sorted()
            .collect(Collectors.joining(";")),
        record.revocation().name(),
        record.fingerprint().hex(),
        record.validFrom().toString(),
        record.validTo().toString(),
        record.capabilities().stream()
            .map(Capability::spelling)
            .sorted()
            .collect(Collectors.joining(" ")),
        record.country());
  }

  @Test
  void its_records_are_the_same_and_a_new_import_adds_the_other_columns() {
    List<CertificateRecord> now;
    try (Store store = workspace.store()) {
      Ccadb ccadb = new Ccadb(store);
      now = ccadb.records(ccadb.latest(), OwnerNames.asWritten());
      assertThat(ccadb.changed()).isEmpty();
      assertThat(now.get(0).cell("sha-256 fingerprint")).isEqualTo(now.get(0).fingerprint().hex());
      assertThatThrownBy(() -> now.get(0).cell("Auditor"))
          .hasMessageContaining("the CCADB report of 2026-03-15 was imported before the column");
    }

    Result again = workspace.run("ccadb", "import", workspace.sample().toString());

    assertThat(again.out()).contains("all its columns are kept now");
    try (Store store = workspace.store()) {
      Ccadb ccadb = new Ccadb(store);
      List<CertificateRecord> whole = ccadb.records(ccadb.latest(), OwnerNames.asWritten());
      assertThat(whole).isEqualTo(now);
      assertThat(whole).anyMatch(record -> !record.cell("Trust Bits for Root Cert").isEmpty());
      assertThat(ccadb.changed()).isEmpty();
    }
  }

  @Test
  void it_is_opened_with_everything_in_it_and_kept_as_it_was() {
    Result status = workspace.run("status");

    assertThat(status.exitCode()).as(status.err()).isIn(0, 4);
    assertThat(status.out()).contains("1 answered");
    assertThat(status.err()).contains("the store is of this version now", copy.toString());
    assertThat(copy).exists();
    assertThat(workspace.run("status").err()).isEmpty();
    assertThat(workspace.run("log", "verify").exitCode()).isZero();
    assertThat(workspace.run("store", "check").exitCode()).isZero();
    assertThat(workspace.run("cas", "list", "--json").json()).hasSize(14);
  }

  @Test
  void one_on_a_server_is_brought_up_to_date_too() throws IOException {
    try (PrivatePostgres postgres = PrivatePostgres.start()) {
      TestWorkspace there =
          TestWorkspace.init(temp.resolve("there"))
              .everyRecordCounted()
              .environment("STORE_PASSWORD", PrivatePostgres.PASSWORD);
      there.edit(
          "ca-outreach.yaml",
          "store: outreach.db",
          "store: {url: '%s', user: outreach, password-env: STORE_PASSWORD}"
              .formatted(postgres.database("earlier")));
      there.run("ccadb", "import", there.sample().toString());
      there.run("responses", "record", "Zetes", "--stance", "supports");
      List<CertificateRecord> before;
      try (Store store = there.store()) {
        before = new Ccadb(store).records(new Ccadb(store).latest(), OwnerNames.asWritten());
        makeOneOfVersion10(store, "bigint");
      }

      Result status = there.run("status");

      assertThat(status.exitCode()).as(status.err()).isIn(0, 4);
      assertThat(status.out()).contains("1 answered");
      assertThat(there.run("log", "verify").exitCode()).isZero();
      assertThat(there.run("cas", "list", "--json").json()).hasSize(14);
      try (Store store = there.store()) {
        Ccadb ccadb = new Ccadb(store);
        assertThat(ccadb.records(ccadb.latest(), OwnerNames.asWritten())).isEqualTo(before);
        assertThat(ccadb.changed()).isEmpty();
      }
    }
  }

  @Test
  void an_import_as_the_first_command_says_so_too() {
    assertThat(workspace.run("ccadb", "import", workspace.sample().toString()).err())
        .contains("the store is of this version now");
  }

  @Test
  void a_copy_that_is_there_already_is_left_alone() throws Exception {
    Files.writeString(copy, "mine");

    assertThat(workspace.run("status").err()).contains(copy + "-2");

    assertThat(copy).hasContent("mine");
  }
}
