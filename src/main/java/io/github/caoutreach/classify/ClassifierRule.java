package io.github.caoutreach.classify;

import com.google.re2j.Pattern;
import io.github.caoutreach.common.MailKind;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How a kind of message is told by its sender, its subject or its words. All conditions must hold.
 *
 * @param name what it tells: a mail system, or a sort of message
 * @param kind what a message is that it tells
 * @param traits the {@link HeaderSignals} that must, or must not, be there, by name
 * @param from found in From
 * @param subject found in Subject
 * @param headers found in the fields of these names
 * @param text found in what the message says to people
 * @param unless not found in what it says to people
 * @param saysMore whether its author must, or must not, say more than programs do
 * @param recipient its group 1 finds the recipients in the text
 */
record ClassifierRule(
    String name,
    MailKind kind,
    Map<String, Boolean> traits,
    Optional<Sought> from,
    Optional<Sought> subject,
    Map<String, Sought> headers,
    Optional<Sought> text,
    Optional<Sought> unless,
    Optional<Boolean> saysMore,
    Optional<Pattern> recipient) {
  private static final Set<MailKind> REPORTS =
      EnumSet.of(MailKind.BOUNCE, MailKind.DELAYED, MailKind.FEEDBACK, MailKind.CHALLENGE);

  /** What costs least is asked first. */
  boolean tells(Examined mail) {
    return !(mail.traits().isPersonsReply() && isReportByWords())
        && from.map(sought -> sought.mayBeIn(mail.from())).orElse(true)
        && subject.map(sought -> sought.mayBeIn(mail.subject())).orElse(true)
        && text.map(sought -> sought.mayBeIn(mail.opening())).orElse(true)
        && traits.entrySet().stream().allMatch(t -> has(mail, t.getKey()) == t.getValue())
        && headers.entrySet().stream()
            .allMatch(h -> mail.field(h.getKey()).filter(h.getValue()::isIn).isPresent())
        && from.map(sought -> sought.isIn(mail.from())).orElse(true)
        && subject.map(sought -> sought.isIn(mail.subject())).orElse(true)
        && text.map(sought -> sought.isIn(mail.opening())).orElse(true)
        && unless.map(sought -> !sought.isIn(mail.opening())).orElse(true)
        && saysMore.map(needed -> needed == mail.saysMore()).orElse(true);
  }

  /** Whether its words alone make a message a report: people write of reports, and quote them. */
  private boolean isReportByWords() {
    return REPORTS.contains(kind) && from.isEmpty() && headers.isEmpty();
  }

  private static boolean has(Examined mail, String name) {
    HeaderSignals traits = mail.traits();
    return switch (name) {
      case "system" -> traits.system();
      case "machine" -> traits.machine();
      case "bulk" -> traits.bulk();
      case "direct" -> traits.direct();
      case "ticket" -> traits.ticket();
      case "auto-replied" -> traits.autoReplied();
      case "reply" -> traits.reply();
      case "returns" -> mail.returnsAMessage();
      case "calendar" -> mail.hasCalendar();
      default -> throw new IllegalArgumentException("no such trait: " + name);
    };
  }
}
