package io.github.caoutreach.ccadb;

import io.github.caoutreach.campaign.Capability;
import io.github.caoutreach.campaign.CapabilitySource;
import io.github.caoutreach.campaign.RootStore;
import io.github.caoutreach.campaign.Rule;
import io.github.caoutreach.campaign.Scope;
import io.github.caoutreach.common.OutreachException;
import io.github.caoutreach.common.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a snapshot can't tell, for lack of columns or of a half.
 *
 * @param snapshot the snapshot
 * @param missing the columns that its report lacks, by their names of today
 */
public record Gaps(Snapshot snapshot, Set<String> missing) {
  /** How to get certificates. */
  public static final String GET_CERTIFICATES =
      "get All Certificate PEMs from https://www.ccadb.org/resources and import them:"
          + " ca-outreach ccadb import FILE...";

  public Gaps {
    missing = Set.copyOf(missing);
  }

  /**
   * Makes sure that the snapshot can tell who is selected, or the certificates can.
   *
   * @param hasCertificates whether certificates were imported
   * @throws OutreachException if it can't, with what is missing and which report has it
   */
  public void refuseFor(Rule rule, Scope scope, boolean hasCertificates) {
    if (rule.source() != CapabilitySource.CCADB && !hasCertificates) {
      throw OutreachException.refuse(
          Problem.of(
                  "the campaign goes by certificates (capabilities: %s), but none are imported"
                      .formatted(rule.source().spelling()))
              .advise(GET_CERTIFICATES));
    }
    boolean areWitnesses = rule.source() == CapabilitySource.CERTIFICATES;
    List<String> lacking =
        Stream.concat(
                Stream.of(rule.capable(), rule.notCapable())
                    .flatMap(List::stream)
                    .filter(one -> !areWitnesses && !tells(one))
                    .map(Columns::of),
                ofScope(scope, areWitnesses))
            .distinct()
            .toList();
    if (!lacking.isEmpty()) {
      throw OutreachException.refuse(
          Problem.of(
                  "the CCADB report of %s (layout %s) can't tell who is selected: it lacks the column%s %s"
                      .formatted(
                          snapshot.reportDate(),
                          snapshot.layout(),
                          lacking.size() == 1 ? "" : "s",
                          lacking.stream().map(Gaps::quoted).collect(Collectors.joining(", "))))
              .advise(CcadbReport.GET + " and import it: " + since(lacking)));
    }
    if (scope.expired() && missing.contains(CcadbReport.LONG_EXPIRED)) {
      throw OutreachException.refuse(
          Problem.of(
                  "the campaign counts expired certificates, but the CCADB report of %s has no %s"
                      .formatted(snapshot.reportDate(), CcadbReport.LONG_EXPIRED))
              .advise(CcadbReport.IMPORT_BOTH));
    }
  }

  /** Whether the report has a column for it. */
  public boolean tells(Capability capability) {
    return !missing.contains(Columns.of(capability));
  }

  /** Whether the report, with the certificates or without, has what a rule asks for. */
  public boolean tellsAll(Rule rule) {
    return rule.source() == CapabilitySource.CERTIFICATES
        || Stream.of(rule.capable(), rule.notCapable()).flatMap(List::stream).allMatch(this::tells);
  }

  /** "Valid To" is shown with every verdict. An intermediate climbs to its root, if need be. */
  private Stream<String> ofScope(Scope scope, boolean areWitnesses) {
    List<String> lacking = new ArrayList<>();
    if (missing.contains(Columns.VALID_TO) && !areWitnesses) {
      lacking.add(Columns.VALID_TO);
    }
    if (missing.contains(Columns.STATUS_OF_ROOT)) {
      for (RootStore store : scope.stores()) {
        if (missing.contains(Columns.of(store))) {
          lacking.add(Columns.of(store));
        }
      }
    }
    return lacking.stream();
  }

  /** The columns of the report that were kept as it writes them before all columns were. */
  List<String> keptBefore() {
    return FieldTable.fields().stream()
        .filter(field -> field.use() != Field.Use.NOTHING && field.use() != Field.Use.STORES)
        .map(Field::name)
        .filter(name -> !missing.contains(name))
        .toList();
  }

  private static String since(List<String> columns) {
    FieldTable.Edition latest =
        columns.stream()
            .flatMap(name -> FieldTable.find(name).stream())
            .map(found -> FieldTable.first(found.field()))
            .reduce((one, other) -> one.columns() > other.columns() ? one : other)
            .orElseThrow();
    return columns.size() == 1
        ? "the column is in reports since " + latest.month()
        : "all are in reports since " + latest.month();
  }

  private static String quoted(String name) {
    return '"' + name + '"';
  }
}
