package io.github.caoutreach.cli;

import io.github.caoutreach.app.Preview;
import io.github.caoutreach.app.Workspace;
import io.github.caoutreach.commandline.WorkspaceCommand;
import io.github.caoutreach.terminal.Output;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "preview", description = "Show each message as it would be sent. Sends nothing.")
final class PreviewCommand extends WorkspaceCommand {
  @Parameters(
      arity = "0..*",
      paramLabel = "OWNER",
      description = "CA owners (default: all that are selected).")
  List<String> owners = List.of();

  @ArgGroup Others others = new Others();

  /** Which messages, if not the notices. */
  static final class Others {
    @Option(names = "--posts", description = "The posts to lists and groups instead.")
    boolean posts;

    @Option(
        names = "--reminders",
        description = "The reminders that are due instead; with --as-of, those of a future day.")
    boolean reminders;

    @Option(
        names = "--acknowledgements",
        description = "What would be said now about the answers that came instead.")
    boolean acknowledgements;

    @Option(
        names = "--updates",
        description = "The updates instead, as they would be sent today to those they are for.")
    boolean updates;
  }

  @Option(
      names = "--save-eml",
      paramLabel = "DIR",
      description = "Write each message to a file there as well; any mail program opens it.")
  Optional<Path> saveEml = Optional.empty();

  @Override
  protected Output run(Workspace workspace) {
    List<Preview.Shown> all = new Preview(workspace).of(which(), owners, saveEml);
    return Output.of(
        all.isEmpty()
            ? "no such message is due as of " + workspace.asOf() + "\n"
            : all.stream().map(Preview.Shown::text).collect(Collectors.joining()),
        all.stream().map(Preview.Shown::view).toList());
  }

  private Preview.Which which() {
    if (others.posts) {
      return Preview.Which.POSTS;
    }
    if (others.acknowledgements) {
      return Preview.Which.ACKNOWLEDGEMENTS;
    }
    if (others.updates) {
      return Preview.Which.UPDATES;
    }
    return others.reminders ? Preview.Which.REMINDERS : Preview.Which.NOTICES;
  }
}
