package io.github.caoutreach.cli;

import io.github.caoutreach.app.SendReply;
import io.github.caoutreach.app.Workspace;
import io.github.caoutreach.commandline.SendingCommand;
import io.github.caoutreach.terminal.Editor;
import io.github.caoutreach.terminal.Output;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "reply",
    description = {
      "Answer a CA's last message, in its thread; a question of its is answered then.",
      "Opens your editor (VISUAL, else EDITOR) with the message quoted. Asks before it sends."
    })
final class ResponsesReply extends SendingCommand {
  @Parameters(paramLabel = "OWNER", description = "CA owner: its name, or a unique part of it.")
  String owner;

  @Option(
      names = "--body-file",
      paramLabel = "FILE",
      description = "The text, written already; no editor is opened.")
  Optional<Path> bodyFile = Optional.empty();

  @Override
  protected Output run(Workspace workspace) {
    SendReply reply = new SendReply(workspace, owner);
    if (bodyFile.isPresent()) {
      return send(reply, SendReply.text(bodyFile.get()));
    }
    try (Editor.Edited edited = new Editor(terminal()).edit(reply.begun())) {
      Output sent = send(reply, SendReply.edited(edited.file()));
      edited.isDone(sent.exitCode() == 0 && !isDryRun());
      return sent;
    }
  }

  private Output send(SendReply reply, String text) {
    return send((wish, saved) -> reply.begin(text, wish, saved));
  }
}
