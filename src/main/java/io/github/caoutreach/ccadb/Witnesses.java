package io.github.caoutreach.ccadb;

import io.github.caoutreach.campaign.Capability;
import io.github.caoutreach.common.CsvFile;
import io.github.caoutreach.common.IsoDate;
import io.github.caoutreach.common.Keyword;
import io.github.caoutreach.common.OutreachException;
import io.github.caoutreach.config.ReportKind;
import io.github.caoutreach.db.Store;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * The certificates in a store, from CCADB's report <em>All Certificate PEMs</em>. Each is there
 * once, whichever part of the report it came with.
 */
public final class Witnesses {
  static final String CERTIFICATE = "X.509 Certificate (PEM)";
  private static final int ROWS_AT_ONCE = 200;
  private static final String BEGIN = "-----BEGIN CERTIFICATE-----";
  private static final String END = "-----END CERTIFICATE-----";
  private static final String NO_USAGE = "any";

  private final Store store;

  /** The certificates in {@code store}. */
  public Witnesses(Store store) {
    this.store = store;
  }

  /**
   * The outcome of an import.
   *
   * @param certificates how many the report has
   * @param added how many of them were not in the store before
   * @param unreadable those that can't be read; they are kept
   */
  public record Added(int certificates, int added, List<Witness> unreadable) {
    public Added {
      unreadable = List.copyOf(unreadable);
    }
  }

  /**
   * Adds the certificates of a report, or of parts of it: all of them or, where a file is broken,
   * none. One that can't be read itself is kept and reported; it takes the place of none that can.
   *
   * @throws OutreachException if a file is not this report
   */
  public Added add(List<Path> files) {
    return store.write(handle -> add(handle, files));
  }

  private static Added add(Handle handle, List<Path> files) {
    int before = count(handle);
    PreparedBatch batch =
        handle.prepareBatch(
            """
            insert into x509 (fingerprint, der, problem, valid_from, valid_to, is_ca, purposes,
                constraints, ruled_out, addresses)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (fingerprint) do update set der = excluded.der,
                problem = excluded.problem, valid_from = excluded.valid_from,
                valid_to = excluded.valid_to, is_ca = excluded.is_ca,
                purposes = excluded.purposes, constraints = excluded.constraints,
                ruled_out = excluded.ruled_out, addresses = excluded.addresses
            where x509.problem <> ''
            """);
    List<Witness> unreadable = new ArrayList<>();
    int[] read = {0};
    for (Path file : files) {
      try (CsvFile csv = CsvFile.open(file)) {
        NamedColumns columns = new NamedColumns(csv.header(), ReportKind.CERTIFICATES);
        int fingerprint = columns.needed("SHA-256 Fingerprint");
        int certificate = columns.needed(CERTIFICATE);
        Optional<CsvFile.Row> row = csv.next();
        while (row.isPresent()) {
          byte[] der = der(row.get().cell(certificate));
          Witness one = CertificateReader.read(columns.fingerprint(row.get(), fingerprint), der);
          one.problem().ifPresent(why -> unreadable.add(one));
          add(batch, one, der);
          if (++read[0] % ROWS_AT_ONCE == 0) {
            batch.execute();
          }
          row = csv.next();
        }
      }
    }
    batch.execute();
    return new Added(read[0], count(handle) - before, unreadable);
  }

  private static void add(PreparedBatch batch, Witness one, byte[] der) {
    batch.add(
        one.fingerprint().hex(),
        der.length > CertificateReader.LARGEST ? new byte[0] : der,
        one.problem().orElse(""),
        one.isReadable() ? one.validFrom().toString() : "",
        one.isReadable() ? one.validTo().toString() : "",
        one.isCa().map(is -> is ? "yes" : "no").orElse(""),
        one.purposes().map(some -> String.join(" ", some)).orElse(NO_USAGE),
        String.join("\n", one.constraints()),
        one.ruledOut().stream().map(Keyword::spelling).sorted().collect(Collectors.joining(" ")),
        String.join("\n", one.addresses()));
  }

  /** The bytes between the lines of a PEM text; of any other text, what it has of Base64. */
  private static byte[] der(String pem) {
    int begin = pem.indexOf(BEGIN);
    int start = begin < 0 ? 0 : begin + BEGIN.length();
    int end = pem.indexOf(END, start);
    try {
      return Base64.getMimeDecoder().decode(pem.substring(start, end < 0 ? pem.length() : end));
    } catch (IllegalArgumentException e) {
      return new byte[0];
    }
  }

  private static int count(Handle handle) {
    return handle.createQuery("select count(*) from x509").mapTo(Integer.class).one();
  }

  /** How many there are. */
  public int count() {
    return store.read(Witnesses::count);
  }

  /** All of them. */
  public Map<Fingerprint, Witness> all() {
    return store.read(
        handle ->
            handle
                .createQuery(
                    """
                    select fingerprint, problem, valid_from, valid_to, is_ca, purposes,
                        constraints, ruled_out, addresses
                    from x509
                    """)
                .map((row, context) -> witness(row))
                .collect(Collectors.toMap(Witness::fingerprint, Function.identity())));
  }

  private static Witness witness(ResultSet row) throws SQLException {
    Fingerprint fingerprint = new Fingerprint(row.getString(1));
    if (!row.getString(2).isEmpty()) {
      return Witness.unreadable(fingerprint, row.getString(2));
    }
    String isCa = row.getString(5);
    String purposes = row.getString(6);
    return new Witness(
        fingerprint,
        Optional.empty(),
        day(row.getString(3)),
        day(row.getString(4)),
        isCa.isEmpty() ? Optional.empty() : Optional.of(isCa.equals("yes")),
        purposes.equals(NO_USAGE) ? Optional.empty() : Optional.of(words(purposes)),
        row.getString(7).lines().toList(),
        words(row.getString(8)).stream()
            .map(word -> Keyword.read(Capability.class, "capability", word))
            .collect(Collectors.toSet()),
        row.getString(9).lines().toList());
  }

  private static LocalDate day(String text) {
    return IsoDate.read(text);
  }

  private static List<String> words(String text) {
    return Arrays.stream(text.split(" ")).filter(word -> !word.isEmpty()).toList();
  }
}
