package io.github.caoutreach.ccadb;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.github.caoutreach.campaign.Capability;
import io.github.caoutreach.campaign.RootStore;
import io.github.caoutreach.common.CsvFile;
import io.github.caoutreach.common.IsoDate;
import io.github.caoutreach.common.OutreachException;
import io.github.caoutreach.common.Place;
import io.github.caoutreach.common.Problem;
import io.github.caoutreach.common.Sha256;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ObjIntConsumer;

/**
 * A file with CCADB's report <em>All Certificate Records</em>, of which every cell has been
 * checked.
 *
 * @param file the file
 * @param sha256 the SHA-256 digest of its bytes, 64 lower-case hex digits
 * @param size its size in bytes
 * @param layout its layout, such as "V5"
 * @param records how many certificate records it contains
 * @param owners how many CA owner names it contains
 * @param roots how many root certificate records it contains
 */
public record CcadbReport(
    Path file, String sha256, long size, String layout, int records, int owners, int roots) {
  private static final Pattern DATE_IN_NAME =
      Pattern.compile("(?:^|\\D)(\\d{4})-?(\\d{2})-?(\\d{2})(?:\\D|$)");
  private static final Map<String, RootStore> STORES_BY_STATUS_NAME =
      Map.of(
          "Apple", RootStore.APPLE,
          "Google Chrome", RootStore.CHROME,
          "Microsoft", RootStore.MICROSOFT,
          "Mozilla", RootStore.MOZILLA);

  /**
   * Reads and checks the whole file; stores nothing.
   *
   * @throws OutreachException with file, line and column of the first mistake
   */
  public static CcadbReport check(Path file) {
    MessageDigest digest = Sha256.start();
    Set<String> owners = new HashSet<>();
    Map<String, Integer> lines = new HashMap<>();
    int[] roots = {0};
    long size;
    try (DigestInputStream bytes = new DigestInputStream(CsvFile.bytes(file), digest);
        Counting counted = new Counting(bytes)) {
      readRows(
          file,
          counted,
          (layout, row) -> {
            layout.columns().forEach(column -> Layout.check(column, row));
            CertificateRecord record = record(layout, row);
            Layout.Column id = layout.column("Salesforce Record ID");
            int line = row.place(id.index()).line();
            Integer earlier = lines.putIfAbsent(record.recordId(), line);
            if (earlier != null) {
              throw Layout.wrong(
                  id, row, "\"" + record.recordId() + "\" was already used in line " + earlier);
            }
            owners.add(record.owner());
            if (record.type() == CertificateRecord.Type.ROOT) {
              roots[0]++;
            }
          });
      size = counted.size;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (lines.isEmpty()) {
      throw OutreachException.refuse(Problem.at(Place.of(file), "the report contains no records"));
    }
    return new CcadbReport(
        file,
        Sha256.hex(digest.digest()),
        size,
        Layout.NAME,
        lines.size(),
        owners.size(),
        roots[0]);
  }

  /**
   * The day in the file's name, such as {@code 2026-03-15} or {@code 20260315}, if there is one.
   */
  public Optional<LocalDate> dateInName() {
    Matcher matcher = DATE_IN_NAME.matcher(file.getFileName().toString());
    if (!matcher.find()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          LocalDate.parse(matcher.group(1) + "-" + matcher.group(2) + "-" + matcher.group(3)));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** Reads the file again and passes on each record with its line in the file. */
  void forEach(ObjIntConsumer<CertificateRecord> consumer) {
    MessageDigest digest = Sha256.start();
    try (InputStream bytes = new DigestInputStream(CsvFile.bytes(file), digest)) {
      readRows(
          file, bytes, (layout, row) -> consumer.accept(record(layout, row), row.place(0).line()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (!Sha256.hex(digest.digest()).equals(sha256)) {
      throw OutreachException.refuse(
          Problem.at(Place.of(file), "the file changed while it was being read")
              .advise("wait until it is complete, then import it again"));
    }
  }

  private interface RowReader {
    void read(Layout layout, CsvFile.Row row);
  }

  private static void readRows(Path file, InputStream bytes, RowReader reader) throws IOException {
    try (CsvFile csv = CsvFile.read(file, bytes)) {
      Layout layout = Layout.of(file, csv.header());
      Optional<CsvFile.Row> row = csv.next();
      while (row.isPresent()) {
        reader.read(layout, row.get());
        row = csv.next();
      }
    }
  }

  private static CertificateRecord record(Layout layout, CsvFile.Row row) {
    Cells cells = new Cells(layout, row);
    CertificateRecord.Type type = type(cells);
    return new CertificateRecord(
        cells.text("Salesforce Record ID"),
        cells.text("CA Owner"),
        cells.text("Certificate Name"),
        cells.text("Parent Salesforce Record ID"),
        type,
        cells.text("Subordinate CA Owner"),
        rootStatuses(cells, type),
        revocation(cells),
        new Fingerprint(cells.text("SHA-256 Fingerprint")),
        IsoDate.read(cells.text("Valid From (GMT)")),
        IsoDate.read(cells.text("Valid To (GMT)")),
        capabilities(cells),
        cells.text("Country"));
  }

  private record Cells(Layout layout, CsvFile.Row row) {
    String text(String column) {
      return row.cell(layout.column(column).index()).strip();
    }

    boolean isTrue(String column) {
      return text(column).equalsIgnoreCase("true");
    }

    OutreachException unknown(String column, List<String> known) {
      return Layout.wrong(
          layout.column(column),
          row,
          "is \"" + text(column) + "\", but must be one of: " + String.join(", ", known));
    }
  }

  private static CertificateRecord.Type type(Cells cells) {
    String column = "Certificate Record Type";
    return Arrays.stream(CertificateRecord.Type.values())
        .filter(type -> type.ccadb().equals(cells.text(column)))
        .findFirst()
        .orElseThrow(
            () ->
                cells.unknown(
                    column,
                    Arrays.stream(CertificateRecord.Type.values())
                        .map(CertificateRecord.Type::ccadb)
                        .toList()));
  }

  private static CertificateRecord.Revocation revocation(Cells cells) {
    String column = "Revocation Status";
    return Arrays.stream(CertificateRecord.Revocation.values())
        .filter(value -> value.ccadb().equals(cells.text(column)))
        .findFirst()
        .orElseThrow(
            () ->
                cells.unknown(
                    column,
                    Arrays.stream(CertificateRecord.Revocation.values())
                        .map(CertificateRecord.Revocation::ccadb)
                        .map(text -> text.isEmpty() ? "(blank)" : text)
                        .toList()));
  }

  private static Set<Capability> capabilities(Cells cells) {
    Set<Capability> found = EnumSet.noneOf(Capability.class);
    add(found, Capability.TLS, cells.isTrue("TLS Capable"));
    add(found, Capability.TLS_EV, cells.isTrue("TLS EV Capable"));
    add(found, Capability.CODE_SIGNING, cells.isTrue("Code Signing Capable"));
    add(found, Capability.SMIME, cells.isTrue("S/MIME Capable"));
    return found;
  }

  private static void add(Set<Capability> found, Capability capability, boolean there) {
    if (there) {
      found.add(capability);
    }
  }

  /**
   * For intermediates the status columns say whether the intermediate is trusted; the status of its
   * root is in "Status of Root Cert": {@code Apple: Included; Google Chrome: Removed; …}.
   */
  private static Map<RootStore, String> rootStatuses(Cells cells, CertificateRecord.Type type) {
    Map<RootStore, String> found = new EnumMap<>(RootStore.class);
    for (String part : cells.text("Status of Root Cert").split(";", -1)) {
      String[] pair = part.split(":", 2);
      Optional.ofNullable(STORES_BY_STATUS_NAME.get(pair[0].strip()))
          .ifPresent(store -> found.put(store, pair.length > 1 ? pair[1].strip() : ""));
    }
    if (type == CertificateRecord.Type.ROOT) {
      putIfStated(found, RootStore.APPLE, cells.text("Apple Status"));
      putIfStated(found, RootStore.CHROME, cells.text("Chrome Status"));
      putIfStated(found, RootStore.MICROSOFT, cells.text("Microsoft Status"));
      putIfStated(found, RootStore.MOZILLA, cells.text("Mozilla Status"));
    }
    return found;
  }

  private static void putIfStated(Map<RootStore, String> found, RootStore store, String status) {
    if (!status.isEmpty()) {
      found.put(store, status);
    }
  }

  /** Counts the bytes read. */
  private static final class Counting extends FilterInputStream {
    private long size;

    Counting(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int read = super.read();
      size += read < 0 ? 0 : 1;
      return read;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
      int read = super.read(bytes, from, length);
      size += Math.max(read, 0);
      return read;
    }
  }
}
