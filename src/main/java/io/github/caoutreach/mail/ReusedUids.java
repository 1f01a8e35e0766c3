package io.github.caoutreach.mail;

import io.github.caoutreach.common.MessageId;
import jakarta.mail.FetchProfile;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.UIDFolder;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.angus.mail.imap.protocol.BODY;

/**
 * Finds messages with UIDs that others had before. RFC 9051 (2.3.1.1) wants another UIDVALIDITY
 * then, but a server that is restored from a backup keeps the old one and counts on from there.
 */
final class ReusedUids {
  /** So many messages in a row that are known, and those before them are the same as well. */
  private static final int ENOUGH = 20;

  private static final int AT_A_TIME = 500;
  private static final String ITEMS = "BODY.PEEK[HEADER.FIELDS (MESSAGE-ID)]";

  private final Folder folder;
  private final Taken taken;

  /** Whether a message with that UID and Message-ID was read. */
  @FunctionalInterface
  interface Taken {
    boolean is(long uid, Optional<MessageId> id);
  }

  ReusedUids(Folder folder, Taken taken) {
    this.folder = folder;
    this.taken = taken;
  }

  /**
   * The messages up to number {@code last} that were never read, in order.
   *
   * @param isCertain whether UIDs have been given again; then all are looked at
   * @throws MessagingException if the connection is lost
   */
  List<Message> upTo(int last, boolean isCertain) throws MessagingException {
    List<Message> found = new ArrayList<>();
    int known = 0;
    for (int end = last; end > 0 && (isCertain || known < ENOUGH); ) {
      int from = Math.max(1, end - (end == last && !isCertain ? ENOUGH : AT_A_TIME) + 1);
      Message[] messages = folder.getMessages(from, end);
      FetchAnswers answers = answers(uids(messages));
      for (int i = messages.length - 1; i >= 0 && (isCertain || known < ENOUGH); i--) {
        if (isTaken(answers, ((UIDFolder) folder).getUID(messages[i]))) {
          known++;
        } else {
          known = 0;
          found.add(0, messages[i]);
        }
      }
      end = from - 1;
    }
    return found;
  }

  private List<Long> uids(Message... messages) throws MessagingException {
    FetchProfile profile = new FetchProfile();
    profile.add(UIDFolder.FetchProfileItem.UID);
    folder.fetch(messages, profile);
    List<Long> found = new ArrayList<>();
    for (Message message : messages) {
      long uid = ((UIDFolder) folder).getUID(message);
      if (uid > 0) { // else the server does not say
        found.add(uid);
      }
    }
    return found;
  }

  /** A server that does not like the question has everything known: it is asked in each fetch. */
  private FetchAnswers answers(List<Long> uids) throws MessagingException {
    try {
      return FetchAnswers.of(folder, uids, ITEMS);
    } catch (MessagingException e) {
      if (folder.isOpen()) {
        return new FetchAnswers(Map.of());
      }
      throw e;
    }
  }

  private boolean isTaken(FetchAnswers answers, long uid) {
    Optional<ByteArrayInputStream> header =
        answers
            .item(uid, BODY.class)
            .flatMap(body -> Optional.ofNullable(body.getByteArrayInputStream()));
    return header.isEmpty() || taken.is(uid, id(header.get()));
  }

  private static Optional<MessageId> id(ByteArrayInputStream header) {
    String text = new String(header.readAllBytes(), StandardCharsets.ISO_8859_1);
    return ThreadField.in(text.substring(text.indexOf(':') + 1)).stream().findFirst();
  }
}
