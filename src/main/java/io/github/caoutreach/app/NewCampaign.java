package io.github.caoutreach.app;

import com.google.re2j.Pattern;
import io.github.caoutreach.campaign.WorkspaceFolder;
import io.github.caoutreach.common.OutreachException;
import io.github.caoutreach.common.Place;
import io.github.caoutreach.common.Problem;
import io.github.caoutreach.common.YamlScalars;
import io.github.caoutreach.message.Reference;
import io.github.caoutreach.outbox.OtherCampaigns;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Writes a further campaign, to be filled in: its file, and templates of its own. What is missing
 * in them is an error, so that nothing is sent before it is written.
 */
public record NewCampaign(Workspace workspace) {
  private static final Pattern GOOD_NAME = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
  private static final Pattern AT_THE_ENDS = Pattern.compile("^-+|-+$");
  private static final int LONGEST_NAME = 40;

  /**
   * Writes it, whole or not at all.
   *
   * @param title what it is about; empty: to be filled in
   * @param from the campaign that it begins as a copy of; empty: as one of no special kind
   * @return what was written, relative to the workspace
   * @throws OutreachException where the name will not do or is taken, or one of the files is there
   */
  public List<Path> write(String name, Optional<String> title, Optional<String> from) {
    workspace.settings(); // a folder without settings is no workspace
    refuseBadName(name);
    refuseTaken(name);
    title.ifPresent(this::refuseSameTitle);
    Map<Path, String> texts =
        from.isPresent()
            ? new CampaignCopy(folder(), from.get(), name, title).texts()
            : skeleton(name, title);
    for (Path file : texts.keySet()) {
      if (Files.exists(path(file), LinkOption.NOFOLLOW_LINKS)) {
        throw OutreachException.refuse(
            Problem.at(Place.of(path(file)), "is there already; nothing was written")
                .advise("take another name for the campaign, or move the file away"));
      }
    }
    writeAll(texts);
    return List.copyOf(texts.keySet());
  }

  private WorkspaceFolder folder() {
    return workspace.folder();
  }

  private Path path(Path file) {
    return folder().path().resolve(file);
  }

  private static void refuseBadName(String name) {
    boolean isFine =
        GOOD_NAME.matches(name)
            && name.length() <= LONGEST_NAME
            && SavedFiles.safe(name).equals(name);
    if (!isFine) {
      String better = AT_THE_ENDS.matcher(Reference.prefix(name)).replaceAll("");
      boolean isBetter =
          GOOD_NAME.matches(better) && better.length() <= LONGEST_NAME && !better.equals(name);
      throw OutreachException.refuse(
          Problem.of("not a name for a campaign: \"" + name + "\"")
              .advise(
                  "lower-case letters, digits and hyphens, at most "
                      + LONGEST_NAME
                      + (isBetter ? ", such as \"" + better + "\"" : "")));
    }
  }

  /** Messages are known by the prefix: two campaigns of one prefix would have the same ones. */
  private void refuseTaken(String name) {
    List<String> files = folder().campaignNames();
    Stream<String> sent =
        workspace.hasStore() ? OtherCampaigns.names(workspace.store()).stream() : Stream.empty();
    Optional<String> other =
        Stream.concat(files.stream(), sent)
            .filter(one -> Reference.prefix(one).equals(Reference.prefix(name)))
            .findFirst();
    if (other.isPresent()) {
      throw OutreachException.refuse(
          Problem.of(
                  "the campaign \"%s\" has the reference prefix %s already; nothing was written"
                      .formatted(other.get(), Reference.prefix(name).toUpperCase(Locale.ROOT)))
              .advise(
                  files.contains(other.get())
                      ? "take another name"
                      : "it has sent messages, and its file is gone: take another name"));
    }
  }

  private void refuseSameTitle(String title) {
    for (String other : folder().campaignNames()) {
      if (folder().title(other).equals(Optional.of(title))) {
        throw OutreachException.refuse(
            Problem.of("the campaign " + other + " has this title already; nothing was written")
                .advise("give this one a title of its own"));
      }
    }
  }

  private static Map<Path, String> skeleton(String name, Optional<String> title) {
    Map<Path, String> texts = new LinkedHashMap<>();
    String campaign = new BundledFile("/campaign/campaign.yaml").text();
    texts.put(
        Path.of("campaigns", name + ".yaml"),
        campaign
            .replace("NAME-", name + "-")
            .replace(
                "\ntitle:", "\ntitle:" + title.map(t -> " " + YamlScalars.quoted(t)).orElse("")));
    for (String template : List.of("notice.txt", "reminder.txt")) {
      texts.put(
          Path.of("templates", name + "-" + template),
          new BundledFile("/campaign/" + template).text());
    }
    return texts;
  }

  /** The campaign file comes last: without it, the templates are of no campaign. */
  private void writeAll(Map<Path, String> texts) {
    List<Path> order = new ArrayList<>(texts.keySet());
    order.add(order.remove(0));
    Map<Path, String> files = new LinkedHashMap<>();
    order.forEach(file -> files.put(path(file), texts.getOrDefault(file, "")));
    new FilesTogether().write(files);
  }
}
