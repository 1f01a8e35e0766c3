package io.github.caoutreach.ccadb;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.caoutreach.cli.TestWorkspace;
import io.github.caoutreach.common.OutreachException;
import io.github.caoutreach.common.Problem;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever happened to a good file on its way, it is read rightly or refused with the place, and
 * what its columns no longer tell is said.
 */
class DamagedReportTest {
  private static final int DAMAGES = 5_000;
  private static final int IMPORTS = 60;
  private static final LocalDate DAY = LocalDate.of(2026, 3, 15);

  @TempDir Path temp;

  private enum Damage {
    BYTE_FLIPPED,
    CELL_CUT,
    CELL_DOUBLED,
    LINES_LOST,
    COLUMNS_SWAPPED,
    OTHER_ENCODING,
    CUT_OFF
  }

  @Test
  @Tag("slow")
  void a_damaged_report_is_read_rightly_or_refused() throws IOException {
    List<List<String>> good = table();
    List<CertificateRecord> whole = read(bytes(good)).orElseThrow().records();
    Random random = new Random(19);
    int accepted = 0;
    for (int i = 0; i < DAMAGES; i++) {
      Damage damage = Damage.values()[i % Damage.values().length];
      byte[] damaged = damaged(good, damage, random);

      Optional<Reading> reading = read(damaged);

      String which = damage + " no. " + i;
      if (damage == Damage.CELL_CUT || damage == Damage.CELL_DOUBLED) {
        assertThat(reading).as(which).isEmpty();
      }
      if (damage == Damage.COLUMNS_SWAPPED) {
        assertThat(reading.orElseThrow().records()).as(which).isEqualTo(whole);
      }
      if (reading.isPresent()) {
        accepted++;
        List<CertificateRecord> other = new ArrayList<>(reading.get().records());
        other.removeAll(whole);
        assertThat(other.size() <= 1 || !reading.get().remarks().isEmpty())
            .as("%s changed %s", which, other)
            .isTrue();
        assertThat(reading.get().records().stream().map(CertificateRecord::recordId).distinct())
            .as(which)
            .hasSize(reading.get().records().size());
      }
    }
    assertThat(accepted).isBetween(DAMAGES / 4, DAMAGES * 3 / 4);
  }

  /** The selection is worked out anew here, from the cells alone. */
  @Test
  @Tag("slow")
  void a_damage_that_changes_the_selection_is_told_by_the_import() throws IOException {
    TestWorkspace workspace = TestWorkspace.init(temp.resolve("ws"));
    List<List<String>> good = table();
    Path before = Files.write(temp.resolve("r-2026-01-01.csv"), bytes(good));
    workspace.run("ccadb", "import", before.toString());
    Set<String> chosen = smimeOnly(read(bytes(good)).orElseThrow().records());
    Random random = new Random(20);
    int changed = 0;
    for (int i = 0; i < IMPORTS; i++) {
      byte[] damaged =
          i % 2 == 0
              ? capabilityChanged(good, random)
              : damaged(good, Damage.values()[i % Damage.values().length], random);
      Set<String> now = read(damaged).map(one -> smimeOnly(one.records())).orElse(chosen);
      Path file = Files.write(temp.resolve("r-2026-02-01.csv"), damaged);

      TestWorkspace.Result result = workspace.run("ccadb", "import", file.toString());

      if (result.exitCode() == 0) {
        Set<String> different = new TreeSet<>(now);
        different.removeAll(chosen);
        chosen.stream().filter(owner -> !now.contains(owner)).forEach(different::add);
        for (String owner : different) {
          changed++;
          assertThat(result.out()).contains((now.contains(owner) ? "joins: " : "leaves: ") + owner);
        }
        assertThat(result.out().contains("joins: ") || result.out().contains("leaves: "))
            .as(result.out())
            .isEqualTo(!different.isEmpty());
        if (!result.out().contains("the same file")) {
          assertThat(
                  workspace.run("ccadb", "snapshots", "remove", "2026-02-01", "--yes").exitCode())
              .isZero();
        }
      } else {
        assertThat(result.err()).isNotBlank();
      }
    }
    assertThat(changed).isGreaterThan(IMPORTS / 6);
  }

  private static byte[] capabilityChanged(List<List<String>> good, Random random) {
    List<List<String>> rows = good.stream().map(ArrayList::new).collect(Collectors.toList());
    int column = rows.get(0).indexOf(random.nextBoolean() ? "S/MIME Capable" : "TLS Capable");
    List<String> row = rows.get(1 + random.nextInt(rows.size() - 1));
    row.set(column, row.get(column).equals("True") ? "False" : "True");
    return bytes(rows);
  }

  private static Set<String> smimeOnly(List<CertificateRecord> records) {
    Set<String> owners = new TreeSet<>();
    records.stream()
        .filter(one -> one.cell("S/MIME Capable").equals("True"))
        .forEach(one -> owners.add(one.owner()));
    records.stream()
        .filter(one -> one.cell("TLS Capable").equals("True"))
        .forEach(one -> owners.remove(one.owner()));
    return owners;
  }

  private record Reading(List<CertificateRecord> records, List<String> remarks) {}

  /** The records of a file; empty if it is refused. */
  private Optional<Reading> read(byte[] bytes) throws IOException {
    Path file = Files.write(temp.resolve("report.csv"), bytes);
    try {
      CcadbReport report = CcadbReport.check(List.of(file), (done, all) -> {});
      List<CertificateRecord> records = report.contents();
      assertThat(records).hasSize(report.records());
      return Optional.of(new Reading(records, report.remarks(DAY)));
    } catch (OutreachException refused) {
      Problem problem = refused.problems().get(0);
      assertThat(problem.line()).startsWith(file.toString());
      assertThat(problem.toString().lines()).hasSizeBetween(1, 2);
      return Optional.empty();
    }
  }

  private static byte[] damaged(List<List<String>> good, Damage damage, Random random) {
    List<List<String>> rows = good.stream().map(ArrayList::new).collect(Collectors.toList());
    List<String> row = rows.get(random.nextInt(rows.size()));
    int cell = random.nextInt(row.size());
    switch (damage) {
      case CELL_CUT -> row.remove(cell);
      case CELL_DOUBLED -> row.add(cell, row.get(cell));
      case LINES_LOST -> rows.subList(1, 1 + random.nextInt(rows.size() - 2)).clear();
      case COLUMNS_SWAPPED -> {
        int other = random.nextInt(row.size());
        rows.forEach(one -> Collections.swap(one, cell, other));
      }
      default -> {}
    }
    byte[] bytes = bytes(rows);
    if (damage == Damage.BYTE_FLIPPED) {
      bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(Byte.SIZE));
    }
    if (damage == Damage.OTHER_ENCODING) {
      List<Charset> others =
          List.of(ISO_8859_1, UTF_16LE, UTF_16BE, UTF_16, Charset.forName("windows-1252"));
      return new String(bytes, StandardCharsets.UTF_8)
          .getBytes(others.get(random.nextInt(others.size())));
    }
    return damage == Damage.CUT_OFF ? Arrays.copyOf(bytes, random.nextInt(bytes.length)) : bytes;
  }

  private static byte[] bytes(List<List<String>> rows) {
    return rows.stream()
        .map(row -> row.stream().map(SampleReport::cell).collect(Collectors.joining(",")))
        .collect(Collectors.joining("\n", "", "\n"))
        .getBytes(StandardCharsets.UTF_8);
  }

  private static List<List<String>> table() {
    List<String> header = FieldTable.fields().stream().map(Field::name).toList();
    List<List<String>> rows = new ArrayList<>(List.of(header));
    SampleReport report = new SampleReport();
    for (int i = 0; i < 5; i++) {
      report
          .root("Señor, \"CA\" " + i, i % 2 == 0 ? "S/MIME Capable" : "TLS Capable")
          .with("CPS Effective Date", "2025-01-0" + (1 + i))
          .with("Policy Documentation", "https://a.example/" + i + "\r\nhttps://b.example/");
    }
    report
        .rows()
        .forEach(row -> rows.add(header.stream().map(name -> row.getOrDefault(name, "")).toList()));
    return rows;
  }
}
