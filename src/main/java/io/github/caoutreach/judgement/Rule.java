package io.github.caoutreach.judgement;

import io.github.caoutreach.store.MailKind;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * How a kind of message is told by its sender, its subject or its words. All conditions must hold.
 *
 * @param name what it tells: a mail system, or a sort of message
 * @param kind what a message is that it tells
 * @param traits the {@link Traits} that must, or must not, be there, by name
 * @param from found in From
 * @param subject found in Subject
 * @param headers found in the fields of these names
 * @param text found in what the message says to people
 * @param unless not found in what it says to people
 * @param recipient its group 1 finds the recipients in the text
 */
record Rule(
    String name,
    MailKind kind,
    Map<String, Boolean> traits,
    Optional<Pattern> from,
    Optional<Pattern> subject,
    Map<String, Pattern> headers,
    Optional<Pattern> text,
    Optional<Pattern> unless,
    Optional<Pattern> recipient) {
  private static final Set<MailKind> REPORTS =
      EnumSet.of(MailKind.BOUNCE, MailKind.DELAYED, MailKind.FEEDBACK, MailKind.CHALLENGE);

  boolean tells(Incoming mail, Traits of, MailText text) {
    return !(of.isPersonsReply() && isReportByWords())
        && traits.entrySet().stream().allMatch(t -> has(of, text, t.getKey()) == t.getValue())
        && from.map(pattern -> pattern.matcher(mail.from()).find()).orElse(true)
        && subject.map(pattern -> pattern.matcher(mail.subject()).find()).orElse(true)
        && headers.entrySet().stream()
            .allMatch(
                h -> mail.has(h.getKey()) && h.getValue().matcher(mail.header(h.getKey())).find())
        && this.text.map(pattern -> pattern.matcher(text.opening()).find()).orElse(true)
        && unless.map(pattern -> !pattern.matcher(text.opening()).find()).orElse(true);
  }

  /** Whether its words alone make a message a report: people write of reports, and quote them. */
  private boolean isReportByWords() {
    return REPORTS.contains(kind) && from.isEmpty() && headers.isEmpty();
  }

  private static boolean has(Traits traits, MailText text, String name) {
    return switch (name) {
      case "system" -> traits.system();
      case "machine" -> traits.machine();
      case "bulk" -> traits.bulk();
      case "direct" -> traits.direct();
      case "ticket" -> traits.ticket();
      case "auto-replied" -> traits.autoReplied();
      case "reply" -> traits.reply();
      case "returns" -> text.returned().isPresent();
      default -> throw new IllegalArgumentException("no such trait: " + name);
    };
  }
}
