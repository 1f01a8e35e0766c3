package io.github.caoutreach.inbox;

import io.github.caoutreach.common.Counted;
import io.github.caoutreach.common.MailKind;
import io.github.caoutreach.log.Event;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What one fetch or import brought.
 *
 * @param added the new messages, as they were classified
 * @param known how many were already in the store
 * @param troubles what could not be read, or only with doubt, and why; each with its place
 * @param remarks what the mail server did that one should know of
 */
public record Intake(List<Taken> added, int known, List<String> troubles, List<String> remarks) {
  public Intake {
    added = List.copyOf(added);
    troubles = List.copyOf(troubles);
    remarks = List.copyOf(remarks);
  }

  /** How many of the new messages are answers from CAs. */
  public long answers() {
    return answersOfCas().filter(mail -> mail.confidence().isEnough()).count();
  }

  /** How many may be answers, which a person has to confirm. */
  public long toConfirm() {
    return answersOfCas().filter(mail -> !mail.confidence().isEnough()).count();
  }

  /** In how many somebody of a CA wrote on a list, in answer to our post. */
  public long onList() {
    return added.stream()
        .map(Taken::event)
        .filter(mail -> mail.kind() == MailKind.LIST && mail.ca().isPresent())
        .count();
  }

  /** How much is new, and how much of that is an answer. */
  public String summary() {
    return String.format(
        Locale.ROOT,
        "%d new (%s%s%s)",
        added.size(),
        Counted.of(answers(), "answer"),
        toConfirm() == 0 ? "" : ", " + toConfirm() + " to confirm",
        onList() == 0 ? "" : ", " + onList() + " from CAs on the list");
  }

  private Stream<Event.Received> answersOfCas() {
    return added.stream()
        .map(Taken::event)
        .filter(mail -> mail.kind() == MailKind.ANSWER && mail.ca().isPresent());
  }
}
