package io.github.caoutreach.cli;

import io.github.caoutreach.app.NewCampaign;
import io.github.caoutreach.app.Workspace;
import io.github.caoutreach.terminal.Output;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "new",
    description = "Write a further campaign, ready to fill in: its file, a notice, a reminder.")
final class CampaignNew extends WorkspaceCommand {
  @Parameters(
      paramLabel = "NAME",
      description = "Its name: lower-case letters, digits and hyphens.")
  String name = "";

  @Option(names = "--title", paramLabel = "TEXT", description = "What it is about.")
  Optional<String> title = Optional.empty();

  @Option(
      names = "--from",
      paramLabel = "CAMPAIGN",
      description = "Begin with a copy of this campaign, without its dates.")
  Optional<String> from = Optional.empty();

  @Override
  Output run(Workspace workspace) {
    List<String> written =
        new NewCampaign(workspace).write(name, title, from).stream().map(Path::toString).toList();
    Path folder = globals().workspace;
    StringBuilder text = new StringBuilder();
    written.forEach(file -> text.append("wrote ").append(folder.resolve(file)).append('\n'));
    String command =
        "ca-outreach" + (folder.toString().isEmpty() ? "" : " -w " + folder) + " -c " + name;
    text.append(
        """

        Next:
          1. %2$s
          2. %1$s campaign check    what is still missing
          3. %1$s cas list          who is selected, and why
          4. %1$s preview           each message as it would be sent
        With several campaigns, -c says which one a command is for.
        """
            .formatted(
                command,
                from.isPresent()
                    ? "write the new texts: the templates still say what those of "
                        + from.get()
                        + " do"
                    : "fill in the campaign file, and write the two templates"));
    return Output.of(text.toString(), Map.of("campaign", name, "files", written));
  }
}
