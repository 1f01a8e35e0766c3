package io.github.caoutreach.finding;

import io.github.caoutreach.ccadb.CertificateRecord;
import io.github.caoutreach.ccadb.ReportColumns;
import io.github.caoutreach.common.WebAddress;
import io.github.caoutreach.selection.Candidate;
import io.github.caoutreach.selection.RecordTree;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The documents that CCADB's records of a CA name, in which its contacts may be. */
public final class DocumentSources {
  /** The columns with documents, the best first: plain text is read without mistakes. */
  private static final List<Column> COLUMNS =
      List.of(
          new Column("MD/AsciiDoc CP/CPS URL", "CP/CPS", "MD/AsciiDoc CP/CPS Same as Parent"),
          new Column("Certificate Practice & Policy Statement", "CP/CPS", "CP/CPS Same as Parent"),
          new Column("Certificate Practice Statement (CPS) URL", "CPS", "CPS Same as Parent"),
          new Column("Certificate Policy (CP) URL", "CP", "CP Same as Parent"),
          new Column("Policy Documentation", "policy page", ""),
          new Column("CA Document Repository", "repository", ""));

  private final ReportColumns columns;
  private final RecordTree tree;

  /** The documents in a report with those columns and records. */
  public DocumentSources(ReportColumns columns, RecordTree tree) {
    this.columns = columns;
    this.tree = tree;
  }

  /**
   * A column of the report.
   *
   * @param kind what documents it names
   * @param asAbove the column that says whether they are those of the record above
   */
  private record Column(String name, String kind, String asAbove) {}

  /**
   * A document.
   *
   * @param kind such as "CPS"
   * @param url where it is
   * @param of the CA owner that it is of, if that is another one, whose record is above
   */
  public record Source(String kind, URI url, Optional<String> of) {
    /** What it is, with its owner if that is another one. */
    String name() {
      return of.map(owner -> kind + " of " + owner).orElse(kind);
    }
  }

  /** The documents of a CA, each once; none if the report does not name any. */
  public List<Source> of(Candidate ca) {
    Map<URI, Source> found = new LinkedHashMap<>();
    for (Column column : COLUMNS) {
      if (columns.has(column.name()) && columns.areAllKept()) {
        Stream.concat(ca.capable().stream(), ca.inScope().stream())
            .distinct()
            .flatMap(record -> named(column, record).stream())
            .forEach(source -> found.putIfAbsent(source.url(), source));
      }
    }
    return List.copyOf(found.values());
  }

  /** The hosts of the documents that a record itself names. */
  public Set<String> hosts(CertificateRecord record) {
    return COLUMNS.stream()
        .filter(column -> columns.has(column.name()) && columns.areAllKept())
        .flatMap(column -> record.urls(column.name()).stream())
        .flatMap(text -> WebAddress.of(text).stream())
        .map(URI::getHost)
        .collect(Collectors.toSet());
  }

  private List<Source> named(Column column, CertificateRecord record) {
    return naming(column, record).stream()
        .flatMap(
            naming ->
                naming.urls(column.name()).stream()
                    .flatMap(text -> WebAddress.of(text).stream())
                    .map(url -> new Source(column.kind(), url, other(naming, record))))
        .toList();
  }

  private static Optional<String> other(CertificateRecord naming, CertificateRecord record) {
    return Optional.of(naming.owner()).filter(owner -> !owner.equals(record.owner()));
  }

  /** The record itself, or the nearest above it that names documents of its own. */
  private Optional<CertificateRecord> naming(Column column, CertificateRecord record) {
    for (CertificateRecord at : (Iterable<CertificateRecord>) tree.upwards(record)::iterator) {
      if (!at.cell(column.name()).isBlank()) {
        return Optional.of(at);
      }
      if (!columns.has(column.asAbove()) || !at.cell(column.asAbove()).equalsIgnoreCase("true")) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }
}
