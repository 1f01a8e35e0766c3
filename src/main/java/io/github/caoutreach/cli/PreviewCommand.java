package io.github.caoutreach.cli;

import io.github.caoutreach.campaign.Sender;
import io.github.caoutreach.notice.Draft;
import io.github.caoutreach.notice.Drafts;
import io.github.caoutreach.selection.Choice;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

  @Option(names = "--posts", description = "The posts to lists and groups instead.")
  boolean posts;

  /** A message, for programs. */
  record MessageView(
      String messageId,
      String kind,
      String addressee,
      List<String> to,
      List<String> cc,
      String subject,
      String body) {
    static MessageView of(Draft draft) {
      return new MessageView(
          draft.id().value(),
          draft.kind().spelling(),
          draft.addressee(),
          draft.to().stream().map(Object::toString).toList(),
          draft.cc().stream().map(Object::toString).toList(),
          draft.subject(),
          draft.body());
    }
  }

  @Override
  Output run(Workspace workspace) {
    Drafts drafts = workspace.drafts();
    List<Draft> all = posts ? posts(workspace, drafts) : notices(workspace, drafts);
    workspace.mailing().previews().record();
    Sender sender = workspace.settings().from();
    String text = all.stream().map(draft -> shown(draft, sender)).collect(Collectors.joining());
    return Output.of(text, all.stream().map(MessageView::of).toList());
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

  static String shown(Draft draft, Sender sender) {
    StringBuilder text = new StringBuilder();
    text.append("===== ").append(draft.kind().spelling()).append(": ");
    text.append(draft.addressee()).append(" =====\n");
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
    text.append("Subject: ").append(draft.subject()).append('\n');
    text.append("Message-ID: ").append(draft.id()).append('\n');
    return text.append('\n').append(draft.body()).append('\n').toString();
  }

  private static String joined(List<?> addresses) {
    return addresses.stream().map(Object::toString).collect(Collectors.joining(", "));
  }
}
