package io.github.caoutreach.cli;

import io.github.caoutreach.app.ExplainCa;
import io.github.caoutreach.app.ListCas;
import io.github.caoutreach.app.Workspace;
import io.github.caoutreach.campaign.Rule;
import io.github.caoutreach.commandline.Group;
import io.github.caoutreach.commandline.OwnerCommand;
import io.github.caoutreach.commandline.WorkspaceCommand;
import io.github.caoutreach.display.CaExplained;
import io.github.caoutreach.display.OwnersTable;
import io.github.caoutreach.terminal.Output;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "cas",
    description = "Show which CA owners are selected, and why.",
    subcommands = {
      CasCommand.ListOwners.class,
      CasCommand.Explain.class,
      CasCheck.class,
      CasSame.class,
      CasDifferent.class
    })
final class CasCommand extends Group {
  @Command(name = "list", description = "List the selected CA owners, and those left out by name.")
  static final class ListOwners extends WorkspaceCommand {
    @Option(names = "--all", description = "List every CA owner, selected or not, and why.")
    boolean all;

    @Option(
        names = "--rule",
        paramLabel = "YAML",
        description =
            "Ask by this rule instead of the campaign's, written as in the campaign file:"
                + " \"{capable: [smime], where: {Country: Spain}}\".")
    Optional<String> rule = Optional.empty();

    @Override
    protected Output run(Workspace workspace) {
      ListCas found = ListCas.of(workspace, all, rule.map(text -> Rule.read("--rule", text)));
      note(found.doubts());
      return Output.of(OwnersTable.of(found, terminal().width()), found.cas());
    }
  }

  @Command(
      name = "explain",
      description = "Say which certificates put a CA owner in or out, and what the scope changes.")
  static final class Explain extends OwnerCommand {
    @Override
    protected Output run(Workspace workspace) {
      ExplainCa found = ExplainCa.of(workspace, owner);
      return Output.of(CaExplained.of(found), found);
    }
  }
}
