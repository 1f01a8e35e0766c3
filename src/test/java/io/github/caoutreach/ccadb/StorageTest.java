package io.github.caoutreach.ccadb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.caoutreach.common.CsvFile;
import io.github.caoutreach.db.Store;
import io.github.caoutreach.demo.DemoCalendar;
import io.github.caoutreach.log.OwnerNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** However many snapshots hold a record, it is stored once. */
@Tag("slow")
class StorageTest {
  private static final int WEEKS = 150;
  private static final LocalDate FIRST = LocalDate.of(2023, 3, 20);

  @TempDir Path temp;

  @Test
  void snapshots_of_150_weeks_take_at_most_three_times_the_space_of_one() throws IOException {
    List<List<String>> rows = rows(708);
    Random random = new Random(13);
    long one = 0;
    try (Store store = open()) {
      Ccadb ccadb = new Ccadb(store);
      for (int week = 0; week < WEEKS; week++) {
        ccadb.add(report(rows), FIRST.plusWeeks(week));
        if (week == 0) {
          one = size();
        }
        change(rows, rows.size() / 100, random);
      }
    }
    assertThat(size()).isLessThanOrEqualTo(3 * one);
  }

  @Test
  void every_column_of_a_record_can_be_read_by_any_name_it_has_had() throws IOException {
    SampleReport sample =
        new SampleReport()
            .extraColumn("Favourite Colour?")
            .smimeOnly("Alpha CA")
            .with("Favourite Colour?", " blue\u00A0")
            .with("Audit Firm", "Kätzchen & Co.")
            .with("S/MIME BR Audit Statement Date", "2025-01-02")
            .with("Policy Documentation", "https://a.example/\r\nhttps://b.example/")
            .smimeOnly("Beta CA");
    try (Store store = open()) {
      Ccadb ccadb = new Ccadb(store);
      Snapshot snapshot = ccadb.add(check(sample.text()), FIRST).snapshot();
      List<CertificateRecord> records = ccadb.records(snapshot, OwnerNames.asWritten());
      CertificateRecord alpha = records.get(0);

      assertThat(alpha.cell("favourite  colour")).isEqualTo("blue");
      assertThat(alpha.cell("Auditor")).isEqualTo("Kätzchen & Co.");
      assertThat(alpha.cell("S/MIME BR Audit Statement Date")).isEqualTo("2025-01-02");
      assertThat(alpha.cell("Policy Documentation"))
          .isEqualTo("https://a.example/\r\nhttps://b.example/");
      assertThat(records.get(1).cell("Audit Firm")).isEmpty();
      assertThat(ccadb.columns(snapshot).names()).contains("Favourite Colour?");
      assertThatThrownBy(() -> alpha.cell("Contry"))
          .hasMessageContaining("no column \"Contry\"")
          .hasMessageContaining("nearest: \"Country\"");
    }
  }

  @Test
  void a_record_stays_what_it_was_while_snapshots_come_and_go() throws IOException {
    Random random = new Random(8);
    List<List<String>> rows = rows(60);
    List<List<CertificateRecord>> imported = new ArrayList<>();
    try (Store store = open()) {
      Ccadb ccadb = new Ccadb(store);
      for (int week = 0; week < 40; week++) {
        CcadbReport report = report(rows);
        imported.add(report.contents());
        ccadb.add(report, FIRST.plusWeeks(week));
        change(rows, 1 + random.nextInt(3), random);
        rows.add(1 + random.nextInt(rows.size() - 1), rows.remove(1 + random.nextInt(50)));
        if (week % 7 == 3) {
          rows.remove(1 + random.nextInt(50));
        }
      }
      List<Snapshot> left = new ArrayList<>(ccadb.snapshots());
      Collections.reverse(left);
      while (!left.isEmpty()) {
        for (int i = 0; i < left.size(); i++) {
          assertThat(ccadb.records(left.get(i), OwnerNames.asWritten())).isEqualTo(imported.get(i));
        }
        assertThat(ccadb.changed()).isEmpty();
        for (int i = 0; i < 8; i++) {
          int gone = random.nextInt(left.size());
          imported.remove(gone);
          ccadb.remove(left.remove(gone));
        }
      }
      assertThat(ccadb.owners()).isEmpty();
    }
  }

  private Store open() {
    return Store.open(
        temp.resolve("a.db"),
        new DemoCalendar(Instant.parse("2026-03-16T09:00:00Z")),
        new Random(1));
  }

  private long size() throws IOException {
    Path log = temp.resolve("a.db-wal");
    try (Store store = open()) {
      store.overwriteErased();
    }
    return Files.size(temp.resolve("a.db")) + (Files.exists(log) ? Files.size(log) : 0);
  }

  private static List<List<String>> rows(int count) {
    List<List<String>> rows = new ArrayList<>();
    try (CsvFile csv = CsvFile.open(Path.of("src/main/resources/demo/ccadb-v5-2026-03-15.csv"))) {
      rows.add(csv.header().cells());
      for (Optional<CsvFile.Row> row = csv.next();
          row.isPresent() && rows.size() <= count;
          row = csv.next()) {
        rows.add(new ArrayList<>(row.get().cells()));
      }
    }
    return rows;
  }

  private static void change(List<List<String>> rows, int count, Random random) {
    int column = rows.get(0).indexOf("Standard Audit Statement Date");
    for (int i = 0; i < count; i++) {
      rows.get(1 + random.nextInt(rows.size() - 1))
          .set(column, LocalDate.of(2020, 1, 1).plusDays(random.nextInt(2000)).toString());
    }
  }

  private CcadbReport report(List<List<String>> rows) throws IOException {
    return check(
        rows.stream()
            .map(row -> row.stream().map(SampleReport::cell).collect(Collectors.joining(",")))
            .collect(Collectors.joining("\n", "", "\n")));
  }

  private CcadbReport check(String text) throws IOException {
    return CcadbReport.check(
        List.of(Files.writeString(temp.resolve("report.csv"), text)), (done, all) -> {});
  }
}
