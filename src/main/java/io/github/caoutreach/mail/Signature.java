package io.github.caoutreach.mail;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What there is to say about the S/MIME signature of a message (RFC 8551). */
public sealed interface Signature {
  /**
   * Whether it shows that the message is from the address in From, and was signed about when it
   * came. It shows nothing of who that is: CAs give certificates to everybody.
   */
  default boolean authenticatesSender() {
    return false;
  }

  /** It has none. */
  record None() implements Signature {
    @Override
    public String toString() {
      return "not signed";
    }
  }

  /**
   * It fits what it covers; its certificate is for the sender, for mail, and was valid.
   *
   * @param address the address in From and in the certificate
   * @param issuer who issued the certificate: a CA owner, where CCADB has a certificate of its
   *     chain; else the issuer's name, unchecked
   * @param isInCcadb whether CCADB has a certificate of its chain
   * @param signedAt when it was made, as the signer says
   * @param isTimely whether that is about when the message came
   * @param notes what else there is to say of it
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
      return isTimely && isInCcadb; // anybody can sign a certificate of his own
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
   * It proves nothing.
   *
   * @param why what is wrong with it, in a few words
   */
  record Doubtful(String why) implements Signature {
    @Override
    public String toString() {
      return "the signature proves nothing: " + why;
    }
  }
}
