package io.github.caoutreach.ccadb;

import io.github.caoutreach.campaign.Capability;
import io.github.caoutreach.campaign.RootStore;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;

/**
 * A CCADB certificate record, as far as campaigns need it. Texts that are blank in CCADB are empty.
 *
 * @param recordId "Salesforce Record ID"
 * @param owner "CA Owner"
 * @param name "Certificate Name"
 * @param parentId "Parent Salesforce Record ID": for a root, its owner's
 * @param type "Certificate Record Type"
 * @param subordinateOwner "Subordinate CA Owner"
 * @param rootStatuses each store's status for the certificate's root: for a root the columns "Apple
 *     Status" and so on, for an intermediate the column "Status of Root Cert"
 * @param revocation "Revocation Status"
 * @param fingerprint "SHA-256 Fingerprint"
 * @param validFrom "Valid From (GMT)"; {@link #UNKNOWN_DAY} if the report has no such column
 * @param validTo "Valid To (GMT)": the last day, UTC; {@link #UNKNOWN_DAY} if the report has no
 *     such column
 * @param capabilities the "… Capable" columns that are true
 * @param country "Country" of the owner
 */
public record CertificateRecord(
    String recordId,
    String owner,
    String name,
    String parentId,
    Type type,
    String subordinateOwner,
    Map<RootStore, String> rootStatuses,
    Revocation revocation,
    Fingerprint fingerprint,
    LocalDate validFrom,
    LocalDate validTo,
    Set<Capability> capabilities,
    String country) {
  /** Stands for a day that a report doesn't give. Nothing is selected from such a report. */
  public static final LocalDate UNKNOWN_DAY = LocalDate.MAX;

  private static final int LONG_ID = 18;
  private static final int PLAIN_ID = 15;

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

  public CertificateRecord {
    rootStatuses = Map.copyOf(rootStatuses);
    capabilities = Set.copyOf(capabilities);
  }

  /** What an id has in common in its two forms: that of 18 characters adds three to check them. */
  public static String idKey(String id) {
    return id.length() == LONG_ID ? id.substring(0, PLAIN_ID) : id;
  }

  /** The same, with other capabilities. */
  public CertificateRecord with(Set<Capability> others) {
    return new CertificateRecord(
        recordId,
        owner,
        name,
        parentId,
        type,
        subordinateOwner,
        rootStatuses,
        revocation,
        fingerprint,
        validFrom,
        validTo,
        others,
        country);
  }

  /** The same; the days that the report does not give are the certificate's. */
  public CertificateRecord dated(Witness certificate) {
    return new CertificateRecord(
        recordId,
        owner,
        name,
        parentId,
        type,
        subordinateOwner,
        rootStatuses,
        revocation,
        fingerprint,
        validFrom.equals(UNKNOWN_DAY) ? certificate.validFrom() : validFrom,
        validTo.equals(UNKNOWN_DAY) ? certificate.validTo() : validTo,
        capabilities,
        country);
  }

  /** Whether it has expired on {@code day}. */
  public boolean isExpired(LocalDate day) {
    return validTo.isBefore(day);
  }

  /** Whether it, or the certificate above it, is revoked. */
  public boolean isRevoked() {
    return revocation == Revocation.REVOKED || revocation == Revocation.PARENT_REVOKED;
  }
}
