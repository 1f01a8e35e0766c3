package io.github.caoutreach.ccadb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.caoutreach.cli.TestWorkspace;
import io.github.caoutreach.cli.TestWorkspace.Result;
import io.github.caoutreach.common.OutreachException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Reports that are packed, or in UTF-16 as spreadsheets save them. */
class PackedReportsTest {
  private static final String TEXT =
      new SampleReport().smimeOnly("Alpha CA").smimeOnly("Čekija CA").text();

  @TempDir Path temp;
  private TestWorkspace workspace;

  @BeforeEach
  void prepare() {
    workspace = TestWorkspace.init(temp.resolve("ws"));
  }

  static Stream<Arguments> packed() throws IOException {
    byte[] plain = TEXT.getBytes(StandardCharsets.UTF_8);
    return Stream.of(
        Arguments.of("gzip", "r.csv.gz", gzip(plain)),
        Arguments.of("gzip, whatever its name", "r.csv", gzip(plain)),
        Arguments.of("zip", "r.zip", zip(Map.of("in/AllCertificateRecords.csv", plain))),
        Arguments.of(
            "zip as macOS makes it",
            "r.zip",
            zip(Map.of("r.csv", plain, "__MACOSX/._r.csv", plain, "readme.txt", plain))),
        Arguments.of(
            "UTF-16 with a byte order mark",
            "r.csv",
            ("\uFEFF" + TEXT).getBytes(StandardCharsets.UTF_16LE)),
        Arguments.of(
            "UTF-16, big end first",
            "r.csv",
            ("\uFEFF" + TEXT).getBytes(StandardCharsets.UTF_16BE)),
        Arguments.of("UTF-16 without one", "r.csv", TEXT.getBytes(StandardCharsets.UTF_16LE)),
        Arguments.of("both", "r.gz", gzip(("\uFEFF" + TEXT).getBytes(StandardCharsets.UTF_16LE))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("packed")
  void is_the_same_report(String what, String name, byte[] bytes) throws IOException {
    Path plain = Files.writeString(temp.resolve("plain-2026-01-01.csv"), TEXT);
    Path packed = Files.write(temp.resolve(name), bytes);

    Result imported = workspace.run("ccadb", "import", packed.toString(), "--date", "2026-01-01");

    assertThat(imported.exitCode()).as(imported.err()).isZero();
    assertThat(imported.out()).contains("2 certificate records");
    Result again = workspace.run("ccadb", "import", plain.toString());
    assertThat(again.exitCode()).as(again.err()).isZero();
    assertThat(workspace.run("ccadb", "snapshots", "--json").json().get(0).get("owners").asInt())
        .isEqualTo(2);
    assertThat(workspace.run("cas", "explain", "Cekija").exitCode()).isEqualTo(2); // Carillon
  }

  @Test
  void two_halves_in_one_zip_are_one_report_of_the_day_in_its_name() throws IOException {
    List<String> header =
        List.of(
            Files.readString(
                    Path.of(
                        "src/test/resources/ccadb/layouts/2025-09-v4-84-columns-reconstructed.csv"))
                .strip()
                .replace("\"", "")
                .split(","));
    Map<String, byte[]> halves = new LinkedHashMap<>();
    halves.put("V4a.csv", bytes(new SampleReport().smimeOnly("Alpha CA").under(header)));
    halves.put(
        "V4b.csv",
        bytes(
            new SampleReport()
                .smimeOnly("Delta CA")
                .with("Salesforce Record ID", "B000001")
                .with("Valid From (GMT)", "2010-01-01")
                .with("Valid To (GMT)", "2015-01-01")
                .under(header)));
    Path zip = Files.write(temp.resolve("ccadb-2026-01-01.zip"), zip(halves));

    Result imported = workspace.run("ccadb", "import", zip.toString());

    assertThat(imported.err()).isEmpty();
    assertThat(imported.out())
        .contains("imported V4a.csv in ccadb-2026-01-01.zip + V4b.csv in ccadb-2026-01-01.zip")
        .contains("report of 2026-01-01, layout V4")
        .contains("2 certificate records");
  }

  static Stream<Arguments> unusable() throws IOException {
    byte[] plain = TEXT.getBytes(StandardCharsets.UTF_8);
    byte[] gzip = gzip(plain);
    byte[] zip = zip(Map.of("r.csv", plain));
    byte[] wide = ("\uFEFF" + TEXT).getBytes(StandardCharsets.UTF_16LE);
    byte[] wrong = bytes(TEXT.replace("2040-01-01", "soon"));
    return Stream.of(
        Arguments.of("gzip, cut off", Arrays.copyOf(gzip, gzip.length / 2), ": ends in the middle"),
        Arguments.of("gzip, damaged", flipped(gzip), "is not a sound gzip or zip file"),
        Arguments.of("zip, cut off", Arrays.copyOf(zip, zip.length / 2), "is not a sound gzip"),
        Arguments.of("zip, without a table", zip(Map.of("a.txt", plain)), "contains no CSV file"),
        Arguments.of("zip in a zip", zip(Map.of("a.csv", zip)), "file: is packed twice"),
        Arguments.of("gzip in a zip", zip(Map.of("a.csv", gzip)), "file: is packed twice"),
        Arguments.of("gzip in gzip", gzip(gzip), "file: is packed twice"),
        Arguments.of("zip in gzip", gzip(zip), "file: is packed twice"),
        Arguments.of("a zip with a password", encrypted(zip), "file: has a password"),
        Arguments.of(
            "Excel's",
            zip(Map.of("[Content_Types].xml", plain, "_rels/.rels", plain)),
            "file: it is a spreadsheet, not a CSV file"),
        Arguments.of(
            "LibreOffice's",
            zip(Map.of("mimetype", plain, "content.xml", plain)),
            "it is a spreadsheet"),
        Arguments.of(
            "Excel's of before",
            new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, 0, 1, 2, 3},
            "it is a spreadsheet"),
        Arguments.of("JSON", bytes("[{\"CA Owner\": \"A\"}]"), "it is JSON, not CSV"),
        Arguments.of(
            "JSON of two cells",
            bytes("[{\"CA Owner\": \"A\", \"Country\": \"B\"}]"),
            "it is JSON"),
        Arguments.of("JSON in lines", bytes("{\n  \"CA Owner\": \"A\"\n}\n"), "it is JSON"),
        Arguments.of("Excel's first line", bytes("sep=;\n" + TEXT), "file:1:1: \"sep=;\""),
        Arguments.of(
            "the same, by commas", bytes("\uFEFFSEP=,\r\n" + TEXT), "\"SEP=,\" is Excel's"),
        Arguments.of("UTF-16, cut off", Arrays.copyOf(wide, wide.length - 1), "not sound UTF-16"),
        Arguments.of(
            "three tables",
            zip(Map.of("a.csv", plain, "b.csv", plain, "c.csv", plain)),
            "one file too many: a report is two halves"),
        Arguments.of("a mistake inside", zip(Map.of("x/a.csv", wrong)), "a.csv in "),
        Arguments.of("a mistake inside", gzip(wrong), "file:2:"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("unusable")
  void what_can_not_be_unpacked_is_refused_by_the_name_that_the_user_knows(
      String what, byte[] bytes, String message) throws IOException {
    Path file = Files.write(temp.resolve("file"), bytes);

    Result imported = workspace.run("ccadb", "import", file.toString());

    assertThat(imported.exitCode()).as(imported.err()).isEqualTo(2);
    assertThat(imported.errLines()).hasSizeBetween(1, 2);
    assertThat(imported.err()).contains(message).contains(file.toString());
    assertThat(imported.err()).doesNotContain("/ca-outreach");
  }

  @Test
  void a_bomb_is_refused_before_it_fills_the_disk() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bytes)) {
      out.write(new byte[3 << 20]);
    }
    Path file = Files.write(temp.resolve("bomb.csv.gz"), bytes.toByteArray());
    Path zip =
        Files.write(
            temp.resolve("bomb.zip"),
            zip(Map.of("a.csv", new byte[1 << 20], "b.csv", new byte[2 << 20])));

    for (Path bomb : List.of(file, zip)) {
      assertThatThrownBy(() -> UnpackedFiles.of(List.of(bomb), 2 << 20))
          .isInstanceOf(OutreachException.class)
          .hasMessageContaining(bomb + ": unpacks to more than 2 MB");
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Only the flags say that it is. */
  private static byte[] encrypted(byte[] zip) {
    byte[] other = zip.clone();
    other[6] |= 1;
    for (int i = 0; i < other.length - 8; i++) {
      if (other[i] == 'P' && other[i + 1] == 'K' && other[i + 2] == 1 && other[i + 3] == 2) {
        other[i + 8] |= 1;
      }
    }
    return other;
  }

  private static byte[] flipped(byte[] bytes) {
    byte[] other = bytes.clone();
    for (int i = bytes.length / 3; i < bytes.length / 3 + 20; i++) {
      other[i] ^= 0x55;
    }
    return other;
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(packed)) {
      out.write(bytes);
    }
    return packed.toByteArray();
  }

  private static byte[] zip(Map<String, byte[]> files) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(packed)) {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        out.putNextEntry(new ZipEntry(file.getKey()));
        out.write(file.getValue());
      }
    }
    return packed.toByteArray();
  }
}
