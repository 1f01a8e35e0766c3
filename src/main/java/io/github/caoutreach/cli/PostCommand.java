package io.github.caoutreach.cli;

import com.google.re2j.Pattern;
import io.github.caoutreach.app.Workspace;
import io.github.caoutreach.campaign.Post;
import io.github.caoutreach.common.Nearest;
import io.github.caoutreach.common.Problem;
import io.github.caoutreach.common.Stop;
import io.github.caoutreach.log.Event;
import io.github.caoutreach.log.MessageState;
import io.github.caoutreach.log.SentMessage;
import io.github.caoutreach.outbox.SendPlan;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "post",
    description = {
      "Send a post of the campaign, such as mdsp, to its list: once. Asks before it sends.",
      "A list may take mail of its subscribers only: post from an address that is one."
    })
final class PostCommand extends WorkspaceCommand {
  @Parameters(paramLabel = "NAME", description = "The post, as the campaign file names it.")
  String name;

  @Mixin SendOptions options = new SendOptions();

  @Option(
      names = "--archived-at",
      paramLabel = "URL",
      description = "Record where the post is to be read; sends nothing.")
  Optional<URI> archivedAt = Optional.empty();

  @Override
  Output run(Workspace workspace) {
    Map<String, Post> posts = workspace.campaign().posts();
    Post post =
        Optional.ofNullable(posts.get(name))
            .orElseThrow(
                () ->
                    Stop.refuse(
                        Problem.of("the campaign has no post \"" + name + "\"")
                            .advise(
                                Nearest.to(name, posts.keySet()).isEmpty()
                                    ? "posts: " + String.join(", ", posts.keySet())
                                    : Nearest.advice(name, posts.keySet()))));
    Optional<SentMessage> earlier = workspace.standing().post(name);
    if (archivedAt.isPresent()) {
      return archive(workspace, earlier, archivedAt.get());
    }
    SendPlan plan = workspace.mailing().post(post);
    plan.drafts()
        .forEach(
            draft -> say(PreviewCommand.shown(draft, workspace.settings().from()).stripTrailing()));
    return new SendSession(workspace, terminal(), options).send(plan, nothing(earlier));
  }

  private Output nothing(Optional<SentMessage> earlier) {
    Output output =
        Output.of(
            "nothing to post: %s %s%n"
                .formatted(
                    name,
                    earlier.filter(m -> m.state() == MessageState.SENT).isPresent()
                        ? "was posted and is sent"
                        : "is " + state(earlier) + "; ca-outreach outbox list"),
            List.of());
    return earlier.filter(m -> m.state() != MessageState.SENT).isPresent()
        ? output.exit(Stop.Reason.NEEDS_PERSON.exitCode())
        : output;
  }

  private Output archive(Workspace workspace, Optional<SentMessage> earlier, URI link) {
    boolean isWeb = link.getHost() != null && Pattern.matches("(?i)https?://.*", link.toString());
    if (!isWeb) {
      throw Stop.refuse("not a web address: \"" + link + "\"");
    }
    if (earlier.isEmpty()) {
      throw Stop.refuse(
          Problem.of(name + " was not posted yet").advise("ca-outreach post " + name));
    }
    workspace.log().append(new Event.Archived(name, link));
    return Output.of(
        name + " is to be read at " + link + "\n",
        Map.of("post", name, "archivedAt", link.toString()));
  }

  private static String state(Optional<SentMessage> message) {
    return message.map(m -> m.state().spelling()).orElse("not queued");
  }
}
