package io.github.caoutreach.dialogue;

import io.github.caoutreach.app.UnclearAnswer;
import io.github.caoutreach.common.OneLine;
import io.github.caoutreach.common.ShownText;
import io.github.caoutreach.inbox.LeftOut;
import io.github.caoutreach.inbox.Reading;
import io.github.caoutreach.inbox.StoredMail;
import io.github.caoutreach.log.GivenAnswer;
import io.github.caoutreach.log.ReceivedMail;
import io.github.caoutreach.mail.Attachment;
import io.github.caoutreach.mail.Signature;
import io.github.caoutreach.terminal.Page;
import io.github.caoutreach.terminal.Terminal;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A message as it is shown to a person. */
public final class MailPage {
  private MailPage() {}

  /** What it is, which CA it is from, why, and the new part of its text. */
  public static Page of(Reading reading, Terminal terminal) {
    StoredMail mail = reading.mail();
    ReceivedMail received = mail.received();
    Page page = new Page(terminal);
    page.line("message", mail.shortId() + ", " + received.event().on());
    page.line("from", mail.from());
    page.line("subject", mail.subject());
    page.line("kind", received.kind().spelling());
    String confidence =
        received.isSettled() ? "a person said so" : received.confidence().spelling();
    page.line("CA owner", received.owner().orElse("nobody") + " (" + confidence + ")");
    if (received.isOpen() && !received.event().candidates().isEmpty()) {
      page.line("perhaps", String.join("; ", received.event().candidates()));
    }
    page.line("because", received.event().evidence());
    if (!(reading.signature() instanceof Signature.None)) {
      page.line("signature", reading.signature().toString());
    }
    if (reading.signature() instanceof Signature.Fits) {
      page.line("it covers", "the text and files below; not From, Subject and Date");
    }
    reading
        .suggested()
        .ifPresent(s -> page.line("seems", s.stance() + ": \"" + s.because() + "\""));
    for (GivenAnswer answer : reading.answers()) {
      page.line(
          "answers",
          answer.question()
              + ": "
              + answer.value().orElse("not clear")
              + answer
                  .remark()
                  .filter(words -> answer.value().isPresent())
                  .map(words -> ", \"" + OneLine.of(words) + "\"")
                  .orElse("")
              + (answer.isPublic() ? "" : " (not public)")
              + ", line "
              + answer.line());
    }
    if (!received.event().offers().isEmpty()) {
      page.line("suggests", "writing to " + String.join(", ", received.event().offers()));
    }
    reading.noText().forEach(why -> page.line("no text", why));
    files(page, reading.attachments());
    if (!reading.leftOut().isEmpty()) {
      page.line(
          "omitted",
          reading.leftOut().stream().map(LeftOut::toString).collect(Collectors.joining("; ")));
    }
    page.own("");
    page.marked(reading.newText());
    if (!reading.unsigned().isEmpty() || !reading.unsignedAttachments().isEmpty()) {
      page.own("\nnot signed:");
      files(page, reading.unsignedAttachments());
      page.marked(reading.unsigned());
    }
    return page;
  }

  /** A question of the campaign, and the words that are not clear. */
  static String asked(UnclearAnswer unclear) {
    return safe(
        "question %s: %s%n  line %s: %s"
            .formatted(
                unclear.question().number(),
                OneLine.of(unclear.question().text()),
                unclear.answer().line(),
                OneLine.of(unclear.answer().words())));
  }

  /** Each file by its name, type and size. */
  private static void files(Page page, List<Attachment> files) {
    for (Attachment file : files) {
      String name =
          file.name().isEmpty() ? "(without a name)" : "\"" + OneLine.of(file.name()) + "\"";
      page.line(
          "file", String.format(Locale.ROOT, "%s, %s, %,d bytes", name, file.type(), file.size()));
    }
  }

  /** Lines without what a terminal would obey, and without what nobody sees. */
  public static String safe(String text) {
    return ShownText.forPeople(text).stripTrailing();
  }
}
