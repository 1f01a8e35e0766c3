package io.github.caoutreach.mail;

import jakarta.mail.Folder;
import jakarta.mail.MessagingException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.angus.mail.iap.Response;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.protocol.FetchResponse;
import org.eclipse.angus.mail.imap.protocol.Item;
import org.eclipse.angus.mail.imap.protocol.UID;
import org.eclipse.angus.mail.imap.protocol.UIDSet;

/**
 * What a server answered to one UID FETCH of several messages (RFC 9051, 6.4.9). Numbers may change
 * meanwhile, and mean another message then; UIDs don't, so what comes without one is passed over.
 */
record FetchAnswers(Map<Long, List<FetchResponse>> byUid) {
  /**
   * Sends the command.
   *
   * @param uids the messages' UIDs
   * @param what the data items, such as {@code BODY.PEEK[]}
   * @throws MessagingException if the server refuses it, its answer makes no sense, or the
   *     connection is lost; then the folder is closed
   */
  static FetchAnswers of(Folder folder, List<Long> uids, String what) throws MessagingException {
    if (uids.isEmpty()) {
      return new FetchAnswers(Map.of());
    }
    UIDSet[] set = UIDSet.createUIDSets(uids.stream().mapToLong(Long::longValue).toArray());
    Map<Long, List<FetchResponse>> found = new HashMap<>(); // some servers answer in pieces
    try {
      ((IMAPFolder) folder)
          .doCommand(
              protocol -> {
                Response[] all =
                    protocol.command(
                        "UID FETCH " + UIDSet.toString(set) + " (UID " + what + ")", null);
                protocol.notifyResponseHandlers(all);
                protocol.handleResult(all[all.length - 1]);
                for (Response one : all) {
                  if (one instanceof FetchResponse answer && answer.getItem(UID.class) != null) {
                    found
                        .computeIfAbsent(answer.getItem(UID.class).uid, n -> new ArrayList<>())
                        .add(answer);
                  }
                }
                return found;
              });
    } catch (IndexOutOfBoundsException e) { // a number that no message has
      throw new MessagingException("the server's answer makes no sense", e);
    }
    return new FetchAnswers(found);
  }

  /** An item for a message; empty if the server did not give it. */
  <T extends Item> Optional<T> item(long uid, Class<T> kind) {
    return byUid.getOrDefault(uid, List.of()).stream()
        .flatMap(answer -> Optional.ofNullable(answer.getItem(kind)).stream())
        .findFirst();
  }
}
