package io.github.caoutreach.campaign;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Which certificate records count for the rule.
 *
 * @param expired whether certificates past their "Valid To (GMT)" count
 * @param revoked whether certificates whose "Revocation Status" is Revoked or Parent Cert Revoked
 *     count
 * @param stores one of these root stores must include the certificate's root; empty if stores don't
 *     matter
 * @param constrained whether certificates that are "Technically Constrained" count
 * @param trustedForEmailBy one of these root stores must include the certificate's root and trust
 *     it for email; empty if that doesn't matter
 * @param subordinatesApart whether the records with a "Subordinate CA Owner" are that owner's, and
 *     not the CA Owner's
 */
public record Scope(
    boolean expired,
    boolean revoked,
    List<RootStore> stores,
    boolean constrained,
    List<RootStore> trustedForEmailBy,
    boolean subordinatesApart) {
  /** Every record counts. */
  public static final Scope EVERYTHING = new Scope(true, true, List.of(), true, List.of(), false);

  public Scope {
    stores = List.copyOf(stores);
    trustedForEmailBy = List.copyOf(trustedForEmailBy);
  }

  /** For example "expired out, revoked out, any store". */
  @Override
  public String toString() {
    return "expired "
        + inOrOut(expired)
        + ", revoked "
        + inOrOut(revoked)
        + ", "
        + (stores.isEmpty() ? "any store" : "in " + oneOf(stores))
        + (constrained ? "" : ", technically constrained out")
        + (trustedForEmailBy.isEmpty() ? "" : ", trusted for email by " + oneOf(trustedForEmailBy))
        + (subordinatesApart ? ", subordinate CA owners apart" : "");
  }

  /** Every record counts; what an owner is stays the same. */
  public Scope everyRecord() {
    return new Scope(true, true, List.of(), true, List.of(), subordinatesApart);
  }

  private static String oneOf(List<RootStore> stores) {
    return stores.stream().map(RootStore::spelling).collect(Collectors.joining(" or "));
  }

  private static String inOrOut(boolean in) {
    return in ? "in" : "out";
  }
}
