package io.github.caoutreach.app;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.caoutreach.ccadb.CertificateRecord;
import io.github.caoutreach.common.Keyword;
import io.github.caoutreach.selection.Candidate;
import java.time.LocalDate;
import java.util.List;

/**
 * A CA owner and the verdict on it.
 *
 * @param owner "CA Owner" as CCADB writes it
 * @param country "Country" as CCADB writes it
 * @param verdict the verdict, in a word
 * @param reason why
 * @param roots root certificates in scope
 * @param intermediates intermediate certificates in scope
 * @param stores the root stores that include one of its roots in scope
 * @param trustedForEmailBy the root stores that trust one of them for email, as far as that was
 *     imported
 * @param capable the certificates that put it in
 */
public record CaVerdict(
    String owner,
    String country,
    String verdict,
    String reason,
    long roots,
    long intermediates,
    List<String> stores,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> trustedForEmailBy,
    List<Certificate> capable) {
  public CaVerdict {
    stores = List.copyOf(stores);
    trustedForEmailBy = List.copyOf(trustedForEmailBy);
    capable = List.copyOf(capable);
  }

  /** The verdict of a selection. */
  public static CaVerdict of(Candidate choice) {
    return new CaVerdict(
        choice.owner(),
        choice.country(),
        choice.verdict().label(),
        choice.verdict().reason(),
        choice.count(CertificateRecord.Type.ROOT),
        choice.count(CertificateRecord.Type.INTERMEDIATE),
        choice.stores().stream().map(Keyword::spelling).toList(),
        choice.trustedForEmailBy().stream().map(Keyword::spelling).toList(),
        choice.capable().stream().map(Certificate::of).toList());
  }

  /** The verdict, and why. */
  public String inWords() {
    return reason.isEmpty() ? verdict : verdict + ": " + reason;
  }

  /** A certificate record. */
  public record Certificate(
      String recordId,
      String name,
      String fingerprint,
      LocalDate validTo,
      List<String> capabilities) {
    public Certificate {
      capabilities = List.copyOf(capabilities);
    }

    static Certificate of(CertificateRecord record) {
      return new Certificate(
          record.recordId(),
          record.name(),
          record.fingerprint().hex(),
          record.validTo(),
          record.capabilities().stream().map(Keyword::spelling).sorted().toList());
    }
  }
}
