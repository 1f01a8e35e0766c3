package io.github.caoutreach.cli;

import io.github.caoutreach.response.Reading;
import io.github.caoutreach.response.Responses;
import io.github.caoutreach.response.StoredMail;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
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
      MailView mail, String newText, String signature, Optional<Suggestion> suggested) {
    record Suggestion(String stance, String because) {}

    static ReadingView of(Reading reading) {
      return new ReadingView(
          MailView.of(reading.mail()),
          reading.newText(),
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
            : new MailPage(reading).text();
    return Output.of(shown, ReadingView.of(reading));
  }
}
