package io.github.caoutreach.mail;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedData;

/**
 * Where the signature in a message is, and what it covers: the whole message, or the one part that
 * a list put into a multipart/mixed beside its footer.
 *
 * @param carrier the part that contains both
 * @param covered what it covers
 * @param data the signature, over the raw bytes of {@code covered}
 */
record SignedBytes(MailPart carrier, MailPart covered, CMSSignedData data) {
  private static final int LARGEST_SIGNATURE = 1 << 20;
  private static final int LEVELS = 3;

  /** The signed part of a message, if there is one. */
  static Optional<MailPart> carrierIn(Incoming mail) {
    return carrierIn(mail.whole(), LEVELS);
  }

  private static Optional<MailPart> carrierIn(MailPart part, int levels) {
    if (isDetached(part) || SmimeBody.of(part).filter(SignedBytes::maySign).isPresent()) {
      return Optional.of(part);
    }
    return levels > 0 && part.type().equals("multipart/mixed")
        ? part.parts().stream().flatMap(p -> carrierIn(p, levels - 1).stream()).findFirst()
        : Optional.empty();
  }

  private static boolean maySign(SmimeBody body) {
    return !(body instanceof SmimeBody.Encrypted);
  }

  /** Whether it is a multipart/signed of S/MIME (RFC 8551, 3.5.3). */
  private static boolean isDetached(MailPart part) {
    return part.type().equals("multipart/signed")
        && (part.parameter("protocol").filter(SignedBytes::isPkcs7).isPresent()
            || part.parts().size() > 1 && isPkcs7(part.parts().get(1).type()));
  }

  private static boolean isPkcs7(String type) {
    String lower = type.strip().toLowerCase(Locale.ROOT);
    return lower.equals("application/pkcs7-signature")
        || lower.equals("application/x-pkcs7-signature");
  }

  /**
   * Reads the signature in {@code carrier}, once for each form in which its text may have been
   * signed: with CRLF line endings, and unchanged.
   *
   * @throws CMSException if it is not a signature
   */
  static List<SignedBytes> in(MailPart carrier) throws CMSException {
    if (!carrier.type().equals("multipart/signed")) {
      if (SmimeBody.of(carrier).orElseThrow() instanceof SmimeBody.Signed signed) {
        return List.of(new SignedBytes(carrier, signed.part(), signed.data()));
      }
      throw new CMSException("it contains no signed text");
    }
    List<MailPart> parts = carrier.parts();
    if (parts.size() < 2 || !isPkcs7(parts.get(1).type())) {
      throw new CMSException("it contains no signature");
    }
    byte[] signature = parts.get(1).bytes(LARGEST_SIGNATURE);
    MailPart covered = parts.get(0);
    return List.of(
        new SignedBytes(carrier, covered, data(covered.canonical(), signature)),
        new SignedBytes(carrier, covered, data(covered.raw(), signature)));
  }

  private static CMSSignedData data(byte[] content, byte[] signature) throws CMSException {
    return new CMSSignedData(new CMSProcessableByteArray(content), signature);
  }
}
