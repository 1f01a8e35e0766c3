package io.github.caoutreach.cli;

import io.github.caoutreach.campaign.Spelled;
import io.github.caoutreach.input.OneLine;
import io.github.caoutreach.input.ShownText;
import io.github.caoutreach.response.Reading;
import io.github.caoutreach.response.Signature;
import io.github.caoutreach.response.StoredMail;
import io.github.caoutreach.store.ReceivedMail;

/** A message as it is shown to a person. Strangers wrote it: nothing of it reaches a terminal. */
record MailPage(Reading reading) {
  /** Controls but the tab (C0, C1), and Unicode's bidirectional ones. */
  /** What it is, whose, why, and what it says that is new. */
  String text() {
    StoredMail mail = reading.mail();
    ReceivedMail received = mail.received();
    StringBuilder page = new StringBuilder();
    line(page, "message", mail.shortId() + ", " + received.event().on());
    line(page, "from", mail.from());
    line(page, "subject", mail.subject());
    line(page, "kind", received.kind().spelling());
    line(page, "of", received.owner().orElse("nobody") + " (" + confidence(received) + ")");
    if (received.isOpen() && !received.event().candidates().isEmpty()) {
      line(page, "may be of", String.join("; ", received.event().candidates()));
    }
    line(page, "because", received.event().evidence());
    if (!(reading.signature() instanceof Signature.None)) {
      line(page, "signature", reading.signature().toString());
    }
    reading
        .suggested()
        .ifPresent(s -> line(page, "seems", s.stance().spelling() + ": \"" + s.because() + "\""));
    if (!received.event().offers().isEmpty()) {
      line(page, "write to", String.join(", ", received.event().offers()) + " (offered)");
    }
    return page.append('\n').append(safe(reading.newText())).append('\n').toString();
  }

  private static String confidence(ReceivedMail received) {
    Spelled confidence = received.confidence();
    return received.isSettled() ? "a person said so" : confidence.spelling();
  }

  private static void line(StringBuilder page, String name, String value) {
    page.append("%-10s %s%n".formatted(name, OneLine.of(value)));
  }

  /** Lines without what a terminal would obey. */
  static String safe(String text) {
    return ShownText.forPeople(text).stripTrailing();
  }
}
