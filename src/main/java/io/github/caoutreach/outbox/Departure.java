package io.github.caoutreach.outbox;

import io.github.caoutreach.common.EmailAddress;
import io.github.caoutreach.common.MessageId;
import io.github.caoutreach.common.OneLine;
import io.github.caoutreach.log.MessageKind;
import io.github.caoutreach.log.SentMessage;
import io.github.caoutreach.message.Draft;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What would leave: what waits in the outbox, and what is new.
 *
 * @param backlog what waits
 * @param added what is new
 */
public record Departure(Backlog backlog, List<Draft> added) {
  public Departure {
    added = List.copyOf(added);
  }

  /** How many messages these are. */
  public int count() {
    return backlog.rest().size() + drafts().size();
  }

  /** Each that is drawn now, in the order in which they go. */
  public List<Draft> drafts() {
    return Stream.concat(backlog.anew().stream(), added.stream()).toList();
  }

  /** The Message-IDs. */
  public Set<MessageId> ids() {
    return Stream.concat(
            backlog.rest().stream().map(SentMessage::id), drafts().stream().map(Draft::id))
        .collect(Collectors.toUnmodifiableSet());
  }

  /** A line for each: who gets it, and where. */
  public List<String> lines() {
    return Stream.concat(
            backlog.rest().stream().map(m -> line(m.queued().addressee(), m.left(), List.of())),
            drafts().stream().map(d -> line(d.addressee(), to(d), addresses(d.copies()))))
        .toList();
  }

  /** Those to CAs. */
  public List<SharedAddress.Letter> letters() {
    return Stream.concat(
            backlog.rest().stream().flatMap(message -> letter(message).stream()),
            drafts().stream()
                .filter(draft -> draft.kind() != MessageKind.POST)
                .map(draft -> new SharedAddress.Letter(draft.addressee(), to(draft))))
        .toList();
  }

  /** A message to a CA; none where it is to somebody else. */
  public static List<SharedAddress.Letter> letter(SentMessage message) {
    return message.queued().owner().stream()
        .map(owner -> new SharedAddress.Letter(owner, message.queued().recipients()))
        .toList();
  }

  /** Who gets a message, and where. */
  public static String line(String addressee, List<String> recipients, List<String> copies) {
    return OneLine.of(addressee)
        + recipients.stream().collect(Collectors.joining(", ", " <", ">"))
        + (copies.isEmpty() ? "" : ", copies to " + String.join(", ", copies));
  }

  private static List<String> to(Draft draft) {
    return addresses(draft.to());
  }

  private static List<String> addresses(List<EmailAddress> emails) {
    return emails.stream().map(EmailAddress::value).toList();
  }
}
