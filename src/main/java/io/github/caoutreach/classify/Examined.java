package io.github.caoutreach.classify;

import io.github.caoutreach.mail.Incoming;
import java.util.Optional;

/** A message prepared for the rules. */
final class Examined {
  private final Incoming mail;
  private final HeaderSignals traits;
  private final MailText text;
  private final Rules rules;
  private final ScannedText from;
  private final ScannedText subject;
  private final ScannedText opening;
  private Optional<Boolean> saysMore = Optional.empty();

  Examined(Incoming mail, SubjectLine subject, HeaderSignals traits, MailText text, Rules rules) {
    this.mail = mail;
    this.traits = traits;
    this.text = text;
    this.rules = rules;
    this.from = ScannedText.of(Folded.of(mail.from()), rules.known());
    this.subject = ScannedText.of(subject.lines(), rules.known());
    this.opening = ScannedText.of(text.opening(), rules.known());
  }

  HeaderSignals traits() {
    return traits;
  }

  ScannedText from() {
    return from;
  }

  ScannedText subject() {
    return subject;
  }

  /** The start of its text for people. */
  ScannedText opening() {
    return opening;
  }

  /** A header field; empty if there is none. */
  Optional<String> field(String name) {
    return mail.has(name) ? Optional.of(Folded.of(mail.header(name))) : Optional.empty();
  }

  /** Whether it contains the header of another message. */
  boolean returnsAMessage() {
    return text.returned().isPresent();
  }

  /** Whether it contains a calendar (RFC 6047). */
  boolean hasCalendar() {
    return text.hasCalendar();
  }

  /** Whether it says more than a program's acknowledgement does. */
  boolean saysMore() {
    if (saysMore.isEmpty()) {
      saysMore = Optional.of(new OwnWords(text, rules).areMoreThanAnAcknowledgement());
    }
    return saysMore.get();
  }
}
