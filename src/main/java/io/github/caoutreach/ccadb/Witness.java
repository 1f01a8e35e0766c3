package io.github.caoutreach.ccadb;

import io.github.caoutreach.campaign.Capability;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a certificate itself says, as far as rules are about it.
 *
 * @param fingerprint the certificate's
 * @param problem why it can't be read; then nothing else is known of it
 * @param validFrom its first day, UTC; {@link CertificateRecord#UNKNOWN_DAY} if unknown
 * @param validTo its last day, UTC; {@link CertificateRecord#UNKNOWN_DAY} if unknown
 * @param isCa what its Basic Constraints say; empty if it has none
 * @param purposes its Extended Key Usage, such as "emailProtection", or object identifiers; empty
 *     if it has none
 * @param constraints its name constraints, such as "excluded DNS: all"
 * @param ruledOut the capabilities that its name constraints leave no name for
 * @param addresses the email addresses in its subject
 */
public record Witness(
    Fingerprint fingerprint,
    Optional<String> problem,
    LocalDate validFrom,
    LocalDate validTo,
    Optional<Boolean> isCa,
    Optional<List<String>> purposes,
    List<String> constraints,
    Set<Capability> ruledOut,
    List<String> addresses) {
  static final String ANY = "anyExtendedKeyUsage";
  static final String SERVER_AUTHENTICATION = "serverAuth";
  static final String EMAIL_PROTECTION = "emailProtection";
  static final String CODE_SIGNING = "codeSigning";

  public Witness {
    purposes = purposes.map(List::copyOf);
    constraints = List.copyOf(constraints);
    ruledOut = Set.copyOf(ruledOut);
    addresses = List.copyOf(addresses);
  }

  /** One that can't be read, and why. */
  static Witness unreadable(Fingerprint fingerprint, String problem) {
    return new Witness(
        fingerprint,
        Optional.of(problem),
        CertificateRecord.UNKNOWN_DAY,
        CertificateRecord.UNKNOWN_DAY,
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Set.of(),
        List.of());
  }

  /** Whether it could be read. */
  public boolean isReadable() {
    return problem.isEmpty();
  }

  /**
   * Whether it can be used for this, or a certificate that is issued with it: it is a CA's, its
   * Extended Key Usage names the purpose or any, or is not there, and its name constraints leave a
   * name. What its root is trusted for is not asked.
   */
  public boolean allows(Capability capability) {
    String purpose =
        switch (capability) {
          case SMIME -> EMAIL_PROTECTION;
          case TLS, TLS_EV -> SERVER_AUTHENTICATION;
          case CODE_SIGNING -> CODE_SIGNING;
        };
    return isCa.orElse(true)
        && purposes.map(some -> some.contains(purpose) || some.contains(ANY)).orElse(true)
        && !ruledOut.contains(capability);
  }

  /** Whether it allows this; empty if it leaves that to those above it. */
  public Optional<Boolean> says(Capability capability) {
    boolean isSilent = purposes.isEmpty() && isCa.orElse(true) && ruledOut.isEmpty();
    return isSilent ? Optional.empty() : Optional.of(allows(capability));
  }

  /** What it allows, in words, such as "EKU clientAuth emailProtection". */
  public String inWords() {
    String words =
        problem
            .map(why -> "can't be read: " + why)
            .orElseGet(
                () -> purposes.map(some -> "EKU " + String.join(" ", some)).orElse("no EKU"));
    return words
        + (isCa.orElse(true) ? "" : ", not a CA's")
        + (ruledOut.isEmpty() ? "" : ", " + String.join(", ", constraints));
  }
}
