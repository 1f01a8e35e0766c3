package io.github.caoutreach.mail;

/**
 * A file that came with a message.
 *
 * @param name its name as the sender wrote it, which may hold anything; empty if it has none
 * @param type its content type, lower case, as the sender wrote it
 * @param part where it is
 */
public record Attachment(String name, String type, MailPart part) {
  /** How many bytes it has. */
  public int size() {
    return part.size();
  }

  /** Its bytes. A message that is attached is its file as it stands. */
  public byte[] bytes() {
    return part.bytes();
  }
}
