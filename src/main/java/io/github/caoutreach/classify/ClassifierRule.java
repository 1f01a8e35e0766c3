package io.github.caoutreach.classify;

import com.google.re2j.Pattern;
import io.github.caoutreach.common.MailKind;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Recognises a kind of message by its sender, subject or words. All conditions must hold.
 *
 * @param name what it recognises: a mail system, or a sort of message
 * @param kind the kind of the messages that it recognises
 * @param traits the {@link HeaderSignals} that must be present or absent, by name
 * @param from found in From
 * @param subject found in Subject
 * @param headers found in the fields with these names
 * @param text found in the text for people
 * @param unless not found in the text for people
 * @param saysMore whether its author must or must not say more than programs do
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

  /** Whether the rule matches; the cheapest conditions come first. */
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

  /**
   * Whether the rule recognises a report by words alone, which needs care: people write about
   * reports and quote them.
   */
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
