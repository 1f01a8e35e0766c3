package io.github.caoutreach.app;

import io.github.caoutreach.campaign.Post;
import io.github.caoutreach.common.Nearest;
import io.github.caoutreach.common.OutreachException;
import io.github.caoutreach.common.Problem;
import io.github.caoutreach.common.WebAddress;
import io.github.caoutreach.log.Event;
import io.github.caoutreach.log.MessageState;
import io.github.caoutreach.log.OutboundMessage;
import io.github.caoutreach.message.ArchiveLink;
import io.github.caoutreach.outbox.SendPlan;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Sends a post of the campaign to its list, once; and records where it can be read. */
public final class SendPost {
  private final Workspace workspace;
  private final Post post;

  /**
   * The post of that name.
   *
   * @throws OutreachException if the campaign has none
   */
  public SendPost(Workspace workspace, String name) {
    this.workspace = workspace;
    this.post = named(workspace, name);
  }

  /**
   * The post of that name.
   *
   * @throws OutreachException if the campaign has none
   */
  static Post named(Workspace workspace, String name) {
    Map<String, Post> posts = workspace.campaign().posts();
    return Optional.ofNullable(posts.get(name))
        .orElseThrow(
            () ->
                OutreachException.refuse(
                    Problem.of("the campaign has no post \"" + name + "\"")
                        .advise(Nearest.orAll(name, posts.keySet(), "posts: "))));
  }

  /**
   * The send, begun; its text is among the remarks.
   *
   * @param saved where it is written to as well
   * @throws OutreachException if it follows a post that is not sent
   */
  public Sending begin(Wish wish, Optional<Path> saved) {
    return Sending.begin(workspace, wish, saved, this::planned);
  }

  private Sending.Planned planned() {
    SendPlan plan = workspace.mailing().post(post);
    List<String> texts =
        plan.drafts().stream()
            .map(d -> DraftView.text(d, workspace.settings().from(), "").stripTrailing())
            .toList();
    return new Sending.Planned(plan, texts, nothing());
  }

  private NothingToSend nothing() {
    Optional<MessageState> state = earlier().map(OutboundMessage::state);
    boolean isSent = state.equals(Optional.of(MessageState.SENT));
    return new NothingToSend(
        "nothing to post: "
            + post.name()
            + (isSent
                ? " was posted and is sent"
                : " is "
                    + state.map(MessageState::spelling).orElse("not queued")
                    + "; ca-outreach outbox list"),
        state.isPresent() && !isSent);
  }

  /**
   * Records where the post can be read.
   *
   * @throws OutreachException if that is not a web address, or it has not been posted yet
   */
  public void archivedAt(URI link) {
    if (!WebAddress.isOne(link)) {
      throw OutreachException.refuse("not a web address: \"" + link + "\"");
    }
    if (earlier().isEmpty()) {
      throw OutreachException.refuse(
          Problem.of(post.name() + " has not been posted yet")
              .advise("ca-outreach post " + post.name()));
    }
    workspace.log().append(new Event.Archived(post.name(), link));
  }

  /** Where it can probably be read, once it is sent and while nobody has said where. */
  public Optional<URI> archiveProposal() {
    return earlier()
        .filter(message -> message.state() == MessageState.SENT)
        .filter(message -> workspace.standing().archived(post.name()).isEmpty())
        .flatMap(
            message ->
                ArchiveLink.of(
                    post, message.otherNames().stream().findFirst().orElse(message.id())));
  }

  private Optional<OutboundMessage> earlier() {
    return workspace.standing().post(post.name());
  }
}
