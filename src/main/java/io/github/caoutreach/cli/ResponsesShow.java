package io.github.caoutreach.cli;

import io.github.caoutreach.app.Workspace;
import io.github.caoutreach.inbox.LeftOut;
import io.github.caoutreach.inbox.Reading;
import io.github.caoutreach.inbox.Responses;
import io.github.caoutreach.inbox.StoredMail;
import io.github.caoutreach.mail.Attachment;
import io.github.caoutreach.mail.Signature;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "show",
    description = "Show what a message says that is new, whose it is, and why; --raw: all of it.")
final class ResponsesShow extends WorkspaceCommand {
  @Parameters(paramLabel = "ID", description = "As responses list shows it.")
  String id;

  @Option(names = "--raw", description = "The message as it came in, header and all.")
  boolean raw;

  /** A message and what it says, for programs. */
  record ReadingView(
      MailView mail,
      String newText,
      List<String> leftOut,
      String unsigned,
      List<String> noText,
      List<FileView> attachments,
      String signature,
      Optional<Suggestion> suggested) {
    record Suggestion(String stance, String because) {}

    record FileView(String name, String type, int size, boolean signed) {
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

    static ReadingView of(Reading reading) {
      return new ReadingView(
          MailView.of(reading.mail()),
          reading.newText(),
          reading.leftOut().stream().map(LeftOut::toString).toList(),
          reading.unsigned(),
          reading.noText(),
          files(reading),
          reading.signature().toString(),
          reading.suggested().map(s -> new Suggestion(s.stance().spelling(), s.because())));
    }
  }

  @Override
  Output run(Workspace workspace) {
    Responses responses = workspace.responses();
    StoredMail mail = responses.mail(id);
    Reading reading = responses.read(mail, workspace.signatures());
    String shown =
        raw
            ? MailPage.safe(new String(responses.content(mail), StandardCharsets.UTF_8)) + "\n"
            : new MailPage(reading, terminal().width()).text();
    return Output.of(shown, ReadingView.of(reading));
  }
}
