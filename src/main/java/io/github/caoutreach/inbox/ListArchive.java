package io.github.caoutreach.inbox;

import io.github.caoutreach.common.MessageId;
import io.github.caoutreach.mail.Incoming;
import io.github.caoutreach.mail.MailTaker;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The archive of a list: years of other people's mail, of which only our own messages are taken in,
 * what answers them, and what quotes a reference of ours. It is read twice, since a reply may stand
 * before what it answers.
 */
final class ListArchive {
  private final String list;
  private final SentMail sent;
  private final OwnMail own;
  private final QuotedReferences references;
  private final ThreadIndex index = new ThreadIndex();

  /**
   * An archive that has not been read yet.
   *
   * @param list the post whose list it is of
   * @param stored the messages in the store that answer ours, and which of ours
   */
  ListArchive(String list, SentMail sent, OwnMail own, Map<MessageId, MessageId> stored) {
    this.list = list;
    this.sent = sent;
    this.own = own;
    this.references = new QuotedReferences(sent);
    stored.forEach((name, ours) -> index.stored(name, under(Optional.of(ours))));
  }

  /** The first reading of a message. */
  void look(byte[] content) {
    try {
      LastNet.under(() -> header(Incoming.of(content))).addTo(index);
    } catch (LastNet.Caught e) {
      new Header(Optional.empty(), List.of(), Optional.empty()).addTo(index); // nobody's answer
    }
  }

  private record Header(
      Optional<MessageId> name, List<MessageId> answersTo, Optional<Route> route) {
    void addTo(ThreadIndex index) {
      index.add(name, answersTo, route);
    }
  }

  private Header header(Incoming mail) {
    Optional<MessageId> ours =
        own.named(mail)
            .or(() -> mail.answersTo().stream().flatMap(id -> sent.known(id).stream()).findFirst());
    boolean isAboutOurs = ours.isPresent() || !references.in(mail).isEmpty();
    return new Header(
        mail.messageId(), mail.answersTo(), Optional.of(under(ours)).filter(route -> isAboutOurs));
  }

  private Route under(Optional<MessageId> ours) {
    return new Route(Optional.of(list), ours);
  }

  /** What is about our messages, once all of it has been looked at. */
  Chosen chosen() {
    return new Chosen(index.kept(), index.size());
  }

  /** Takes a message that was chosen. */
  @FunctionalInterface
  interface Taker {
    void take(byte[] content, String source, Optional<Instant> arrived, Route route);
  }

  /**
   * What is taken of an archive.
   *
   * @param kept the numbers of the messages, from 0
   * @param count how many messages the archive has
   */
  record Chosen(Map<Integer, Route> kept, int count) {

    /** Passes on those that were chosen, in the second reading, which is in the same order. */
    MailTaker to(Taker taker) {
      int[] number = {0};
      return (content, source, arrived) ->
          Optional.ofNullable(kept.get(number[0]++))
              .ifPresent(route -> taker.take(content, source, arrived, route));
    }

    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "kept %,d of %,d %s%s",
          kept.size(),
          count,
          count == 1 ? "message" : "messages",
          kept.size() == count ? "" : "; the rest is not about our posts");
    }
  }
}
