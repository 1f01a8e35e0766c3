package io.github.caoutreach.cli;

import io.github.caoutreach.app.ReadingView;
import io.github.caoutreach.app.ShowResponse;
import io.github.caoutreach.app.Workspace;
import io.github.caoutreach.commandline.WorkspaceCommand;
import io.github.caoutreach.dialogue.MailPage;
import io.github.caoutreach.inbox.Reading;
import io.github.caoutreach.terminal.Output;
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
  protected Output run(Workspace workspace) {
    ShowResponse show = new ShowResponse(workspace, id);
    Reading reading = show.reading();
    return Output.of(
        raw ? MailPage.safe(show.raw()) + "\n" : MailPage.of(reading, terminal()).toString(),
        ReadingView.of(reading));
  }
}
