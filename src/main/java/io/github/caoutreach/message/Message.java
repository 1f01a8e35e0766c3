package io.github.caoutreach.message;

import io.github.caoutreach.common.EmailAddress;
import io.github.caoutreach.common.MessageId;
import io.github.caoutreach.common.Sha256;
import java.util.List;
import java.util.stream.Stream;

/**
 * A message as it is sent.
 *
 * @param id its Message-ID
 * @param sender where delivery reports go (the reverse-path: RFC 5321, section 3.3)
 * @param recipients the recipients in To
 * @param copies those who get a copy, provided that somebody in To gets it
 * @param content its bytes: headers and body with CRLF line endings (RFC 5322)
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

  /** Whether it needs SMTPUTF8 (RFC 6531), because of an address or its headers. */
  public boolean needsUtf8() {
    return sender.needsUtf8()
        || everybody().stream().anyMatch(EmailAddress::needsUtf8)
        || isEightBit();
  }

  /** Whether it contains a non-ASCII byte, which happens only in headers, for addresses. */
  public boolean isEightBit() {
    for (byte one : content) {
      if (one < 0) {
        return true;
      }
    }
    return false;
  }

  /** Whether its last line has a line ending. */
  public boolean endsItsLastLine() {
    return content.length > 0 && content[content.length - 1] == '\n';
  }
}
