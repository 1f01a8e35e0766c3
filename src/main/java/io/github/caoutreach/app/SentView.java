package io.github.caoutreach.app;

import io.github.caoutreach.common.RefusedRecipient;
import io.github.caoutreach.log.OutboundMessage;
import io.github.caoutreach.smtp.SmtpReply;
import java.util.List;
import java.util.Optional;

/** A message and what became of it, for programs. */
public record SentView(
    String messageId,
    String kind,
    String addressee,
    List<String> to,
    List<String> copies,
    String state,
    String note,
    Optional<Integer> replyCode,
    Optional<String> statusCode,
    List<RefusedRecipient> unreached,
    List<RefusedRecipient> putOff,
    Optional<String> heldBack) {
  public static SentView of(OutboundMessage message) {
    return of(message, Optional.empty());
  }

  /** The same, where it may be held back for a reason. */
  public static SentView of(OutboundMessage message, Optional<String> heldBack) {
    return new SentView(
        message.id().value(),
        message.queued().kind().spelling(),
        message.queued().addressee(),
        message.queued().recipients(),
        message.queued().copies(),
        message.state().spelling(),
        message.note(),
        SmtpReply.in(message.note()).map(SmtpReply::code),
        SmtpReply.in(message.note()).flatMap(SmtpReply::status),
        message.failures(),
        message.delays(),
        heldBack);
  }
}
