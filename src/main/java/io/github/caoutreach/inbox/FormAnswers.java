package io.github.caoutreach.inbox;

import io.github.caoutreach.campaign.Question;
import io.github.caoutreach.common.MailKind;
import io.github.caoutreach.common.MessageId;
import io.github.caoutreach.db.Store;
import io.github.caoutreach.log.CampaignState;
import io.github.caoutreach.log.Event;
import io.github.caoutreach.log.GivenAnswer;
import io.github.caoutreach.log.MessageKind;
import io.github.caoutreach.log.OutboundMessage;
import io.github.caoutreach.log.ReceivedMail;
import io.github.caoutreach.mail.Incoming;
import io.github.caoutreach.mail.MailContents;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What received messages answer to the questions of a campaign. */
final class FormAnswers {
  private static final int MOST_QUOTED = 20;
  private static final int MOST_EARLIER = 10;

  private final Store store;
  private final CampaignState state;
  private final List<Question> questions;

  /**
   * Reads answers to {@code questions}.
   *
   * @param state what was sent to whom
   */
  FormAnswers(Store store, CampaignState state, List<Question> questions) {
    this.store = store;
    this.state = state;
    this.questions = questions;
  }

  /**
   * What a message says; empty if it says nothing of what was asked.
   *
   * @param owners the CA owner that it is from, or may be
   * @param before the texts of messages of that owner that {@code state} does not have yet
   */
  Optional<Event.Answered> in(
      Incoming mail, MailKind kind, Optional<MessageId> about, List<String> owners, String before) {
    if (questions.isEmpty() || kind != MailKind.ANSWER) {
      return Optional.empty();
    }
    List<MessageId> ids = sentTo(about, owners).toList();
    String sent =
        ids.stream().map(id -> Responses.textOfOurs(store, id)).collect(Collectors.joining("\n"));
    Others others =
        new Others(
            state,
            owners,
            mail.senders(),
            () -> ids.stream().flatMap(id -> Responses.addressesOfOurs(store, id).stream()));
    String earlier =
        owners.stream()
            .flatMap(owner -> state.mailsFrom(owner).stream())
            .filter(other -> other.kind() == MailKind.ANSWER)
            .map(ReceivedMail::event)
            .map(Event.Received::mail)
            .filter(digest -> !digest.equals(mail.digest()))
            .limit(MOST_EARLIER)
            .map(digest -> Incoming.of(Responses.contentOf(store, digest)).text())
            .collect(Collectors.joining("\n", before + "\n" + understood(owners) + "\n", ""));
    try {
      List<GivenAnswer> answers =
          LastNet.under(
              () -> {
                boolean isPrivate = NotForPublic.isSaidOf(mail);
                return new FormReader(AskedForm.in(sent, questions), sent, earlier, others)
                    .read(MailContents.of(mail)).stream()
                        .map(one -> isPrivate ? one.notPublic() : one)
                        .toList();
              });
      return answers.isEmpty()
          ? Optional.empty()
          : Optional.of(new Event.Answered(mail.digest(), answers));
    } catch (LastNet.Caught e) {
      return Optional.empty(); // a person reads it all the same
    }
  }

  /** What we said that we understood: quoted, it says nothing new. */
  private String understood(List<String> owners) {
    return owners.stream()
        .flatMap(owner -> state.allMessagesTo(owner).stream())
        .filter(message -> message.queued().kind() == MessageKind.ACKNOWLEDGEMENT)
        .map(message -> Responses.textOfOurs(store, message.id()))
        .collect(Collectors.joining("\n"));
  }

  /**
   * Our messages that it may quote; if none is known, one of the latest, since all ask the same.
   */
  private Stream<MessageId> sentTo(Optional<MessageId> about, List<String> owners) {
    List<MessageId> ids = new ArrayList<>();
    about.flatMap(state::message).map(OutboundMessage::id).ifPresent(ids::add);
    owners.stream()
        .flatMap(owner -> state.allMessagesTo(owner).stream())
        .map(OutboundMessage::id)
        .forEach(ids::add);
    if (ids.isEmpty()) {
      List<OutboundMessage> toCas =
          state.messages().stream().filter(m -> m.queued().kind().asks()).toList();
      toCas.stream().skip(Math.max(0, toCas.size() - 1)).map(OutboundMessage::id).forEach(ids::add);
    }
    return ids.stream().distinct().limit(MOST_QUOTED);
  }
}
