package io.github.caoutreach.common;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class CsvFileTest {
  private static final String[] PIECES = {
    "a", "Ü", "日", "\"", ",", "\n", "\r\n", " ", "'", ";", "=1", "\uD83D\uDE00", "\\", "x y"
  };

  /** Whatever cells hold, writing them by RFC 4180 and reading them back changes nothing. */
  @Test
  void any_table_written_by_rfc_4180_reads_back_as_it_was() {
    for (int seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      int columns = 2 + random.nextInt(5);
      List<List<String>> table = new ArrayList<>();
      for (int row = 0; row <= random.nextInt(6); row++) {
        table.add(row(random, columns, row == 0));
      }
      String end = random.nextBoolean() ? "\n" : "\r\n";
      String text =
          table.stream()
              .map(
                  cells -> cells.stream().map(CsvFileTest::quoted).collect(Collectors.joining(",")))
              .collect(Collectors.joining(end, random.nextBoolean() ? "\uFEFF" : "", end));

      assertThat(read(text)).as("seed %d", seed).isEqualTo(table);
    }
  }

  @Test
  void each_cell_knows_the_line_and_column_it_begins_at() {
    CsvFile csv = open("a,b\n\"x\ny\",2\n3,4\n");

    CsvFile.Row first = csv.next().orElseThrow();
    CsvFile.Row second = csv.next().orElseThrow();

    assertThat(first.place(0)).hasToString("t.csv:2:1");
    assertThat(first.place(1)).hasToString("t.csv:3:4");
    assertThat(second.place(1)).hasToString("t.csv:4:3");
  }

  private static List<String> row(Random random, int columns, boolean header) {
    List<String> cells = new ArrayList<>();
    for (int i = 0; i < columns; i++) {
      StringBuilder cell = new StringBuilder(header || i == 0 ? "c" : "");
      for (int piece = random.nextInt(5); piece > 0; piece--) {
        cell.append(PIECES[random.nextInt(PIECES.length)]);
      }
      cells.add(cell.toString());
    }
    return cells;
  }

  private static String quoted(String cell) {
    return '"' + cell.replace("\"", "\"\"") + '"';
  }

  private static List<List<String>> read(String text) {
    List<List<String>> rows = new ArrayList<>();
    try (CsvFile csv = open(text)) {
      rows.add(csv.header().cells());
      Optional<CsvFile.Row> row = csv.next();
      while (row.isPresent()) {
        rows.add(row.get().cells());
        row = csv.next();
      }
    }
    return rows;
  }

  private static CsvFile open(String text) {
    return CsvFile.read(
        Path.of("t.csv"), new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }
}
