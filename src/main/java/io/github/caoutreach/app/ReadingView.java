package io.github.caoutreach.app;

import io.github.caoutreach.inbox.LeftOut;
import io.github.caoutreach.inbox.Reading;
import io.github.caoutreach.mail.Attachment;
import io.github.caoutreach.mail.Signature;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A message and what it says, for programs. */
public record ReadingView(
    MailView mail,
    String newText,
    List<String> leftOut,
    String unsigned,
    List<String> noText,
    List<FileView> attachments,
    String signature,
    Optional<Suggestion> suggested,
    List<AnswerView> answers) {
  public ReadingView {
    leftOut = List.copyOf(leftOut);
    noText = List.copyOf(noText);
    attachments = List.copyOf(attachments);
    answers = List.copyOf(answers);
  }

  /** What the message seems to say, and the words that make it seem so. */
  public record Suggestion(String stance, String because) {}

  /** A file that came with it. */
  public record FileView(String name, String type, int size, boolean signed) {
    static FileView of(Attachment file, boolean signed) {
      return new FileView(file.name(), file.type(), file.size(), signed);
    }
  }

  private static List<FileView> files(Reading reading) {
    boolean isSigned = reading.signature() instanceof Signature.Fits;
    return Stream.concat(
            reading.attachments().stream().map(file -> FileView.of(file, isSigned)),
            reading.unsignedAttachments().stream().map(file -> FileView.of(file, false)))
        .toList();
  }

  /** What {@code reading} says. */
  public static ReadingView of(Reading reading) {
    return new ReadingView(
        MailView.of(reading.mail()),
        reading.newText(),
        reading.leftOut().stream().map(LeftOut::toString).toList(),
        reading.unsigned(),
        reading.noText(),
        files(reading),
        reading.signature().toString(),
        reading.suggested().map(s -> new Suggestion(s.stance(), s.because())),
        reading.answers().stream().map(AnswerView::of).toList());
  }
}
