package io.github.caoutreach.app;

import io.github.caoutreach.common.OutreachException;
import io.github.caoutreach.common.Problem;
import io.github.caoutreach.inbox.Responses;
import io.github.caoutreach.inbox.StoredMail;
import io.github.caoutreach.mail.Attachment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Writes the files that a message brought, and on request the message, into a folder. */
public final class SaveResponse {
  private SaveResponse() {}

  /**
   * A file that was written.
   *
   * @param file where it is
   * @param name what its sender called it; "" for the message itself
   * @param type its media type
   * @param size in bytes
   */
  public record Saved(String file, String name, String type, int size) {}

  /**
   * Writes what the message {@code id} brought into {@code folder}; overwrites nothing.
   *
   * @param withMessage the message too
   * @throws OutreachException if there is nothing to write, or it can't be written
   */
  public static List<Saved> of(Workspace workspace, String id, Path folder, boolean withMessage) {
    Responses responses = workspace.responses();
    StoredMail mail = responses.mail(id);
    List<Attachment> attachments = responses.attachments(mail);
    if (attachments.isEmpty() && !withMessage) {
      throw OutreachException.refuse(
          Problem.of("message " + mail.shortId() + " has no attachments")
              .advise("responses save --message ID DIR writes the message itself"));
    }
    SavedFiles files = new SavedFiles(folder);
    List<Saved> saved = new ArrayList<>();
    if (withMessage) {
      byte[] content = responses.content(mail);
      Path file = files.write(mail.shortId() + ".eml", content);
      saved.add(new Saved(file.toString(), "", "message/rfc822", content.length));
    }
    for (Attachment attachment : attachments) {
      byte[] content = attachment.bytes();
      Path file = files.write(attachment.name(), content);
      saved.add(new Saved(file.toString(), attachment.name(), attachment.type(), content.length));
    }
    return saved;
  }
}
