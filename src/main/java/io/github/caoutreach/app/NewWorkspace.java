package io.github.caoutreach.app;

import io.github.caoutreach.common.OutreachException;
import io.github.caoutreach.common.Place;
import io.github.caoutreach.common.Problem;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes a workspace that is ready to edit. */
public final class NewWorkspace {
  /** What a new workspace holds; each is a resource under {@code /workspace/}. */
  private static final List<String> FILES =
      List.of(
          "ca-outreach.yaml",
          "campaigns/mpic.yaml",
          "templates/mpic-notice.txt",
          "templates/mpic-reminder.txt",
          "templates/mpic-letter.txt",
          "templates/mdsp-post.txt",
          "templates/root-programs.txt",
          "contacts/contacts.csv",
          ".gitignore");

  private NewWorkspace() {}

  /**
   * Writes the files of a new workspace.
   *
   * @return what was written, relative to {@code folder}
   * @throws OutreachException if one of them exists already, or can't be written; nothing is left
   *     then
   */
  public static List<String> write(Path folder) {
    for (String file : FILES) {
      if (Files.exists(folder.resolve(file), LinkOption.NOFOLLOW_LINKS)) {
        throw OutreachException.refuse(
            Problem.at(Place.of(folder.resolve(file)), "already exists; nothing was written")
                .advise("name another folder: ca-outreach init DIR"));
      }
    }
    Map<Path, String> texts = new LinkedHashMap<>();
    FILES.forEach(f -> texts.put(folder.resolve(f), new BundledFile(resource(f)).text()));
    new FilesTogether().write(texts);
    return FILES;
  }

  private static String resource(String file) {
    return "/workspace/" + (file.startsWith(".") ? "dot-" + file.substring(1) : file);
  }
}
