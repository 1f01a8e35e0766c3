package io.github.caoutreach.display;

import io.github.caoutreach.common.Lines;
import io.github.caoutreach.common.ShellWord;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What was written for a person to fill in, and what to do with it. */
public final class NextSteps {
  private NextSteps() {}

  /** The files of a new workspace in {@code folder}. */
  public static String inWorkspace(Path folder, List<String> files) {
    return written(folder, files)
        + """

        Next:
          1. edit ca-outreach.yaml: who writes, through which servers
          2. %1$s ccadb import FILE     (from https://www.ccadb.org/resources)
          3. %1$s cas list              who is selected, and why
          4. %1$s contacts find         where to write to; contacts review accepts
          5. %1$s preview               what each of them would get
        """
            .formatted(command(folder));
  }

  /**
   * The files of a further campaign in the workspace {@code folder}.
   *
   * @param from the campaign that it is a copy of
   */
  public static String inCampaign(
      Path folder, String name, List<String> files, Optional<String> from) {
    return written(folder, files)
        + """

        Next:
          1. %2$s
          2. %1$s campaign check    what is still missing
          3. %1$s cas list          who is selected, and why
          4. %1$s preview           each message as it would be sent
        With several campaigns, -c says which one a command is for.
        """
            .formatted(
                command(folder) + " -c " + name,
                from.map(
                        other ->
                            "write the new texts: the templates still say what those of "
                                + other
                                + " do")
                    .orElse("fill in the campaign file, and write the two templates"));
  }

  /** What the demo leaves; its workspace too where it was kept. */
  public static String afterDemo(Optional<Path> kept) {
    return kept.map(
                folder ->
                    "The workspace is in %1$s: open %1$s/report.html, or try%n".formatted(folder)
                        + "  %s status --as-of 2026-03-31%n".formatted(command(folder)))
            .orElse("ca-outreach demo --keep DIR keeps the workspace and the report.html.\n")
        + "Nothing has left this machine. To start your own: ca-outreach init DIR\n";
  }

  private static Lines written(Path folder, List<String> files) {
    Lines text = new Lines();
    files.forEach(file -> text.add("wrote " + folder.resolve(file)));
    return text;
  }

  private static String command(Path folder) {
    return "ca-outreach" + (folder.toString().isEmpty() ? "" : " -w " + ShellWord.of(folder));
  }
}
