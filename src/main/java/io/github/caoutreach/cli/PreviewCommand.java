package io.github.caoutreach.cli;

import io.github.caoutreach.app.Workspace;
import io.github.caoutreach.common.MessageId;
import io.github.caoutreach.common.OneLine;
import io.github.caoutreach.config.Sender;
import io.github.caoutreach.log.MessageKind;
import io.github.caoutreach.log.SentMessage;
import io.github.caoutreach.log.Standing;
import io.github.caoutreach.message.Composer;
import io.github.caoutreach.message.Draft;
import io.github.caoutreach.message.Drafts;
import io.github.caoutreach.message.Enclosures;
import io.github.caoutreach.selection.Choice;
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
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "preview", description = "Show each message as it would leave. Sends nothing.")
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
        description = "The reminders that are due instead; with --as-of those of a day to come.")
    boolean reminders;
  }

  @Option(
      names = "--save-eml",
      paramLabel = "DIR",
      description = "Write each message to a file there as well; any mail program opens it.")
  Optional<Path> saveEml = Optional.empty();

  /** A message, for programs. */
  record MessageView(
      String messageId,
      String kind,
      String addressee,
      List<String> to,
      List<String> cc,
      List<String> bcc,
      String subject,
      String body,
      Optional<String> html) {
    static MessageView of(Draft draft) {
      return new MessageView(
          draft.id().value(),
          draft.kind().spelling(),
          draft.addressee(),
          draft.to().stream().map(Object::toString).toList(),
          draft.cc().stream().map(Object::toString).toList(),
          draft.bcc().stream().map(Object::toString).toList(),
          draft.subject(),
          draft.body(),
          draft.html());
    }
  }

  @Override
  Output run(Workspace workspace) {
    Drafts drafts = workspace.drafts();
    List<Draft> all = drafts(workspace, drafts);
    Composer composer = workspace.mailing().composer();
    String attached = workspace.mailing().enclosures().described();
    save(all, composer, workspace.store().clock().instant());
    workspace.mailing().previews().record();
    Sender sender = workspace.settings().from();
    Standing standing = workspace.standing();
    Map<MessageId, String> heldBack = workspace.mailing().heldBack();
    String text =
        all.stream()
            .map(
                draft ->
                    shown(draft, sender, more(draft, attached, state(draft, standing, heldBack))))
            .collect(Collectors.joining());
    return Output.of(
        all.isEmpty() ? "no such message is due as of " + workspace.asOf() + "\n" : text,
        all.stream().map(MessageView::of).toList());
  }

  private void save(List<Draft> drafts, Composer composer, Instant now) {
    saveEml
        .map(EmlFolder::new)
        .ifPresent(
            folder -> drafts.forEach(d -> folder.save(d.kind(), d.id(), composer.write(d, now))));
  }

  /** What the header and the text don't show. */
  private static String more(Draft draft, String attached, String state) {
    StringBuilder more = new StringBuilder();
    if (draft.kind() == MessageKind.NOTICE && !attached.equals(Enclosures.NONE)) {
      more.append("Attachments: ").append(attached).append('\n');
    }
    draft
        .html()
        .map(html -> html.getBytes(StandardCharsets.UTF_8).length)
        .ifPresent(
            n ->
                more.append(
                    String.format(
                        Locale.ROOT, "HTML: as well, %,d bytes; --save-eml writes it%n", n)));
    return more.append(state).toString();
  }

  /** What became of the message so far; nothing where it is not in the outbox yet. */
  private static String state(Draft draft, Standing standing, Map<MessageId, String> heldBack) {
    return standing
        .message(draft.id())
        .map(
            message ->
                "State: %s since %s; %s%n"
                    .formatted(
                        message.state().spelling(),
                        message.settledOn(),
                        future(message, Optional.ofNullable(heldBack.get(message.id())))))
        .orElse("");
  }

  private static String future(SentMessage message, Optional<String> heldBack) {
    return heldBack
        .map(why -> "held back, " + why)
        .orElse(message.mayBeRedrawn() ? "it leaves like this" : "this is how it would read now");
  }

  private List<Draft> drafts(Workspace workspace, Drafts drafts) {
    if (others.posts) {
      return posts(workspace, drafts);
    }
    return others.reminders ? reminders(workspace) : notices(workspace, drafts);
  }

  /** Those that remind would send. */
  private List<Draft> reminders(Workspace workspace) {
    Set<String> named =
        owners.stream()
            .map(workspace.selection()::named)
            .map(Choice::owner)
            .collect(Collectors.toUnmodifiableSet());
    return workspace.mailing().followUps().drafts().stream()
        .filter(draft -> named.isEmpty() || named.contains(draft.addressee()))
        .toList();
  }

  private static List<Draft> posts(Workspace workspace, Drafts drafts) {
    return workspace.campaign().posts().values().stream().map(drafts::post).toList();
  }

  private List<Draft> notices(Workspace workspace, Drafts drafts) {
    Stream<Choice> choices =
        owners.isEmpty()
            ? workspace.selection().selected().stream()
            : owners.stream().map(workspace.selection()::named);
    return choices.map(drafts::notice).toList();
  }

  /** A message as it would leave, for people. */
  static String shown(Draft draft, Sender sender) {
    return shown(draft, sender, "");
  }

  private static String shown(Draft draft, Sender sender, String more) {
    StringBuilder text = new StringBuilder();
    text.append("===== ").append(draft.kind().spelling()).append(": ");
    text.append(OneLine.of(draft.addressee())).append(" =====\n");
    text.append("From: ").append(sender.name());
    text.append(" <").append(sender.address()).append(">\n");
    sender.replyTo().ifPresent(to -> text.append("Reply-To: ").append(to).append('\n'));
    text.append("To: ");
    text.append(
        draft.to().isEmpty()
            ? "NOBODY: no email address is known; this message can't leave"
            : joined(draft.to()));
    text.append('\n');
    if (!draft.cc().isEmpty()) {
      text.append("Cc: ").append(joined(draft.cc())).append('\n');
    }
    if (!draft.bcc().isEmpty()) {
      text.append("Bcc: ").append(joined(draft.bcc())).append('\n');
    }
    text.append("Subject: ").append(draft.subject()).append('\n');
    text.append("Message-ID: ").append(draft.id()).append('\n');
    text.append(more);
    return text.append('\n').append(draft.body()).append('\n').toString();
  }

  private static String joined(List<?> addresses) {
    return addresses.stream().map(Object::toString).collect(Collectors.joining(", "));
  }
}
