package io.github.caoutreach.cli;

import io.github.caoutreach.app.Workspace;
import io.github.caoutreach.common.Problem;
import io.github.caoutreach.common.Stop;
import io.github.caoutreach.inbox.Responses;
import io.github.caoutreach.inbox.StoredMail;
import io.github.caoutreach.mail.Attachment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "save",
    description = {
      "Write the files that a message brought into a folder; overwrites nothing.",
      "They are from outside: look before you open them."
    })
final class ResponsesSave extends WorkspaceCommand {
  @Parameters(index = "0", paramLabel = "ID", description = "As responses list shows it.")
  String id;

  @Parameters(index = "1", paramLabel = "DIR", description = "Made if it is not there.")
  Path folder;

  @Option(names = "--message", description = "The message too, as ID.eml.")
  boolean message;

  /** A file that was written, for programs. */
  record SavedView(String file, String name, String type, int size) {}

  @Override
  Output run(Workspace workspace) {
    Responses responses = workspace.responses();
    StoredMail mail = responses.mail(id);
    List<Attachment> attachments = responses.attachments(mail);
    if (attachments.isEmpty() && !message) {
      throw Stop.refuse(
          Problem.of("message " + mail.shortId() + " has no attachments")
              .advise("responses save --message ID DIR writes the message itself"));
    }
    SavedFiles saved = new SavedFiles(folder);
    List<SavedView> views = new ArrayList<>();
    if (message) {
      byte[] content = responses.content(mail);
      Path file = saved.write(mail.shortId() + ".eml", content);
      views.add(new SavedView(file.toString(), "", "message/rfc822", content.length));
    }
    for (Attachment attachment : attachments) {
      byte[] content = attachment.bytes();
      Path file = saved.write(attachment.name(), content);
      views.add(
          new SavedView(file.toString(), attachment.name(), attachment.type(), content.length));
    }
    StringBuilder text = new StringBuilder();
    views.forEach(view -> text.append(view.file()).append('\n'));
    return Output.of(text.toString(), views);
  }
}
