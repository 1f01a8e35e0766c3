package io.github.caoutreach.cli;

import io.github.caoutreach.app.SendPost;
import io.github.caoutreach.app.Workspace;
import io.github.caoutreach.commandline.SendingCommand;
import io.github.caoutreach.terminal.Output;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "post",
    description = {
      "Send a post of the campaign, such as mdsp, to its list, once. Asks before it sends.",
      "A list may accept mail only from subscribers: post from a subscribed address."
    })
final class PostCommand extends SendingCommand {
  @Parameters(paramLabel = "NAME", description = "The post, as the campaign file names it.")
  String name;

  @Option(
      names = "--archived-at",
      paramLabel = "URL",
      description = "Record where the post is to be read; sends nothing.")
  Optional<URI> archivedAt = Optional.empty();

  @Override
  protected Output run(Workspace workspace) {
    SendPost post = new SendPost(workspace, name);
    if (archivedAt.isEmpty()) {
      Output output = send(post::begin);
      post.archiveProposal()
          .ifPresent(
              link ->
                  say(
                      "its archive link is probably %1$s%nif it is: ca-outreach post %2$s --archived-at '%1$s'"
                          .formatted(link, name)));
      return output;
    }
    String link = archivedAt.get().toString();
    post.archivedAt(archivedAt.get());
    return Output.of(
        name + " can be read at " + link + "\n", Map.of("post", name, "archivedAt", link));
  }
}
