package io.github.caoutreach.mail;

import io.github.caoutreach.common.MessageId;
import jakarta.mail.Folder;
import jakarta.mail.MessagingException;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.eclipse.angus.mail.imap.protocol.BODY;
import org.eclipse.angus.mail.imap.protocol.UID;

/**
 * Finds messages with UIDs that others had before. RFC 9051 (2.3.1.1) wants another UIDVALIDITY
 * then, but a server that is restored from a backup keeps the old one and counts on from there.
 */
final class ReusedUids {
  /** So many messages in a row that are known, and those before them are the same as well. */
  private static final int ENOUGH = 20;

  private static final int AT_A_TIME = 500;
  private static final String ITEMS = "UID BODY.PEEK[HEADER.FIELDS (MESSAGE-ID)]";

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
   * The numbers of the messages up to number {@code last} that were never read, in order.
   *
   * @param isCertain whether UIDs have been given again; then all are looked at
   * @throws MessagingException if the connection is lost
   */
  List<Integer> upTo(int last, boolean isCertain) throws MessagingException {
    List<Integer> found = new ArrayList<>();
    int known = 0;
    for (int end = last; end > 0 && (isCertain || known < ENOUGH); ) {
      int from = Math.max(1, end - (end == last && !isCertain ? ENOUGH : AT_A_TIME) + 1);
      FetchAnswers answers = answers(IntStream.rangeClosed(from, end).boxed().toList());
      for (int number = end; number >= from && (isCertain || known < ENOUGH); number--) {
        if (isTaken(answers, number)) {
          known++;
        } else {
          known = 0;
          found.add(0, number);
        }
      }
      end = from - 1;
    }
    return found;
  }

  /** A server that does not like the question has everything known: it is asked in each fetch. */
  private FetchAnswers answers(List<Integer> numbers) throws MessagingException {
    try {
      return FetchAnswers.of(folder, numbers, ITEMS);
    } catch (MessagingException e) {
      if (folder.isOpen()) {
        return new FetchAnswers(Map.of());
      }
      throw e;
    }
  }

  private boolean isTaken(FetchAnswers answers, int number) {
    Optional<UID> uid = answers.item(number, UID.class);
    Optional<ByteArrayInputStream> header =
        answers
            .item(number, BODY.class)
            .flatMap(body -> Optional.ofNullable(body.getByteArrayInputStream()));
    return uid.isEmpty() || header.isEmpty() || taken.is(uid.get().uid, id(header.get()));
  }

  private static Optional<MessageId> id(ByteArrayInputStream header) {
    String text = new String(header.readAllBytes(), StandardCharsets.ISO_8859_1);
    return ThreadField.in(text.substring(text.indexOf(':') + 1)).stream().findFirst();
  }
}
