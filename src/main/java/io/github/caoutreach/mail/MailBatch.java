package io.github.caoutreach.mail;

import jakarta.mail.Folder;
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

  /** In bytes; larger ones are read by themselves, so that a batch is never much memory. */
  private static final int LARGEST = 1 << 18;

  private static final int TOGETHER = 4 << 20;

  private final Folder folder;
  private final List<Long> uids;
  private final Map<Long, FetchedMail> fetched = new HashMap<>();

  /** The messages of these UIDs in {@code folder}. */
  MailBatch(Folder folder, List<Long> uids) {
    this.folder = folder;
    this.uids = List.copyOf(uids);
  }

  /**
   * Fetches those that are small enough; none if the server does not like to be asked like that.
   *
   * @return false if the connection was lost
   */
  boolean isFetched() {
    try {
      FetchAnswers sizes = FetchAnswers.of(folder, uids, "RFC822.SIZE INTERNALDATE");
      List<Long> next = new ArrayList<>();
      int bytes = 0;
      for (long uid : uids) {
        int size = size(sizes, uid);
        if (size < 0 || size > LARGEST) {
          continue;
        }
        if (bytes + size > TOGETHER) {
          fetch(next, sizes);
          next.clear();
          bytes = 0;
        }
        next.add(uid);
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

  private void fetch(List<Long> some, FetchAnswers sizes) throws MessagingException {
    FetchAnswers bodies = FetchAnswers.of(folder, some, "BODY.PEEK[]");
    for (long uid : some) {
      Optional<ByteArray> content =
          bodies.item(uid, BODY.class).flatMap(b -> Optional.ofNullable(b.getByteArray()));
      Optional<Date> arrived =
          sizes.item(uid, INTERNALDATE.class).flatMap(date -> Optional.ofNullable(date.getDate()));
      content.ifPresent(
          bytes ->
              fetched.put(
                  uid,
                  new FetchedMail(
                      bytes.getNewBytes(), size(sizes, uid), arrived.map(Date::toInstant))));
    }
  }

  private static int size(FetchAnswers sizes, long uid) {
    return sizes
        .item(uid, RFC822SIZE.class)
        .map(item -> (int) Math.min(item.size, Integer.MAX_VALUE))
        .orElse(-1);
  }

  /** The message, if the server gave all of it. */
  Optional<FetchedMail> whole(long uid) {
    return Optional.ofNullable(fetched.get(uid)).filter(FetchedMail::isWhole);
  }
}
