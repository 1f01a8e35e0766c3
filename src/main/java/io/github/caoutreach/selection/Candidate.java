package io.github.caoutreach.selection;

import io.github.caoutreach.campaign.RootStore;
import io.github.caoutreach.ccadb.CertificateRecord;
import java.util.List;

/**
 * A CA owner with its verdict.
 *
 * @param owner "CA Owner" as CCADB writes it
 * @param country "Country" as CCADB writes it; empty if it is blank
 * @param inScope the owner's records that count, in CCADB's order
 * @param outOfScope the owner's other records
 * @param stores the root stores that include the root of a record in scope
 * @param trustedForEmailBy the root stores that trust the root of a record in scope for email, as
 *     far as that was imported
 * @param verdict whether it is selected, and why
 */
public record Candidate(
    String owner,
    String country,
    List<CertificateRecord> inScope,
    List<CertificateRecord> outOfScope,
    List<RootStore> stores,
    List<RootStore> trustedForEmailBy,
    Verdict verdict) {
  public Candidate {
    inScope = List.copyOf(inScope);
    outOfScope = List.copyOf(outOfScope);
    stores = List.copyOf(stores);
    trustedForEmailBy = List.copyOf(trustedForEmailBy);
  }

  /** Whether the campaign is to write to the owner. */
  public boolean isSelected() {
    return verdict instanceof Verdict.Selected;
  }

  /** The certificates that put the owner into the audience, or would have. */
  public List<CertificateRecord> capable() {
    if (verdict instanceof Verdict.Selected selected) {
      return selected.capable();
    }
    return verdict instanceof Verdict.LeftOut leftOut ? leftOut.capable() : List.of();
  }

  /** How many of the records in scope are of {@code type}. */
  public long count(CertificateRecord.Type type) {
    return inScope.stream().filter(record -> record.type() == type).count();
  }
}
