package io.github.caoutreach.outbox;

import io.github.caoutreach.common.MessageId;
import io.github.caoutreach.common.OneLine;
import io.github.caoutreach.common.OutreachException;
import io.github.caoutreach.config.Mailbox;
import io.github.caoutreach.mail.ImapConnection;
import io.github.caoutreach.mail.OriginalId;
import jakarta.mail.FetchProfile;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.search.ComparisonTerm;
import jakarta.mail.search.HeaderTerm;
import jakarta.mail.search.MessageIDTerm;
import jakarta.mail.search.OrTerm;
import jakarta.mail.search.ReceivedDateTerm;
import jakarta.mail.search.SearchTerm;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The folder of a mailbox for copies of sent messages. */
final class SentFolder implements AutoCloseable {
  private static final Duration MARGIN = Duration.ofDays(2); // a server counts in days of its own

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

  /**
   * A message of ours that is in the folder.
   *
   * @param id its Message-ID
   * @param name that under which it is there
   * @param to the addresses in To
   * @param copies those in Cc
   */
  record Copy(
      MessageId id,
      MessageId name,
      List<String> to,
      List<String> copies,
      String subject,
      byte[] content) {}

  /**
   * The messages of ours that came into the folder since then. All headers are read, since not
   * every server finds a Message-ID.
   *
   * @param isWanted whether a Message-ID is one that is looked for
   */
  List<Copy> ours(Instant since, Predicate<MessageId> isWanted) {
    try {
      Message[] all =
          folder.search(new ReceivedDateTerm(ComparisonTerm.GE, Date.from(since.minus(MARGIN))));
      FetchProfile fields = new FetchProfile();
      fields.add("Message-ID");
      OriginalId.FIELDS.forEach(fields::add);
      folder.fetch(all, fields);
      List<Copy> found = new ArrayList<>();
      for (Message message : all) {
        List<MessageId> names = new ArrayList<>(in(message, "Message-ID"));
        for (String field : OriginalId.FIELDS) {
          names.addAll(in(message, field));
        }
        Optional<MessageId> own = names.stream().filter(isWanted).findFirst();
        if (own.isPresent()) {
          found.add(copy(own.get(), names.get(0), message));
        }
      }
      return found;
    } catch (MessagingException | IOException e) {
      throw connection.failed(folder.getFullName(), e);
    }
  }

  private static Copy copy(MessageId id, MessageId name, Message message)
      throws MessagingException, IOException {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    message.writeTo(content);
    return new Copy(
        id,
        name,
        addresses(message, Message.RecipientType.TO),
        addresses(message, Message.RecipientType.CC),
        Optional.ofNullable(message.getSubject()).map(OneLine::of).orElse(""),
        content.toByteArray());
  }

  private static List<String> addresses(Message message, Message.RecipientType type)
      throws MessagingException {
    return Stream.ofNullable(message.getRecipients(type))
        .flatMap(Stream::of)
        .map(address -> ((InternetAddress) address).getAddress())
        .toList();
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
