package io.github.caoutreach.inbox;

import io.github.caoutreach.common.MailKind;
import io.github.caoutreach.log.Event;
import java.util.List;

/**
 * What one fetch or import brought.
 *
 * @param added the new messages, as they were classified
 * @param known how many were already in the store
 * @param troubles what could not be read, or only with doubt, and why; each with its place
 */
public record Intake(List<Event.Received> added, int known, List<String> troubles) {
  public Intake {
    added = List.copyOf(added);
    troubles = List.copyOf(troubles);
  }

  /** How many of the new messages are answers from CAs. */
  public long answers() {
    return added.stream()
        .filter(mail -> mail.kind() == MailKind.ANSWER && mail.ca().isPresent())
        .filter(mail -> mail.confidence().isEnough())
        .count();
  }

  /** How many may be answers, which a person has to confirm. */
  public long toConfirm() {
    return added.stream()
        .filter(mail -> mail.kind() == MailKind.ANSWER && mail.ca().isPresent())
        .filter(mail -> !mail.confidence().isEnough())
        .count();
  }
}
