package io.github.caoutreach.cli;

import io.github.caoutreach.app.SaveResponse;
import io.github.caoutreach.app.Workspace;
import io.github.caoutreach.commandline.WorkspaceCommand;
import io.github.caoutreach.common.Lines;
import io.github.caoutreach.terminal.Output;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "save",
    description = {
      "Save a message's attachments to a folder; overwrites nothing.",
      "They are from outside: look before you open them."
    })
final class ResponsesSave extends WorkspaceCommand {
  @Parameters(index = "0", paramLabel = "ID", description = "As responses list shows it.")
  String id;

  @Parameters(index = "1", paramLabel = "DIR", description = "Made if it is not there.")
  Path folder;

  @Option(names = "--message", description = "The message too, as ID.eml.")
  boolean message;

  @Override
  protected Output run(Workspace workspace) {
    List<SaveResponse.Saved> saved = SaveResponse.of(workspace, id, folder, message);
    Lines text = new Lines();
    saved.forEach(one -> text.add(one.file()));
    return Output.of(text, saved);
  }
}
