package io.github.caoutreach.response;

import io.github.caoutreach.store.MailKind;
import io.github.caoutreach.store.MessageId;
import java.util.List;

/**
 * What a message is.
 *
 * @param kind what it is
 * @param reason what in the message says so
 * @param failed the recipients that a report of a mail system says could not be reached
 * @param late the recipients that it says could not be reached yet
 * @param reportsOn the message a report of a mail system is about, if it says
 */
record Judgement(
    MailKind kind,
    String reason,
    List<String> failed,
    List<String> late,
    List<MessageId> reportsOn) {
  Judgement {
    failed = List.copyOf(failed);
    late = List.copyOf(late);
    reportsOn = List.copyOf(reportsOn);
  }

  static Judgement of(MailKind kind, String reason) {
    return new Judgement(kind, reason, List.of(), List.of(), List.of());
  }
}
