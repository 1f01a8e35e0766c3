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
import org.eclipse.angus.mail.imap.protocol.MessageSet;

/** What a server answered to one FETCH of several messages (RFC 9051, 6.4.5). */
record FetchAnswers(Map<Integer, List<FetchResponse>> byNumber) {
  /**
   * Sends the command.
   *
   * @param numbers the messages' numbers
   * @param what the data items, such as {@code UID BODY.PEEK[]}
   * @throws MessagingException if the server refuses it, or the connection is lost; then the folder
   *     is closed
   */
  static FetchAnswers of(Folder folder, List<Integer> numbers, String what)
      throws MessagingException {
    MessageSet[] set =
        MessageSet.createMessageSets(numbers.stream().mapToInt(Integer::intValue).toArray());
    Map<Integer, List<FetchResponse>> found = new HashMap<>(); // some servers answer in pieces
    ((IMAPFolder) folder)
        .doCommand(
            protocol -> {
              Response[] all = protocol.fetch(set, what);
              protocol.notifyResponseHandlers(all);
              protocol.handleResult(all[all.length - 1]);
              for (Response one : all) {
                if (one instanceof FetchResponse answer) {
                  found.computeIfAbsent(answer.getNumber(), n -> new ArrayList<>()).add(answer);
                }
              }
              return found;
            });
    return new FetchAnswers(found);
  }

  /** An item for a message; empty if the server did not give it. */
  <T extends Item> Optional<T> item(int number, Class<T> kind) {
    return byNumber.getOrDefault(number, List.of()).stream()
        .flatMap(answer -> Optional.ofNullable(answer.getItem(kind)).stream())
        .findFirst();
  }
}
