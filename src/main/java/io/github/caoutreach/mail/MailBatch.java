package io.github.caoutreach.mail;

import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.angus.mail.iap.ByteArray;
import org.eclipse.angus.mail.imap.protocol.BODY;
import org.eclipse.angus.mail.imap.protocol.INTERNALDATE;
import org.eclipse.angus.mail.imap.protocol.RFC822SIZE;

/** Messages that are fetched together, so that not each of them waits for the server's reply. */
final class MailBatch {
  /** How many messages at most. */
  static final int MOST = 100;

  private static final int LARGEST = 1 << 20;
  private static final int TOGETHER = 4 << 20;

  private final Folder folder;
  private final List<Integer> numbers;
  private final Map<Integer, FetchedMail> fetched = new HashMap<>();

  MailBatch(Folder folder, List<Message> messages) {
    this.folder = folder;
    this.numbers = messages.stream().map(Message::getMessageNumber).toList();
  }

  /**
   * Fetches those that are small enough; none if the server does not like to be asked like that.
   *
   * @return false if the connection was lost
   */
  boolean isFetched() {
    try {
      FetchAnswers sizes = FetchAnswers.of(folder, numbers, "RFC822.SIZE INTERNALDATE");
      List<Integer> next = new ArrayList<>();
      int bytes = 0;
      for (int number : numbers) {
        int size = size(sizes, number);
        if (size < 0 || size > LARGEST) {
          continue;
        }
        if (bytes + size > TOGETHER) {
          fetch(next, sizes);
          next.clear();
          bytes = 0;
        }
        next.add(number);
        bytes += size;
      }
      if (!next.isEmpty()) {
        fetch(next, sizes);
      }
    } catch (MessagingException e) {
      return folder.isOpen();
    }
    return true;
  }

  private void fetch(List<Integer> some, FetchAnswers sizes) throws MessagingException {
    FetchAnswers bodies = FetchAnswers.of(folder, some, "BODY.PEEK[]");
    for (int number : some) {
      Optional<ByteArray> content =
          bodies.item(number, BODY.class).flatMap(b -> Optional.ofNullable(b.getByteArray()));
      Optional<Date> arrived =
          sizes
              .item(number, INTERNALDATE.class)
              .flatMap(date -> Optional.ofNullable(date.getDate()));
      content.ifPresent(
          bytes ->
              fetched.put(
                  number,
                  new FetchedMail(
                      bytes.getNewBytes(), size(sizes, number), arrived.map(Date::toInstant))));
    }
  }

  private static int size(FetchAnswers sizes, int number) {
    return sizes
        .item(number, RFC822SIZE.class)
        .map(item -> (int) Math.min(item.size, Integer.MAX_VALUE))
        .orElse(-1);
  }

  /** The message, if the server gave all of it. */
  Optional<FetchedMail> whole(Message message) {
    return Optional.ofNullable(fetched.get(message.getMessageNumber()))
        .filter(FetchedMail::isWhole);
  }
}
