package io.github.caoutreach.ccadb;

import io.github.caoutreach.campaign.Capability;
import io.github.caoutreach.campaign.RootStore;
import io.github.caoutreach.common.CsvFile;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** Makes a certificate record of each row of a file. What its layout lacks stays blank. */
final class RecordReader {
  private static final Map<String, RootStore> STORES_BY_STATUS_NAME =
      Map.of(
          "Apple", RootStore.APPLE,
          "Google Chrome", RootStore.CHROME,
          "Microsoft", RootStore.MICROSOFT,
          "Mozilla", RootStore.MOZILLA);

  private final Layout layout;
  private final Layout.Column id;
  private final Layout.Column owner;
  private final Layout.Column name;
  private final Layout.Column parentId;
  private final Layout.Column type;
  private final Layout.Column revocation;
  private final Layout.Column fingerprint;
  private final Optional<Layout.Column> subordinateOwner;
  private final Optional<Layout.Column> statusOfRoot;
  private final Optional<Layout.Column> validFrom;
  private final Optional<Layout.Column> validTo;
  private final Optional<Layout.Column> country;
  private final Map<RootStore, Layout.Column> statuses = new EnumMap<>(RootStore.class);
  private final Map<Capability, Layout.Column> capabilities = new EnumMap<>(Capability.class);
  private final Map<String, Map<RootStore, String>> statusesOfRoots = new HashMap<>();

  RecordReader(Layout layout) {
    this.layout = layout;
    this.id = needed("Salesforce Record ID");
    this.owner = needed("CA Owner");
    this.name = needed("Certificate Name");
    this.parentId = needed("Parent Salesforce Record ID");
    this.type = needed("Certificate Record Type");
    this.revocation = needed("Revocation Status");
    this.fingerprint = needed("SHA-256 Fingerprint");
    this.subordinateOwner = layout.column("Subordinate CA Owner");
    this.statusOfRoot = layout.column(Columns.STATUS_OF_ROOT);
    this.validFrom = layout.column("Valid From (GMT)");
    this.validTo = layout.column(Columns.VALID_TO);
    this.country = layout.column("Country");
    for (RootStore store : RootStore.values()) {
      layout.column(Columns.of(store)).ifPresent(column -> statuses.put(store, column));
    }
    for (Capability one : Capability.values()) {
      layout.column(Columns.of(one)).ifPresent(column -> capabilities.put(one, column));
    }
  }

  private Layout.Column needed(String field) {
    return layout.column(field).orElseThrow();
  }

  /** The column of the ids. */
  Layout.Column id() {
    return id;
  }

  /** The record in a row whose cells have been checked. */
  CertificateRecord record(CsvFile.Row row) {
    CertificateRecord.Type what =
        one(type, row, CertificateRecord.Type.values(), CertificateRecord.Type::ccadb);
    return new CertificateRecord(
        text(id, row),
        text(owner, row),
        text(name, row),
        text(parentId, row),
        what,
        text(subordinateOwner, row),
        rootStatuses(row, what),
        one(
            revocation,
            row,
            CertificateRecord.Revocation.values(),
            CertificateRecord.Revocation::ccadb),
        new Fingerprint(text(fingerprint, row)),
        day(validFrom, row),
        day(validTo, row),
        capabilities(row),
        text(country, row));
  }

  private static String text(Layout.Column column, CsvFile.Row row) {
    return Cell.text(row.cell(column.index()));
  }

  private static String word(Layout.Column column, CsvFile.Row row) {
    return Cell.word(row.cell(column.index()));
  }

  private static String text(Optional<Layout.Column> column, CsvFile.Row row) {
    return column.isPresent() ? text(column.get(), row) : "";
  }

  private LocalDate day(Optional<Layout.Column> column, CsvFile.Row row) {
    return column.isPresent() ? layout.day(word(column.get(), row)) : CertificateRecord.UNKNOWN_DAY;
  }

  private static <T> T one(
      Layout.Column column, CsvFile.Row row, T[] values, Function<T, String> ccadb) {
    String text = word(column, row);
    for (T value : values) {
      if (ccadb.apply(value).equals(text)) {
        return value;
      }
    }
    List<String> known =
        Arrays.stream(values).map(ccadb).map(word -> word.isEmpty() ? "(blank)" : word).toList();
    throw Layout.wrong(
        column, row, "is \"" + text + "\", but must be one of: " + String.join(", ", known));
  }

  private Set<Capability> capabilities(CsvFile.Row row) {
    Set<Capability> found = EnumSet.noneOf(Capability.class);
    capabilities.forEach(
        (capability, column) -> {
          if (word(column, row).equalsIgnoreCase("true")) {
            found.add(capability);
          }
        });
    return found;
  }

  /**
   * For intermediates the status columns say whether the intermediate is trusted; the status of its
   * root is in "Status of Root Cert": {@code Apple: Included; Google Chrome: Removed; …}.
   */
  private Map<RootStore, String> rootStatuses(CsvFile.Row row, CertificateRecord.Type what) {
    Map<RootStore, String> ofRoot =
        statusesOfRoots.computeIfAbsent(text(statusOfRoot, row), RecordReader::statuses);
    if (what != CertificateRecord.Type.ROOT) {
      return ofRoot;
    }
    Map<RootStore, String> found = new EnumMap<>(RootStore.class);
    found.putAll(ofRoot);
    statuses.forEach(
        (store, column) -> {
          String status = word(column, row);
          if (!status.isEmpty()) {
            found.put(store, status);
          }
        });
    return found;
  }

  private static Map<RootStore, String> statuses(String text) {
    Map<RootStore, String> found = new EnumMap<>(RootStore.class);
    Stream.of(text.split(";", -1))
        .map(part -> part.split(":", 2))
        .forEach(
            pair ->
                Optional.ofNullable(STORES_BY_STATUS_NAME.get(pair[0].strip()))
                    .ifPresent(store -> found.put(store, pair.length > 1 ? pair[1].strip() : "")));
    return found;
  }
}
