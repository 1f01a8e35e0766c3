package io.github.caoutreach.message;

import io.github.caoutreach.common.EmailAddress;
import io.github.caoutreach.common.MessageId;
import io.github.caoutreach.common.Sha256;
import java.util.List;
import java.util.stream.Stream;

/**
 * A message as it leaves.
 *
 * @param id its Message-ID
 * @param sender where reports of its delivery go to (the reverse-path: RFC 5321, section 3.3)
 * @param recipients those whom it is to
 * @param copies those who get a copy, if somebody of those whom it is to gets it
 * @param content its bytes: headers and body, lines ended by CRLF (RFC 5322)
 */
public record Message(
    MessageId id,
    EmailAddress sender,
    List<EmailAddress> recipients,
    List<EmailAddress> copies,
    byte[] content) {
  /** The SHA-256 digest of its bytes, 64 hex digits. */
  public String digest() {
    return Sha256.hex(Sha256.of(content));
  }

  /** Everybody it goes to. */
  public List<EmailAddress> everybody() {
    return Stream.concat(recipients.stream(), copies.stream()).toList();
  }

  /** Whether it needs the server's SMTPUTF8 (RFC 6531): an address, or its headers, say so. */
  public boolean needsUtf8() {
    return sender.needsUtf8()
        || everybody().stream().anyMatch(EmailAddress::needsUtf8)
        || isEightBit();
  }

  /** Whether a byte of it is beyond ASCII: only headers are ever written so, for addresses. */
  public boolean isEightBit() {
    for (byte one : content) {
      if (one < 0) {
        return true;
      }
    }
    return false;
  }

  /** Whether its last line is ended. */
  public boolean endsItsLastLine() {
    return content.length > 0 && content[content.length - 1] == '\n';
  }
}
