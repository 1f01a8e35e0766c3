package io.github.caoutreach.cli;

import io.github.caoutreach.app.NewWorkspace;
import io.github.caoutreach.app.Workspace;
import io.github.caoutreach.common.Lines;
import io.github.caoutreach.terminal.Output;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "init",
    description = "Write a workspace: settings, a campaign, templates, contacts, ready to edit.")
final class InitCommand extends WorkspaceCommand {
  @Parameters(
      arity = "0..1",
      paramLabel = "DIR",
      description = "Where (default: the workspace, else the current folder).")
  Optional<Path> folder = Optional.empty();

  @Override
  Output run(Workspace workspace) {
    Path target = folder.orElse(globals().workspace);
    List<String> written = NewWorkspace.write(target);
    String next =
        """

        Next:
          1. edit ca-outreach.yaml: who writes, through which servers
          2. ca-outreach%1$s ccadb import FILE     (from https://www.ccadb.org/resources)
          3. ca-outreach%1$s cas list              who is selected, and why
          4. ca-outreach%1$s contacts find         where to write to; contacts review accepts
          5. ca-outreach%1$s preview               what each of them would get
        """
            .formatted(target.toString().isEmpty() ? "" : " -w " + target);
    Lines text = new Lines();
    written.forEach(file -> text.add("wrote " + target.resolve(file)));
    return Output.of(text + next, Map.of("folder", target.toString(), "files", written));
  }
}
