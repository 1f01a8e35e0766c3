package io.github.caoutreach.cli;

import io.github.caoutreach.app.OwnerIdentity;
import io.github.caoutreach.app.Workspace;
import io.github.caoutreach.ccadb.OwnerChange;
import io.github.caoutreach.commandline.WorkspaceCommand;
import io.github.caoutreach.display.FormerNames;
import io.github.caoutreach.terminal.Output;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

@Command(
    name = "same",
    description =
        "Say that a CA owner has another name now: contacts, exclusions, messages and answers"
            + " follow. Without names: list who seems to have.")
final class CasSame extends WorkspaceCommand {
  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "OLD",
      description = "The name that it had, in full.")
  Optional<String> former = Optional.empty();

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "NEW",
      description = "The name that it has, in full.")
  Optional<String> now = Optional.empty();

  @Option(names = "--both", description = "They are one although the latest report has both.")
  boolean both;

  @Override
  protected Output run(Workspace workspace) {
    OwnerIdentity identity = new OwnerIdentity(workspace);
    if (former.isEmpty()) {
      List<OwnerChange> questions = identity.questions();
      return Output.of(FormerNames.questions(questions), questions);
    }
    if (now.isEmpty()) {
      throw new ParameterException(
          spec().commandLine(), "two names are needed: ca-outreach cas same OLD NEW");
    }
    OwnerIdentity.Said said = identity.same(former.get(), now.get(), both);
    return Output.of(FormerNames.same(said), said);
  }
}
