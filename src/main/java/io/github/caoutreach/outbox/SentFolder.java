package io.github.caoutreach.outbox;

import io.github.caoutreach.common.MessageId;
import io.github.caoutreach.common.OutreachException;
import io.github.caoutreach.config.Mailbox;
import io.github.caoutreach.mail.ImapConnection;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.search.MessageIDTerm;
import java.io.ByteArrayInputStream;
import java.util.Map;

/** The folder of a mailbox for copies of sent messages. */
final class SentFolder implements AutoCloseable {
  private final ImapConnection connection;
  private final Folder folder;

  /**
   * Opens the folder.
   *
   * @param name the folder's name
   * @throws OutreachException if it can't be opened
   */
  SentFolder(Mailbox mailbox, String name, Map<String, String> environment) {
    connection = new ImapConnection(mailbox, environment);
    folder = connection.open(name, Folder.READ_WRITE);
  }

  /** Whether it contains a message with that Message-ID. */
  boolean holds(MessageId id) {
    try {
      return folder.search(new MessageIDTerm(id.value())).length > 0;
    } catch (MessagingException e) {
      throw connection.failed(folder.getFullName(), e);
    }
  }

  /** Adds the message, marked as read. */
  void add(byte[] content) {
    try {
      MimeMessage message =
          new MimeMessage(connection.session(), new ByteArrayInputStream(content));
      message.setFlag(Flags.Flag.SEEN, true);
      folder.appendMessages(new Message[] {message});
    } catch (MessagingException e) {
      throw connection.failed(folder.getFullName(), e);
    }
  }

  @Override
  public void close() {
    connection.close();
  }
}
