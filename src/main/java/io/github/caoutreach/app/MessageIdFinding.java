package io.github.caoutreach.app;

import io.github.caoutreach.common.EmailAddress;
import io.github.caoutreach.common.MailKind;
import io.github.caoutreach.common.MessageId;
import io.github.caoutreach.log.CampaignState;
import io.github.caoutreach.log.MessageState;
import io.github.caoutreach.log.OutboundMessage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Whether the mail server keeps the Message-IDs that messages are given here, as far as a rehearsal
 * or what was sent has shown.
 *
 * @param isKept whether it is known to keep them
 * @param words what is known, or how to find out
 */
record MessageIdFinding(boolean isKept, String words) {
  /**
   * What is known as {@code state} is.
   *
   * @param mailbox the address whose mail is fetched
   */
  static MessageIdFinding of(CampaignState state, EmailAddress mailbox) {
    List<MessageId> rehearsals = new ArrayList<>(state.rehearsals().keySet());
    Collections.reverse(rehearsals);
    return ofLastSent(state)
        .or(() -> rehearsals.stream().flatMap(id -> ofRehearsal(id, state).stream()).findFirst())
        .orElseGet(() -> unknown(rehearsals.isEmpty(), mailbox));
  }

  private static MessageIdFinding unknown(boolean isUnrehearsed, EmailAddress mailbox) {
    String toFindOut =
        isUnrehearsed
            ? "; to find out: ca-outreach send --to-self " + mailbox + ", then responses fetch"
            : ": no rehearsal has come back yet; ca-outreach responses fetch, once it has arrived";
    return new MessageIdFinding(
        false, "not known whether the mail server keeps Message-IDs" + toFindOut);
  }

  private static Optional<MessageIdFinding> ofLastSent(CampaignState state) {
    return state.messages().stream()
        .filter(message -> message.state() == MessageState.SENT)
        .reduce((before, after) -> after)
        .map(OutboundMessage::names)
        .filter(names -> names.size() > 1)
        .map(names -> replaced(names.get(0), names.get(1)));
  }

  private static Optional<MessageIdFinding> ofRehearsal(MessageId id, CampaignState state) {
    Optional<MessageId> other = state.rehearsals().getOrDefault(id, List.of()).stream().findFirst();
    if (other.isPresent()) {
      return Optional.of(replaced(id, other.get()));
    }
    boolean cameBack =
        state.allMails().stream()
            .filter(mail -> mail.kind() == MailKind.OTHER)
            .anyMatch(mail -> mail.event().answersTo().equals(Optional.of(id)));
    return cameBack
        ? Optional.of(
            new MessageIdFinding(
                true, "the mail server keeps Message-IDs: a rehearsal came back as it was"))
        : Optional.empty();
  }

  private static MessageIdFinding replaced(MessageId own, MessageId name) {
    return new MessageIdFinding(
        false,
        "the mail server replaces Message-IDs (%s became %s); answers and bounces are matched by both"
            .formatted(own, name));
  }
}
