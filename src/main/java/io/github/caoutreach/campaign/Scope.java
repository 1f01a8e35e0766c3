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
 */
public record Scope(boolean expired, boolean revoked, List<RootStore> stores) {
  /** Every record counts. */
  public static final Scope EVERYTHING = new Scope(true, true, List.of());

  public Scope {
    stores = List.copyOf(stores);
  }

  /** For example "expired out, revoked out, any store". */
  @Override
  public String toString() {
    return "expired "
        + inOrOut(expired)
        + ", revoked "
        + inOrOut(revoked)
        + ", "
        + (stores.isEmpty()
            ? "any store"
            : stores.stream()
                .map(RootStore::spelling)
                .collect(Collectors.joining(" or ", "in ", "")));
  }

  private static String inOrOut(boolean in) {
    return in ? "in" : "out";
  }
}
