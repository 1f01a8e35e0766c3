package io.github.caoutreach.ccadb;

import io.github.caoutreach.campaign.Capability;
import io.github.caoutreach.campaign.RootStore;
import io.github.caoutreach.log.OwnerNames;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What the cells of a block mean, as far as campaigns need it. Thousands of records share a few
 * dozen owners, statuses and days: each is read once. Thread-safe.
 */
final class RecordFields {
  private static final Map<String, RootStore> STORES_BY_STATUS_NAME =
      Map.of(
          "Apple", RootStore.APPLE,
          "Google Chrome", RootStore.CHROME,
          "Microsoft", RootStore.MICROSOFT,
          "Mozilla", RootStore.MOZILLA);

  private final RecordBlock block;
  private final ReportColumns report;
  private final Map<String, CellColumn> columns = new ConcurrentHashMap<>();
  private final Values<String> owner;
  private final Values<CertificateRecord.Type> type;
  private final Values<CertificateRecord.Revocation> revocation;
  private final Values<LocalDate> validTo;
  private final Values<String> country;
  private final List<Map<RootStore, String>> rootStatuses;
  private final List<Set<Capability>> capabilities;

  /**
   * The fields of the records of a block.
   *
   * @param names under which owners are known
   * @param report the columns of the report that is asked about
   */
  RecordFields(RecordBlock block, OwnerNames names, ReportColumns report) {
    this.block = block;
    this.report = report;
    this.owner = values("CA Owner", text -> names.today(Cell.text(text)));
    this.type =
        values(
            "Certificate Record Type",
            text ->
                one(CertificateRecord.Type.values(), CertificateRecord.Type::ccadb, text)
                    .orElse(CertificateRecord.Type.INTERMEDIATE));
    this.revocation =
        values(
            "Revocation Status",
            text ->
                one(
                        CertificateRecord.Revocation.values(),
                        CertificateRecord.Revocation::ccadb,
                        text)
                    .orElse(CertificateRecord.Revocation.UNSTATED));
    this.validTo = values(Columns.VALID_TO, RecordFields::day);
    this.country = values("Country", Cell::text);
    this.rootStatuses = rootStatuses();
    this.capabilities = capabilities();
  }

  /** What the texts of a column mean; each is read when it is first asked for. */
  private static final class Values<T> {
    private final CellColumn column;
    private final Function<String, T> reader;
    private final Object[] read;

    Values(CellColumn column, Function<String, T> reader) {
      this.column = column;
      this.reader = reader;
      this.read = new Object[column.kinds()];
    }

    int kind(int row) {
      return column.kind(row);
    }

    T of(int row) {
      return ofKind(column.kind(row));
    }

    @SuppressWarnings("unchecked") // nothing else is put there
    T ofKind(int kind) {
      Object known = read[kind];
      if (known == null) {
        known = reader.apply(column.text(kind));
        read[kind] = known;
      }
      return (T) known;
    }
  }

  private <T> Values<T> values(String field, Function<String, T> reader) {
    return new Values<>(column(field), reader);
  }

  private CellColumn column(String field) {
    return columns.computeIfAbsent(
        field,
        name -> block.column(FieldTable.key(name)).orElseGet(() -> CellColumn.blank(block.size())));
  }

  /**
   * The record in a row.
   *
   * @throws io.github.caoutreach.common.OutreachException if there is none
   */
  CertificateRecord record(int row) {
    if (row >= block.size()) {
      throw RecordBlock.damaged();
    }
    return new CertificateRecord(this, row);
  }

  String owner(int row) {
    return owner.of(row);
  }

  CertificateRecord.Type type(int row) {
    return type.of(row);
  }

  CertificateRecord.Revocation revocation(int row) {
    return revocation.of(row);
  }

  LocalDate validTo(int row) {
    return validTo.of(row);
  }

  String country(int row) {
    return country.of(row);
  }

  Map<RootStore, String> rootStatuses(int row) {
    return rootStatuses.get(row);
  }

  Set<Capability> capabilities(int row) {
    return capabilities.get(row);
  }

  /** A text that most records do not share. */
  String text(String field, int row) {
    return Cell.text(column(field).cell(row));
  }

  LocalDate day(String field, int row) {
    return day(column(field).cell(row));
  }

  /**
   * The text of any column of the report.
   *
   * @throws io.github.caoutreach.common.OutreachException if the report has none of that name
   */
  String cell(String name, int row) {
    return report.keys(name).stream()
        .flatMap(key -> block.column(key).stream())
        .map(column -> Cell.text(column.cell(row)))
        .filter(text -> !text.isEmpty())
        .findFirst()
        .orElse("");
  }

  private static LocalDate day(String cell) {
    String text = Cell.word(cell);
    return text.isEmpty() ? CertificateRecord.UNKNOWN_DAY : Cell.date(text);
  }

  /** Which of {@code values} CCADB calls so. */
  static <T> Optional<T> one(T[] values, Function<T, String> ccadb, String cell) {
    String text = Cell.word(cell);
    return Arrays.stream(values).filter(value -> ccadb.apply(value).equals(text)).findFirst();
  }

  private List<Set<Capability>> capabilities() {
    Capability[] all = Capability.values();
    List<Values<Boolean>> columns =
        Arrays.stream(all)
            .map(one -> values(Columns.of(one), text -> Cell.word(text).equalsIgnoreCase("true")))
            .toList();
    Map<Integer, Set<Capability>> known = new HashMap<>();
    List<Set<Capability>> found = new ArrayList<>(block.size());
    for (int row = 0; row < block.size(); row++) {
      int bits = 0;
      for (int i = 0; i < all.length; i++) {
        bits |= columns.get(i).of(row) ? 1 << i : 0;
      }
      found.add(known.computeIfAbsent(bits, RecordFields::ofBits));
    }
    return found;
  }

  private static Set<Capability> ofBits(int bits) {
    Set<Capability> found = EnumSet.noneOf(Capability.class);
    for (Capability one : Capability.values()) {
      if ((bits & 1 << one.ordinal()) != 0) {
        found.add(one);
      }
    }
    return Set.copyOf(found);
  }

  /**
   * For intermediates the status columns say whether the intermediate is trusted; the status of its
   * root is in "Status of Root Cert": {@code Apple: Included; Google Chrome: Removed; …}.
   */
  private List<Map<RootStore, String>> rootStatuses() {
    Values<Map<RootStore, String>> ofRoot = values(Columns.STATUS_OF_ROOT, RecordFields::statuses);
    Map<RootStore, Values<String>> own = new EnumMap<>(RootStore.class);
    for (RootStore store : RootStore.values()) {
      own.put(store, values(Columns.of(store), Cell::word));
    }
    Map<List<Integer>, Map<RootStore, String>> known = new HashMap<>();
    List<Map<RootStore, String>> found = new ArrayList<>(block.size());
    for (int row = 0; row < block.size(); row++) {
      if (type.of(row) == CertificateRecord.Type.ROOT) {
        int at = row;
        List<Integer> kinds =
            Stream.concat(
                    Stream.of(ofRoot.kind(at)),
                    own.values().stream().map(column -> column.kind(at)))
                .toList();
        found.add(known.computeIfAbsent(kinds, any -> statuses(ofRoot.of(at), own, at)));
      } else {
        found.add(ofRoot.of(row));
      }
    }
    return found;
  }

  private static Map<RootStore, String> statuses(
      Map<RootStore, String> ofRoot, Map<RootStore, Values<String>> own, int row) {
    Map<RootStore, String> found = new EnumMap<>(RootStore.class);
    found.putAll(ofRoot);
    own.forEach(
        (store, column) -> {
          if (!column.of(row).isEmpty()) {
            found.put(store, column.of(row));
          }
        });
    return Map.copyOf(found);
  }

  private static Map<RootStore, String> statuses(String cell) {
    Map<RootStore, String> found = new EnumMap<>(RootStore.class);
    Stream.of(Cell.text(cell).split(";", -1))
        .map(part -> part.split(":", 2))
        .forEach(
            pair ->
                Optional.ofNullable(STORES_BY_STATUS_NAME.get(pair[0].strip()))
                    .ifPresent(store -> found.put(store, pair.length > 1 ? pair[1].strip() : "")));
    return Map.copyOf(found);
  }
}
