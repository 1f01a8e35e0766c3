package io.github.caoutreach.cli;

import io.github.caoutreach.app.ReadingView;
import io.github.caoutreach.app.Workspace;
import io.github.caoutreach.inbox.Reading;
import io.github.caoutreach.inbox.Responses;
import io.github.caoutreach.inbox.StoredMail;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "show",
    description = "Show the new part of a message, which CA it is from, and why; --raw: all of it.")
final class ResponsesShow extends WorkspaceCommand {
  @Parameters(paramLabel = "ID", description = "As responses list shows it.")
  String id;

  @Option(names = "--raw", description = "The message as it came in, header and all.")
  boolean raw;

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
