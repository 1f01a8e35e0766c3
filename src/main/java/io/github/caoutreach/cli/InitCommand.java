package io.github.caoutreach.cli;

import io.github.caoutreach.app.Workspace;
import io.github.caoutreach.common.Place;
import io.github.caoutreach.common.Problem;
import io.github.caoutreach.common.Stop;
import io.github.caoutreach.common.WrittenFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "init",
    description = "Write a workspace: settings, a campaign, templates, contacts, ready to edit.")
final class InitCommand extends WorkspaceCommand {
  /** What a new workspace holds; each is a resource under {@code /workspace/}. */
  static final List<String> FILES =
      List.of(
          "ca-outreach.yaml",
          "campaigns/mpic.yaml",
          "templates/mpic-notice.txt",
          "templates/mpic-reminder.txt",
          "templates/mdsp-post.txt",
          "templates/root-programs.txt",
          "contacts/contacts.csv",
          ".gitignore");

  @Parameters(
      arity = "0..1",
      paramLabel = "DIR",
      description = "Where (default: the workspace, else the current folder).")
  Optional<Path> folder = Optional.empty();

  @Override
  Output run(Workspace workspace) {
    Path target = folder.orElse(globals().workspace);
    List<String> written = write(target);
    String next =
        """

        Next:
          1. edit ca-outreach.yaml: who writes, through which servers
          2. ca-outreach%1$s ccadb import FILE     (from https://www.ccadb.org/resources)
          3. ca-outreach%1$s cas list              who is selected, and why
          4. fill contacts/contacts.csv, then ca-outreach%1$s preview
        """
            .formatted(target.toString().isEmpty() ? "" : " -w " + target);
    StringBuilder text = new StringBuilder();
    written.forEach(file -> text.append("wrote ").append(target.resolve(file)).append('\n'));
    return Output.of(text + next, Map.of("folder", target.toString(), "files", written));
  }

  /**
   * Writes the files of a new workspace.
   *
   * @throws Stop where one of them is there already; nothing is written then
   */
  static List<String> write(Path target) {
    for (String file : FILES) {
      if (Files.exists(target.resolve(file), LinkOption.NOFOLLOW_LINKS)) {
        throw Stop.refuse(
            Problem.at(Place.of(target.resolve(file)), "is there already; nothing was written")
                .advise("name another folder: ca-outreach init DIR"));
      }
    }
    List<String> written = new ArrayList<>();
    for (String file : FILES) {
      copy(
          "/workspace/" + (file.startsWith(".") ? "dot-" + file.substring(1) : file),
          target.resolve(file));
      written.add(file);
    }
    return written;
  }

  static void copy(String resource, Path to) {
    try (InputStream in = InitCommand.class.getResourceAsStream(resource)) {
      if (to.toAbsolutePath().getParent() != null) {
        WrittenFile.makeFolder(to.toAbsolutePath().getParent());
      }
      WrittenFile.forOwner(to).write(in::transferTo);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
