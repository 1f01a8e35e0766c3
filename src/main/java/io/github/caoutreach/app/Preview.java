package io.github.caoutreach.app;

import io.github.caoutreach.common.MessageId;
import io.github.caoutreach.log.CampaignState;
import io.github.caoutreach.log.MessageKind;
import io.github.caoutreach.log.OutboundMessage;
import io.github.caoutreach.message.Attachments;
import io.github.caoutreach.message.Composer;
import io.github.caoutreach.message.Draft;
import io.github.caoutreach.message.Drafts;
import io.github.caoutreach.selection.Candidate;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Shows messages as they would be sent, and remembers that somebody has looked. Sends nothing. */
public final class Preview {
  private final Workspace workspace;

  public Preview(Workspace workspace) {
    this.workspace = workspace;
  }

  /** Which messages are looked at. */
  public enum Which {
    NOTICES,
    POSTS,
    REMINDERS,
    ACKNOWLEDGEMENTS,
    UPDATES
  }

  /** A message, for people and for programs. */
  public record Shown(String text, DraftView view) {}

  /**
   * The messages.
   *
   * @param owners the CA owners whose messages these are, as a person names them; empty: all
   * @param folder where each is written to as well
   */
  public List<Shown> of(Which which, List<String> owners, Optional<Path> folder) {
    List<Draft> drafts =
        switch (which) {
          case NOTICES -> notices(owners);
          case POSTS -> posts();
          case REMINDERS -> of(workspace.mailing().followUps().drafts(), owners);
          case ACKNOWLEDGEMENTS -> of(workspace.mailing().acknowledgements().drafts(), owners);
          case UPDATES -> of(updates(), owners);
        };
    Composer composer = workspace.mailing().composer();
    String attached = workspace.mailing().attachments().described();
    Instant now = workspace.store().clock().instant();
    folder
        .map(EmlFolder::new)
        .ifPresent(
            to ->
                drafts.forEach(
                    d -> to.save(d.kind(), d.addressee(), d.id(), composer.write(d, now))));
    workspace.mailing().previews().record();
    CampaignState standing = workspace.standing();
    Map<MessageId, String> heldBack = workspace.mailing().heldBack();
    return drafts.stream()
        .map(
            draft ->
                new Shown(
                    DraftView.text(
                        draft,
                        workspace.settings().from(),
                        more(draft, attached) + state(draft, standing, heldBack)),
                    DraftView.of(draft)))
        .toList();
  }

  private List<Draft> notices(List<String> owners) {
    Drafts drafts = workspace.drafts();
    Stream<Candidate> choices =
        owners.isEmpty()
            ? workspace.selection().selected().stream()
            : owners.stream().map(workspace.selection()::named);
    return choices.map(drafts::notice).toList();
  }

  private List<Draft> posts() {
    Drafts drafts = workspace.drafts();
    return workspace.campaign().posts().values().stream()
        .map(post -> drafts.postAlone(post, workspace.standing()))
        .toList();
  }

  /** Those that update would send, of each that the campaign has. */
  private List<Draft> updates() {
    return workspace.campaign().updates().stream()
        .flatMap(update -> workspace.mailing().update(update).drafts().stream())
        .toList();
  }

  /** Those of some that are to these owners. */
  private List<Draft> of(List<Draft> all, List<String> owners) {
    Set<String> named =
        owners.stream()
            .map(workspace.selection()::named)
            .map(Candidate::owner)
            .collect(Collectors.toUnmodifiableSet());
    return all.stream()
        .filter(draft -> named.isEmpty() || named.contains(draft.addressee()))
        .toList();
  }

  /** What the header and the text don't show. */
  private static String more(Draft draft, String attached) {
    String files =
        draft.kind() == MessageKind.NOTICE && !attached.equals(Attachments.NONE)
            ? "Attachments: " + attached + "\n"
            : "";
    return files
        + draft
            .html()
            .map(html -> html.getBytes(StandardCharsets.UTF_8).length)
            .map(
                n ->
                    String.format(
                        Locale.ROOT, "HTML: as well, %,d bytes; --save-eml writes it%n", n))
            .orElse("");
  }

  /** What became of the message so far; nothing where it is not in the outbox yet. */
  private String state(Draft draft, CampaignState standing, Map<MessageId, String> heldBack) {
    return standing
        .message(draft.id())
        .or(() -> underFormerName(draft, standing))
        .map(
            message ->
                "State: %s since %s; %s%n"
                    .formatted(
                        message.state().spelling(),
                        message.settledOn(),
                        future(message, Optional.ofNullable(heldBack.get(message.id())))))
        .or(
            () ->
                workspace
                    .unconfirmed()
                    .reason(draft.addressee(), standing)
                    .map("State: held back, %s%n"::formatted))
        .orElse("");
  }

  private static Optional<OutboundMessage> underFormerName(Draft draft, CampaignState standing) {
    return standing.messagesTo(draft.addressee()).stream()
        .filter(message -> message.queued().kind() == draft.kind())
        .filter(message -> message.queued().number() == draft.number())
        .findFirst();
  }

  private static String future(OutboundMessage message, Optional<String> heldBack) {
    return heldBack
        .map(why -> "held back, " + why)
        .orElse(
            message.mayBeRenderedAnew()
                ? "it will be sent as shown"
                : "this is how it would read now");
  }
}
