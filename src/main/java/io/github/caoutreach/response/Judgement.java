package io.github.caoutreach.response;

import io.github.caoutreach.store.MailKind;
import io.github.caoutreach.store.MessageId;
import java.util.List;

/**
 * What a message is.
 *
 * @param kind what it is
 * @param reason what in the message says so
 * @param failed the recipients a report of a mail system names
 * @param reportsOn the message a report of a mail system is about, if it says
 */
record Judgement(MailKind kind, String reason, List<String> failed, List<MessageId> reportsOn) {
  Judgement {
    failed = List.copyOf(failed);
    reportsOn = List.copyOf(reportsOn);
  }

  static Judgement of(MailKind kind, String reason) {
    return new Judgement(kind, reason, List.of(), List.of());
  }
}
