package io.github.caoutreach.outbox;

import io.github.caoutreach.common.MessageId;
import io.github.caoutreach.common.OutreachException;
import io.github.caoutreach.config.Mailbox;
import io.github.caoutreach.mail.ImapConnection;
import io.github.caoutreach.mail.OriginalId;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.search.HeaderTerm;
import jakarta.mail.search.MessageIDTerm;
import jakarta.mail.search.OrTerm;
import jakarta.mail.search.SearchTerm;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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

  /**
   * The Message-ID that a message of ours has in it; empty where it is not there.
   *
   * @param names all that it is known by, its own first
   */
  Optional<MessageId> find(List<MessageId> names) {
    try {
      for (MessageId name : names) {
        if (folder.search(new MessageIDTerm(name.value())).length > 0) {
          return Optional.of(name);
        }
      }
      return findRenamed(names.get(0));
    } catch (MessagingException e) {
      throw connection.failed(folder.getFullName(), e);
    }
  }

  /**
   * Looks where a copy that a server has given another Message-ID tells the one that we gave it.
   */
  private Optional<MessageId> findRenamed(MessageId id) throws MessagingException {
    SearchTerm[] fields =
        OriginalId.FIELDS.stream()
            .map(field -> new HeaderTerm(field, id.value()))
            .toArray(SearchTerm[]::new);
    for (Message found : folder.search(new OrTerm(fields))) {
      for (String field : OriginalId.FIELDS) {
        if (in(found, field).contains(id)) { // some servers find more than they are asked for
          return in(found, "Message-ID").stream().findFirst().or(() -> Optional.of(id));
        }
      }
    }
    return Optional.empty();
  }

  private static List<MessageId> in(Message message, String field) throws MessagingException {
    String[] values = message.getHeader(field);
    return values == null ? List.of() : MessageId.allIn(String.join(" ", values));
  }

  /** Puts the message into it, read. */
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
