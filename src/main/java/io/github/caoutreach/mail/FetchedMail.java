package io.github.caoutreach.mail;

import jakarta.mail.FetchProfile;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.protocol.BODY;

/**
 * A message as an IMAP server gave it.
 *
 * @param content the bytes that were received
 * @param size its size according to the server (RFC822.SIZE); -1 if unknown
 * @param arrived when the server received it (INTERNALDATE)
 */
record FetchedMail(byte[] content, int size, Optional<Instant> arrived) {
  private static final int LARGEST_ERROR = 8;
  private static final int REST = 1024;

  /**
   * Fetches a message.
   *
   * @throws MessageTooLarge if it has more than {@link MessageTooLarge#LARGEST} bytes
   */
  static FetchedMail of(Folder folder, Message message) throws MessagingException, IOException {
    FetchProfile profile = new FetchProfile();
    profile.add(FetchProfile.Item.SIZE);
    profile.add(IMAPFolder.FetchProfileItem.INTERNALDATE);
    folder.fetch(new Message[] {message}, profile);
    int size = message.getSize();
    if (size > MessageTooLarge.LARGEST) {
      throw new MessageTooLarge();
    }
    Optional<Instant> arrived = Optional.ofNullable(message.getReceivedDate()).map(Date::toInstant);
    Content content = new Content();
    message.writeTo(content);
    return new FetchedMail(content.toByteArray(), size, arrived);
  }

  /**
   * Whether it is complete. Some servers only estimate the size (Exchange does by default), so a
   * multipart with its last delimiter is complete too.
   */
  boolean isWhole() {
    return content.length > 0 && (content.length >= size || endsWithDelimiter());
  }

  /** Whether it ended in the same place before, close to the size that the server gives. */
  boolean isWholeAsBefore(long before) {
    return content.length > 0
        && content.length == before
        && size - content.length <= size / LARGEST_ERROR;
  }

  /** Whether the server, asked for more, returns nothing. */
  boolean endsIn(Folder folder, Message message) throws MessagingException {
    Object body =
        ((IMAPFolder) folder)
            .doCommand(
                protocol ->
                    protocol.peekBody(message.getMessageNumber(), "", content.length, REST));
    return body instanceof BODY rest
        && rest.getByteArray() != null
        && rest.getByteArray().getCount() == 0;
  }

  /** What is missing, in words. */
  String shortfall() {
    return content.length == 0
        ? "the server gives no body"
        : "the server gives " + content.length + " of its " + size + " bytes";
  }

  private boolean endsWithDelimiter() {
    int from = Math.max(0, content.length - 300);
    String end =
        new String(content, from, content.length - from, StandardCharsets.ISO_8859_1)
            .stripTrailing();
    String line = end.substring(end.lastIndexOf('\n') + 1);
    return line.length() > 4 && line.startsWith("--") && line.endsWith("--");
  }

  /** Collects the bytes. */
  private static final class Content extends ByteArrayOutputStream {
    @Override
    public synchronized void write(int b) {
      check(1);
      super.write(b);
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) {
      check(length);
      super.write(bytes, offset, length);
    }

    private void check(int more) {
      if (size() + more > MessageTooLarge.LARGEST) {
        throw new MessageTooLarge();
      }
    }
  }
}
