package io.github.caoutreach.mail;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The result of checking the S/MIME signature of a message (RFC 8551). */
public sealed interface Signature {
  /**
   * Whether it shows that the message is from the address in From and was signed shortly before it
   * arrived. It does not show who that is: CAs issue certificates to everybody.
   */
  default boolean authenticatesSender() {
    return false;
  }

  /** The message is not signed. */
  record None() implements Signature {
    @Override
    public String toString() {
      return "not signed";
    }
  }

  /**
   * It matches what it covers, and its certificate is for the sender, for mail, and was valid.
   *
   * @param address the address in From and in the certificate
   * @param issuer who issued the certificate: a CA owner, if CCADB has a certificate of its chain;
   *     else the issuer's name, unchecked
   * @param isInCcadb whether CCADB has a certificate of its chain
   * @param signedAt when it was made, according to the signer
   * @param isTimely whether that is close to when the message arrived
   * @param notes further remarks
   */
  record Fits(
      String address,
      String issuer,
      boolean isInCcadb,
      Optional<Instant> signedAt,
      boolean isTimely,
      List<String> notes)
      implements Signature {
    public Fits {
      notes = List.copyOf(notes);
    }

    @Override
    public boolean authenticatesSender() {
      return isTimely && isInCcadb; // anybody can issue certificates
    }

    @Override
    public String toString() {
      return "signed by "
          + address
          + ", certificate from "
          + issuer
          + (isInCcadb ? " (in CCADB)" : " (not in CCADB, so not checked further)")
          + (notes.isEmpty() ? "" : "; " + String.join("; ", notes));
    }
  }

  /**
   * It is invalid or was not checked, so it proves nothing.
   *
   * @param why the reason, in a few words
   */
  record Doubtful(String why) implements Signature {
    @Override
    public String toString() {
      return "the signature proves nothing: " + why;
    }
  }
}
