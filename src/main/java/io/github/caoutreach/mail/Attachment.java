package io.github.caoutreach.mail;

/**
 * A file that came with a message.
 *
 * @param name its name as the sender wrote it, which may contain anything; empty if it has none
 * @param type its content type, lower case, as the sender wrote it
 * @param part the part that contains it
 */
public record Attachment(String name, String type, MailPart part) {
  /** Its size in bytes. */
  public int size() {
    return part.size();
  }

  /** Its bytes; for an attached message, the raw message. */
  public byte[] bytes() {
    return part.bytes();
  }
}
