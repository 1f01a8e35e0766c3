package io.github.caoutreach.ccadb;

import io.github.caoutreach.common.CsvFile;
import io.github.caoutreach.common.OneLine;
import io.github.caoutreach.common.OutreachException;
import io.github.caoutreach.common.Place;
import io.github.caoutreach.common.Problem;
import io.github.caoutreach.common.Sha256;
import io.github.caoutreach.log.OwnerNames;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the files of a report once, checks every cell and counts. The rows are checked where they
 * are packed: beside the thread that reads them.
 */
final class ReportCheck implements AutoCloseable {
  /** A kilobyte, and after how much more progress is told, as powers of two. */
  private static final int KILO = 10;

  private static final int STEP = 18;

  private final List<CcadbReport.Part> parts = new ArrayList<>();
  private final Map<String, Line> ids = new HashMap<>();
  private final Set<String> owners = new HashSet<>();
  private final List<Layout> layouts = new ArrayList<>();
  private final PackedRecords.Packer<CsvFile.Row> packer = new PackedRecords.Packer<>();
  private LocalDate firstEnd = LocalDate.MAX;
  private LocalDate lastEnd = LocalDate.MIN;
  private LocalDate lastStart = LocalDate.MIN;
  private int roots;
  private final long size;
  private final CcadbReport.Progress progress;
  private long done;

  /** A line of a file. */
  private record Line(Path file, int number) {}

  /**
   * Reads files.
   *
   * @param size of all of them, in bytes
   * @param progress is told how many kilobytes of how many are read
   */
  ReportCheck(long size, CcadbReport.Progress progress) {
    this.size = size;
    this.progress = progress;
  }

  /** Reads a file; its records are added to those of the files before. */
  void read(Path file) {
    MessageDigest digest = Sha256.start();
    try (InputStream bytes = new DigestInputStream(new Counted(CsvFile.bytes(file)), digest);
        CsvFile csv = CsvFile.readLarge(file, bytes)) {
      Layout layout = new Layout(file, csv.header());
      Optional<CsvFile.Row> row = csv.next();
      if (row.isEmpty()) {
        throw OutreachException.refuse(
            Problem.at(Place.of(file), "the report contains no records"));
      }
      layouts.forEach(other -> refuseUnlessAlike(file, layout, other));
      layouts.add(layout);
      packer.begin(
          layout.names().stream()
              .map(name -> name.isEmpty() ? "" : ReportColumns.key(name))
              .toList(),
          read -> {
            layout.check(read);
            add(file, layout, read);
            return read.cells();
          });
      while (row.isPresent()) {
        packer.add(row.get());
        row = next(csv);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    parts.add(new CcadbReport.Part(file, Sha256.hex(digest.digest())));
  }

  /** The next row; if it can't be read, what is wrong in a row before it is said instead. */
  private Optional<CsvFile.Row> next(CsvFile csv) {
    try {
      return csv.next();
    } catch (OutreachException wrong) {
      packer.finish();
      throw wrong;
    }
  }

  private void refuseUnlessAlike(Path file, Layout layout, Layout other) {
    if (!layout.isLike(other)) {
      throw OutreachException.refuse(
          Problem.at(
              Place.of(file),
              "is not the other half of %s: they have different columns"
                  .formatted(parts.get(0).file())));
    }
  }

  private void add(Path file, Layout layout, CsvFile.Row row) {
    Layout.Column id = layout.column("Salesforce Record ID").orElseThrow();
    String text = cell(id, row);
    Line here = new Line(file, row.line());
    Line earlier = ids.putIfAbsent(CertificateRecord.idKey(text), here);
    if (earlier != null) {
      String where =
          earlier.file().equals(file)
              ? "line " + earlier.number()
              : earlier.file() + ":" + earlier.number();
      throw Layout.wrong(id, row, "\"" + text + "\" was already used in " + where);
    }
    owners.add(cell(layout.column("CA Owner").orElseThrow(), row));
    String type = cell(layout.column("Certificate Record Type").orElseThrow(), row);
    if (Cell.word(type).equals(CertificateRecord.Type.ROOT.ccadb())) {
      roots++;
    }
    LocalDate end = day(Columns.VALID_TO, layout, row).orElse(CertificateRecord.UNKNOWN_DAY);
    firstEnd = end.isBefore(firstEnd) ? end : firstEnd;
    lastEnd = end.isAfter(lastEnd) ? end : lastEnd;
    LocalDate start = day(Columns.VALID_FROM, layout, row).orElse(LocalDate.MIN);
    lastStart = start.isAfter(lastStart) ? start : lastStart;
  }

  private static Optional<LocalDate> day(String name, Layout layout, CsvFile.Row row) {
    return layout.column(name).map(column -> layout.day(Cell.word(cell(column, row))));
  }

  private static String cell(Layout.Column column, CsvFile.Row row) {
    return Cell.text(row.cell(column.index()));
  }

  /** The report that the files make. */
  CcadbReport report() {
    PackedRecords packed = packer.done(); // and all are counted
    Layout layout = layouts.get(0);
    return new CcadbReport(
        parts,
        digest(),
        size,
        layout.name(),
        ids.size(),
        OwnerNames.count(owners),
        roots,
        firstEnd,
        lastEnd,
        lastStart,
        layout.missing(),
        layout.unknown(),
        layout.names().stream().filter(name -> !name.isEmpty()).map(OneLine::of).toList(),
        packed);
  }

  private String digest() {
    List<String> digests = parts.stream().map(CcadbReport.Part::sha256).sorted().toList();
    return digests.size() == 1 ? digests.get(0) : Sha256.hex(Sha256.of(String.join("", digests)));
  }

  @Override
  public void close() {
    packer.close();
  }

  /** Counts what is read. */
  private final class Counted extends FilterInputStream {
    Counted(InputStream bytes) {
      super(bytes);
    }

    @Override
    public int read(byte[] bytes, int start, int length) throws IOException {
      int count = super.read(bytes, start, length);
      if (done >> STEP < done + count >> STEP) {
        progress.show((int) (done >> KILO), (int) (size >> KILO));
      }
      done += Math.max(count, 0);
      return count;
    }
  }
}
