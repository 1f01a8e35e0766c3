package io.github.caoutreach.selection;

import io.github.caoutreach.ccadb.CertificateRecord;
import io.github.caoutreach.common.Lazy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The records of a report, each under the one that "Parent Salesforce Record ID" names. */
public final class RecordTree {
  private final Lazy<Map<String, CertificateRecord>> byId;

  /** The tree of {@code records}. */
  public RecordTree(List<CertificateRecord> records) {
    this.byId =
        new Lazy<>(
            () ->
                records.stream()
                    .collect(
                        Collectors.toMap(
                            record -> CertificateRecord.idKey(record.recordId()),
                            Function.identity())));
  }

  /** The record above; empty if the report has none: a root's parent is its owner. */
  Optional<CertificateRecord> above(CertificateRecord record) {
    return Optional.ofNullable(byId.get().get(CertificateRecord.idKey(record.parentId())));
  }

  /** The record and those above it, one after the other; a circle is gone round once. */
  public Stream<CertificateRecord> upwards(CertificateRecord record) {
    return Stream.iterate(Optional.of(record), Optional::isPresent, one -> one.flatMap(this::above))
        .limit(byId.get().size())
        .flatMap(Optional::stream);
  }
}
