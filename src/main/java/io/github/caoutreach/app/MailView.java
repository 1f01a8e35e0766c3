package io.github.caoutreach.app;

import io.github.caoutreach.inbox.StoredMail;
import io.github.caoutreach.log.Event;
import io.github.caoutreach.log.OpenQuestion;
import io.github.caoutreach.log.ReceivedMail;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** A message that came in, for programs. */
public record MailView(
    String id,
    String kind,
    List<String> campaigns,
    Optional<String> owner,
    String confidence,
    List<String> candidates,
    boolean open,
    Optional<String> question,
    LocalDate on,
    String from,
    String subject,
    String evidence,
    List<String> failed,
    List<String> offers,
    Optional<String> refusal,
    String source) {
  public MailView {
    campaigns = List.copyOf(campaigns);
    candidates = List.copyOf(candidates);
    failed = List.copyOf(failed);
    offers = List.copyOf(offers);
  }

  /** What is known of {@code mail}. */
  public static MailView of(StoredMail mail) {
    ReceivedMail received = mail.received();
    Event.Received event = received.event();
    return new MailView(
        mail.shortId(),
        received.kind().spelling(),
        received.campaigns().stream().sorted().toList(),
        received.owner(),
        received.confidence().spelling(),
        event.candidates(),
        received.isOpen(),
        received.question().map(OpenQuestion::spelling),
        event.on(),
        mail.from(),
        mail.subject(),
        event.evidence(),
        event.failed(),
        event.offers(),
        event.refusal(),
        mail.source());
  }
}
