package io.github.caoutreach.app;

import io.github.caoutreach.common.OneLine;
import io.github.caoutreach.config.Sender;
import io.github.caoutreach.message.Draft;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A message that has not been sent, for programs. */
public record DraftView(
    String messageId,
    String kind,
    String addressee,
    List<String> to,
    List<String> cc,
    List<String> bcc,
    String subject,
    String body,
    Optional<String> html) {
  /** The message as it would be sent. */
  public static DraftView of(Draft draft) {
    return new DraftView(
        draft.id().value(),
        draft.kind().spelling(),
        draft.addressee(),
        draft.to().stream().map(Object::toString).toList(),
        draft.cc().stream().map(Object::toString).toList(),
        draft.bcc().stream().map(Object::toString).toList(),
        draft.subject(),
        draft.body(),
        draft.html());
  }

  /**
   * A message as it would be sent, for people.
   *
   * @param more lines that neither header nor text show
   */
  static String text(Draft draft, Sender sender, String more) {
    StringBuilder text = new StringBuilder();
    text.append("===== ").append(draft.kind().spelling()).append(": ");
    text.append(OneLine.of(draft.addressee())).append(" =====\n");
    text.append("From: ").append(sender.name());
    text.append(" <").append(sender.address()).append(">\n");
    sender.replyTo().ifPresent(to -> text.append("Reply-To: ").append(to).append('\n'));
    text.append("To: ");
    text.append(
        draft.to().isEmpty()
            ? "NOBODY: no email address is known, so this message can't be sent by mail"
            : joined(draft.to()));
    text.append('\n');
    if (!draft.cc().isEmpty()) {
      text.append("Cc: ").append(joined(draft.cc())).append('\n');
    }
    if (!draft.bcc().isEmpty()) {
      text.append("Bcc: ").append(joined(draft.bcc())).append('\n');
    }
    text.append("Subject: ").append(draft.subject()).append('\n');
    text.append("Message-ID: ").append(draft.id()).append('\n');
    text.append(more);
    return text.append('\n').append(draft.body()).append('\n').toString();
  }

  private static String joined(List<?> addresses) {
    return addresses.stream().map(Object::toString).collect(Collectors.joining(", "));
  }
}
