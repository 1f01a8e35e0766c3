package io.github.caoutreach.inbox;

import io.github.caoutreach.classify.Classifier;
import io.github.caoutreach.common.MailKind;
import io.github.caoutreach.common.MessageId;
import io.github.caoutreach.log.CampaignState;
import io.github.caoutreach.log.Confidence;
import io.github.caoutreach.log.Event;
import io.github.caoutreach.log.NameSource;
import io.github.caoutreach.mail.Incoming;
import java.util.List;
import java.util.Optional;

/**
 * The Message-IDs that a server gave messages of ours, as mail that came in shows them: a rehearsal
 * that came back, whose own nobody else knows, or the header that a bounce returns. From a bounce
 * that is not certain nothing is learned.
 */
record NamesInMail(CampaignState state) {

  /** What {@code mail}, which was taken for {@code read}, shows that is new. */
  List<Event> in(Incoming mail, Event.Received read) {
    boolean isReport = read.kind() == MailKind.BOUNCE || read.kind() == MailKind.DELAYED;
    Optional<Event.Named> found =
        isReport ? inReport(mail, read) : ofRehearsal(mail.messageId(), mail.originalIds());
    return found.<List<Event>>map(List::of).orElse(List.of());
  }

  private Optional<Event.Named> inReport(Incoming mail, Event.Received read) {
    if (read.confidence() != Confidence.CERTAIN) {
      return Optional.empty();
    }
    List<MessageId> reported = returned(mail);
    List<MessageId> ours =
        reported.stream().flatMap(id -> state.known(id).stream()).distinct().toList();
    return ours.size() == 1
        ? state.named(ours.get(0), reported.get(0), NameSource.BOUNCE)
        : Optional.empty();
  }

  private static List<MessageId> returned(Incoming mail) {
    try {
      return LastNet.under(() -> Classifier.reportedBy(mail));
    } catch (LastNet.Caught e) {
      return List.of();
    }
  }

  private Optional<Event.Named> ofRehearsal(Optional<MessageId> name, List<MessageId> originals) {
    return originals.stream()
        .filter(state::isRehearsal)
        .flatMap(id -> state.known(id).stream())
        .findFirst()
        .flatMap(id -> name.flatMap(as -> state.named(id, as, NameSource.REHEARSAL)));
  }
}
