package io.github.caoutreach.ccadb;

import io.github.caoutreach.campaign.Capability;
import io.github.caoutreach.campaign.RootStore;
import io.github.caoutreach.common.OutreachException;
import io.github.caoutreach.log.OwnerNames;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * A CCADB certificate record: what campaigns need of it by name, and every other {@link #cell} of
 * the report. Texts that are blank in CCADB are empty. Equal are records of which campaigns need
 * the same.
 */
public final class CertificateRecord {
  /** Stands for a day that a report doesn't give. Nothing is selected from such a report. */
  public static final LocalDate UNKNOWN_DAY = LocalDate.MAX;

  private static final int LONG_ID = 18;
  private static final int PLAIN_ID = 15;

  private final RecordFields fields;
  private final int row;
  private final Optional<Set<Capability>> concluded;
  private final Optional<Witness> certificate;

  /** The value of "Certificate Record Type". */
  public enum Type {
    /** "Root Certificate". */
    ROOT("Root Certificate"),
    /** "Intermediate Certificate". */
    INTERMEDIATE("Intermediate Certificate");

    private final String ccadb;

    Type(String ccadb) {
      this.ccadb = ccadb;
    }

    String ccadb() {
      return ccadb;
    }
  }

  /** The value of "Revocation Status". */
  public enum Revocation {
    /** Blank, as for roots. */
    UNSTATED(""),
    /** "Not Revoked". */
    NOT_REVOKED("Not Revoked"),
    /** "Revoked". */
    REVOKED("Revoked"),
    /** "Parent Cert Revoked". */
    PARENT_REVOKED("Parent Cert Revoked");

    private final String ccadb;

    Revocation(String ccadb) {
      this.ccadb = ccadb;
    }

    String ccadb() {
      return ccadb;
    }
  }

  /** The record in a row of a block. */
  CertificateRecord(RecordFields fields, int row) {
    this(fields, row, Optional.empty(), Optional.empty());
  }

  private CertificateRecord(
      RecordFields fields,
      int row,
      Optional<Set<Capability>> concluded,
      Optional<Witness> certificate) {
    this.fields = fields;
    this.row = row;
    this.concluded = concluded;
    this.certificate = certificate;
  }

  /** A record of its own, with these cells by the names of their columns. */
  public static CertificateRecord of(Map<String, String> cells) {
    PackedRecords.Block block =
        PackedRecords.Block.of(
            cells.keySet().stream().map(ReportColumns::key).toList(),
            List.of(List.copyOf(cells.values())));
    return new CertificateRecord(
        new RecordFields(
            block.opened(),
            OwnerNames.asWritten(),
            new ReportColumns(UNKNOWN_DAY, List.copyOf(cells.keySet()), true)),
        0);
  }

  /** "Salesforce Record ID". */
  public String recordId() {
    return fields.text("Salesforce Record ID", row);
  }

  /** "CA Owner", by its name of today. */
  public String owner() {
    return fields.owner(row);
  }

  /** "Certificate Name". */
  public String name() {
    return fields.text("Certificate Name", row);
  }

  /** "Parent Salesforce Record ID": for a root, its owner's. */
  public String parentId() {
    return fields.text("Parent Salesforce Record ID", row);
  }

  /** "Certificate Record Type". */
  public Type type() {
    return fields.type(row);
  }

  /** "Subordinate CA Owner". */
  public String subordinateOwner() {
    return fields.text("Subordinate CA Owner", row);
  }

  /**
   * Each store's status for the certificate's root: for a root the columns "Apple Status" and so
   * on, for an intermediate the column "Status of Root Cert".
   */
  public Map<RootStore, String> rootStatuses() {
    return fields.rootStatuses(row);
  }

  /** "Revocation Status". */
  public Revocation revocation() {
    return fields.revocation(row);
  }

  /** "SHA-256 Fingerprint". */
  public Fingerprint fingerprint() {
    return new Fingerprint(fields.text("SHA-256 Fingerprint", row));
  }

  /** "Valid From (GMT)"; {@link #UNKNOWN_DAY} if the report has no such column. */
  public LocalDate validFrom() {
    return known(fields.day("Valid From (GMT)", row), Witness::validFrom);
  }

  /** "Valid To (GMT)": the last day, UTC; {@link #UNKNOWN_DAY} if the report has no such column. */
  public LocalDate validTo() {
    return known(fields.validTo(row), Witness::validTo);
  }

  private LocalDate known(LocalDate day, Function<Witness, LocalDate> otherwise) {
    return day.equals(UNKNOWN_DAY) ? certificate.map(otherwise).orElse(day) : day;
  }

  /** The "… Capable" columns that are true. */
  public Set<Capability> capabilities() {
    return concluded.orElseGet(() -> fields.capabilities(row));
  }

  /** "Country" of the owner. */
  public String country() {
    return fields.country(row);
  }

  /**
   * The text of any column of the report, as it is written there.
   *
   * @param column a name that the column has, or had, in whatever case
   * @throws OutreachException if the report has no such column, or was imported before all were
   *     kept: {@link ReportColumns#refuseWithout} says so beforehand
   */
  public String cell(String column) {
    return fields.cell(column, row);
  }

  /**
   * The day in the cell of any column; empty if it is blank.
   *
   * @throws OutreachException if it is no date, or as by {@link #cell}
   */
  public Optional<LocalDate> date(String column) {
    String text = Cell.word(cell(column));
    try {
      return text.isEmpty() ? Optional.empty() : Optional.of(Cell.date(text));
    } catch (IllegalArgumentException e) {
      throw OutreachException.refuse(
          "\"%s\" of \"%s\" is no date: \"%s\"".formatted(column, name(), text));
    }
  }

  /**
   * The addresses in a column: apart by line breaks, semicolons or both, or a JSON array.
   *
   * @throws OutreachException as {@link #cell} does
   */
  public List<String> urls(String column) {
    return Cell.urls(cell(column));
  }

  /** What an id has in common in its two forms: that of 18 characters adds three to check them. */
  public static String idKey(String id) {
    return id.length() == LONG_ID ? id.substring(0, PLAIN_ID) : id;
  }

  /** The same, with other capabilities. */
  public CertificateRecord with(Set<Capability> others) {
    return new CertificateRecord(fields, row, Optional.of(Set.copyOf(others)), certificate);
  }

  /** The same; the days that the report does not give are the certificate's. */
  public CertificateRecord dated(Witness witness) {
    return new CertificateRecord(fields, row, concluded, Optional.of(witness));
  }

  /** Whether it has expired on {@code day}. */
  public boolean isExpired(LocalDate day) {
    return validTo().isBefore(day);
  }

  /** Whether it, or the certificate above it, is revoked. */
  public boolean isRevoked() {
    return revocation() == Revocation.REVOKED || revocation() == Revocation.PARENT_REVOKED;
  }

  private List<Object> values() {
    return List.of(
        recordId(),
        owner(),
        name(),
        parentId(),
        type(),
        subordinateOwner(),
        rootStatuses(),
        revocation(),
        fingerprint(),
        validFrom(),
        validTo(),
        capabilities(),
        country());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CertificateRecord record && values().equals(record.values());
  }

  @Override
  public int hashCode() {
    return values().hashCode();
  }

  @Override
  public String toString() {
    return values().toString();
  }
}
