package io.github.caoutreach.mail;

import java.util.Locale;
import java.util.Optional;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;

/**
 * The body of a part that S/MIME wrapped as a whole (RFC 8551, 3.2): encrypted, or signed in a form
 * that other programs can't read. Its bytes decide which, since labels are often wrong.
 */
sealed interface SmimeBody {
  /** The largest body that is read. */
  int LARGEST = 32 << 20;

  /** Signed. */
  record Signed(CMSSignedData data, byte[] content) implements SmimeBody {
    /** The signed content. */
    public MailPart part() {
      return MailPart.of(content);
    }
  }

  /** Encrypted, for somebody else. */
  record Encrypted() implements SmimeBody {}

  /** Unreadable. */
  record Unreadable() implements SmimeBody {}

  /** The S/MIME body of {@code part}, if it is labelled as one in any of the usual ways. */
  static Optional<SmimeBody> of(MailPart part) {
    return isLabelled(part) ? Optional.of(read(part)) : Optional.empty();
  }

  private static boolean isLabelled(MailPart part) {
    String type = part.type();
    String name = part.fileName().orElse("").toLowerCase(Locale.ROOT).strip();
    return type.equals("application/pkcs7-mime")
        || type.equals("application/x-pkcs7-mime")
        || type.equals("application/octet-stream") && name.endsWith(".p7m");
  }

  private static SmimeBody read(MailPart part) {
    byte[] bytes = part.bytes(LARGEST + 1);
    if (bytes.length > LARGEST) {
      return new Unreadable();
    }
    try {
      ContentInfo info = ContentInfo.getInstance(bytes);
      if (info.getContentType().equals(CMSObjectIdentifiers.signedData)) {
        CMSSignedData data = new CMSSignedData(info);
        return data.getSignedContent() != null
                && data.getSignedContent().getContent() instanceof byte[] content
            ? new Signed(data, content)
            : new Unreadable();
      }
      boolean isEncrypted =
          info.getContentType().equals(CMSObjectIdentifiers.envelopedData)
              || info.getContentType().equals(CMSObjectIdentifiers.encryptedData)
              || info.getContentType().equals(CMSObjectIdentifiers.authEnvelopedData);
      return isEncrypted ? new Encrypted() : new Unreadable();
    } catch (CMSException | RuntimeException | StackOverflowError e) {
      // Bouncy Castle limits the depth of ASN.1, but perhaps not everywhere
      return new Unreadable();
    }
  }
}
