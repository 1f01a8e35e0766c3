package io.github.caoutreach.cli;

import io.github.caoutreach.common.Keyword;
import io.github.caoutreach.common.OneLine;
import io.github.caoutreach.common.ShownText;
import io.github.caoutreach.inbox.LeftOut;
import io.github.caoutreach.inbox.Reading;
import io.github.caoutreach.inbox.StoredMail;
import io.github.caoutreach.log.ReceivedMail;
import io.github.caoutreach.mail.Attachment;
import io.github.caoutreach.mail.Signature;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A message as it is shown to a person. Strangers wrote it: nothing of it reaches a terminal, and
 * no line of it begins as one of ours does, also where a terminal would break it.
 *
 * @param width how many columns there are
 */
record MailPage(Reading reading, int width) {
  /** What every line of a stranger begins with, and none of ours. */
  private static final String MARK = "  | ";

  private static final String INDENT = " ".repeat(11);
  private static final int NARROWEST = 20;

  /** What it is, whose, why, and what it says that is new. */
  String text() {
    StoredMail mail = reading.mail();
    ReceivedMail received = mail.received();
    StringBuilder page = new StringBuilder();
    line(page, "message", mail.shortId() + ", " + received.event().on());
    line(page, "from", mail.from());
    line(page, "subject", mail.subject());
    line(page, "kind", received.kind().spelling());
    line(page, "CA owner", received.owner().orElse("nobody") + " (" + confidence(received) + ")");
    if (received.isOpen() && !received.event().candidates().isEmpty()) {
      line(page, "perhaps", String.join("; ", received.event().candidates()));
    }
    line(page, "because", received.event().evidence());
    signature(page);
    reading
        .suggested()
        .ifPresent(s -> line(page, "seems", s.stance().spelling() + ": \"" + s.because() + "\""));
    if (!received.event().offers().isEmpty()) {
      line(page, "suggests", "writing to " + String.join(", ", received.event().offers()));
    }
    reading.noText().forEach(why -> line(page, "no text", why));
    files(page, "file", reading.attachments());
    if (!reading.leftOut().isEmpty()) {
      line(
          page,
          "omitted",
          reading.leftOut().stream().map(LeftOut::toString).collect(Collectors.joining("; ")));
    }
    page.append('\n').append(marked(reading.newText()));
    if (!reading.unsigned().isEmpty() || !reading.unsignedAttachments().isEmpty()) {
      page.append("\nnot signed:\n");
      files(page, "file", reading.unsignedAttachments());
      page.append(marked(reading.unsigned()));
    }
    return page.toString();
  }

  private void signature(StringBuilder page) {
    if (!(reading.signature() instanceof Signature.None)) {
      line(page, "signature", reading.signature().toString());
    }
    if (reading.signature() instanceof Signature.Fits) {
      line(page, "it covers", "the text and files below; not From, Subject and Date");
    }
  }

  private void files(StringBuilder page, String name, List<Attachment> files) {
    files.forEach(file -> line(page, name, described(file)));
  }

  /** A file by its name, type and size. */
  private static String described(Attachment file) {
    String name =
        file.name().isEmpty() ? "(without a name)" : "\"" + OneLine.of(file.name()) + "\"";
    return String.format(Locale.ROOT, "%s, %s, %,d bytes", name, file.type(), file.size());
  }

  private static String confidence(ReceivedMail received) {
    Keyword confidence = received.confidence();
    return received.isSettled() ? "a person said so" : confidence.spelling();
  }

  /** A long value goes on below itself, lest a terminal begins a line with it. */
  private void line(StringBuilder page, String name, String value) {
    broken(page, "%-10s ".formatted(name), INDENT, visible(OneLine.of(value)));
  }

  private void broken(StringBuilder page, String first, String others, String text) {
    boolean isPlain = text.chars().allMatch(c -> c < 0x300);
    int columns = Math.max(NARROWEST, width - others.length());
    int most = isPlain ? columns : columns / 2; // some characters take two columns
    String rest = text;
    String before = first;
    do {
      int end = end(rest, most);
      page.append((before + rest.substring(0, end)).stripTrailing()).append('\n');
      rest = rest.substring(end).stripLeading();
      before = others;
    } while (!rest.isEmpty());
  }

  /** Where a line is broken: after a word, else where it is full. */
  private static int end(String text, int width) {
    if (text.length() <= width) {
      return text.length();
    }
    int space = text.lastIndexOf(' ', width);
    return space > width / 2 ? space : text.offsetByCodePoints(0, text.codePointCount(0, width));
  }

  private String marked(String text) {
    StringBuilder page = new StringBuilder();
    text.lines().forEach(line -> broken(page, MARK, MARK, visible(line).replace("\t", "    ")));
    return page.toString();
  }

  /** Lines without what a terminal would obey, and without what nobody sees. */
  static String safe(String text) {
    return ShownText.forPeople(text).stripTrailing();
  }

  private static String visible(String line) {
    return ShownText.forPeople(line);
  }
}
