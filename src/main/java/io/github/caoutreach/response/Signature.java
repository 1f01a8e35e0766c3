package io.github.caoutreach.response;

/** What there is to say about the S/MIME signature of a message (RFC 8551). */
public sealed interface Signature {
  /** It has none. */
  record None() implements Signature {
    @Override
    public String toString() {
      return "not signed";
    }
  }

  /**
   * It fits the message, and its certificate was valid when it was made and is for the sender.
   *
   * @param signer the address in the certificate
   * @param issuer who issued it: a CA owner, where CCADB has a certificate of its chain; else the
   *     issuer's name, unchecked
   * @param isInCcadb whether CCADB has a certificate of its chain
   */
  record Fits(String signer, String issuer, boolean isInCcadb) implements Signature {
    @Override
    public String toString() {
      return "signed by "
          + signer
          + ", certificate from "
          + issuer
          + (isInCcadb ? " (in CCADB)" : " (not in CCADB, so not checked further)");
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
