package io.github.caoutreach.ccadb;

import io.github.caoutreach.common.CsvFile;
import io.github.caoutreach.common.OutreachException;
import io.github.caoutreach.common.Place;
import io.github.caoutreach.common.Problem;
import io.github.caoutreach.common.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the files of a report once, checks every cell and counts. */
final class ReportCheck {
  private final List<CcadbReport.Part> parts = new ArrayList<>();
  private final Map<String, Place> ids = new HashMap<>();
  private final Set<String> owners = new HashSet<>();
  private final List<Layout> layouts = new ArrayList<>();
  private LocalDate firstEnd = LocalDate.MAX;
  private LocalDate lastEnd = LocalDate.MIN;
  private int roots;
  private long size;

  /** Reads a file; its records are added to those of the files before. */
  void read(Path file) {
    List<Layout> known = List.copyOf(layouts);
    String digest =
        CcadbReport.readRows(
            file,
            (layout, reader, row) -> {
              if (layouts.size() == known.size()) {
                known.forEach(other -> refuseUnlessAlike(file, layout, other));
                layouts.add(layout);
              }
              layout.check(row);
              add(reader.record(row), reader.id(), row);
            });
    if (layouts.size() == known.size()) {
      throw OutreachException.refuse(Problem.at(Place.of(file), "the report contains no records"));
    }
    parts.add(new CcadbReport.Part(file, digest));
    size += size(file);
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

  private void add(CertificateRecord record, Layout.Column id, CsvFile.Row row) {
    Place here = row.place(id.index());
    Place earlier = ids.putIfAbsent(CertificateRecord.idKey(record.recordId()), here);
    if (earlier != null) {
      String where =
          earlier.file().equals(here.file())
              ? "line " + earlier.line()
              : earlier.file() + ":" + earlier.line();
      throw Layout.wrong(id, row, "\"" + record.recordId() + "\" was already used in " + where);
    }
    owners.add(record.owner());
    if (record.type() == CertificateRecord.Type.ROOT) {
      roots++;
    }
    firstEnd = record.validTo().isBefore(firstEnd) ? record.validTo() : firstEnd;
    lastEnd = record.validTo().isAfter(lastEnd) ? record.validTo() : lastEnd;
  }

  /** The report that the files make. */
  CcadbReport report() {
    Layout layout = layouts.get(0);
    return new CcadbReport(
        parts,
        digest(),
        size,
        layout.name(),
        ids.size(),
        owners.size(),
        roots,
        firstEnd,
        lastEnd,
        layout.missing(),
        layout.unknown());
  }

  private String digest() {
    List<String> digests = parts.stream().map(CcadbReport.Part::sha256).sorted().toList();
    return digests.size() == 1 ? digests.get(0) : Sha256.hex(Sha256.of(String.join("", digests)));
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
