package io.github.caoutreach.inbox;

import io.github.caoutreach.common.MailKind;
import io.github.caoutreach.log.Event;
import java.util.List;

/**
 * What one fetch or import brought.
 *
 * @param added the messages that are new, as they were judged
 * @param known how many were there already
 * @param troubles what could not be read, or not for sure, and why; each names its place
 */
public record Intake(List<Event.Received> added, int known, List<String> troubles) {
  public Intake {
    added = List.copyOf(added);
    troubles = List.copyOf(troubles);
  }

  /** How many of the new messages are answers of a CA. */
  public long answers() {
    return added.stream()
        .filter(mail -> mail.kind() == MailKind.ANSWER && mail.ca().isPresent())
        .filter(mail -> mail.confidence().isEnough())
        .count();
  }

  /** How many may be, once a person has said so. */
  public long toConfirm() {
    return added.stream()
        .filter(mail -> mail.kind() == MailKind.ANSWER && mail.ca().isPresent())
        .filter(mail -> !mail.confidence().isEnough())
        .count();
  }
}
