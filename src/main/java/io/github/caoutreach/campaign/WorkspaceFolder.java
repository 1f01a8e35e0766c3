package io.github.caoutreach.campaign;

import com.google.re2j.Pattern;
import io.github.caoutreach.common.Nearest;
import io.github.caoutreach.common.OutreachException;
import io.github.caoutreach.common.Place;
import io.github.caoutreach.common.Problem;
import io.github.caoutreach.common.Sha256;
import io.github.caoutreach.common.YamlMap;
import io.github.caoutreach.config.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The folder a chair works in: settings, campaigns, templates, contacts. */
public record WorkspaceFolder(Path path) {
  /** The file with the settings; its presence makes a folder a workspace. */
  public Path settings() {
    return path.resolve("ca-outreach.yaml");
  }

  /** The folder of the templates. */
  public Path templates() {
    return path.resolve("templates");
  }

  /** The folder of the files that go with notices. */
  public Path attachments() {
    return path.resolve("attachments");
  }

  /** The file of the campaign called {@code name}. */
  public Path campaignFile(String name) {
    return campaignFiles().stream()
        .filter(file -> CampaignFile.nameOf(file).equals(name))
        .findFirst()
        .orElseGet(() -> campaigns().resolve(name + ".yaml"));
  }

  /** The folder of the contacts. */
  public Path contacts() {
    return path.resolve("contacts");
  }

  /** The folder of the campaigns. */
  public Path campaigns() {
    return path.resolve("campaigns");
  }

  /**
   * Reads the settings.
   *
   * @throws OutreachException if the folder is not a workspace, or the settings are wrong
   */
  public Settings readSettings() {
    return lookAtSettings().sound();
  }

  /** The same, past the mistakes in the file. */
  public YamlMap.Reading<Settings> lookAtSettings() {
    if (Files.notExists(settings())) {
      throw OutreachException.refuse(
          Problem.at(Place.of(path), "not a workspace (there is no ca-outreach.yaml)")
              .advise("create one with ca-outreach init, or name another folder with -w DIR"));
    }
    return Settings.look(settings());
  }

  /**
   * Reads the campaign called {@code name}, or the only one there is.
   *
   * @throws OutreachException if there is no such campaign, or there are several and none is named
   */
  public Campaign readCampaign(Optional<String> name) {
    return lookAtCampaign(name).sound();
  }

  /** The same, past the mistakes in the file. */
  public YamlMap.Reading<Campaign> lookAtCampaign(Optional<String> name) {
    List<Path> files = campaignFiles();
    List<String> names = campaignNames();
    if (name.isPresent()) {
      int index = names.indexOf(name.get());
      if (index < 0) {
        throw OutreachException.refuse(
            Problem.at(Place.of(campaigns()), "no campaign \"" + name.get() + "\"")
                .advise(Nearest.orAll(name.get(), names, "there are: ")));
      }
      return CampaignFile.look(files.get(index));
    }
    if (files.size() != 1) {
      throw OutreachException.refuse(
          Problem.at(
                  Place.of(campaigns()),
                  files.isEmpty() ? "no campaign file here" : "there are several campaigns")
              .advise(
                  files.isEmpty()
                      ? "a campaign is a file such as campaigns/mpic.yaml"
                      : "choose one with -c: " + String.join(", ", names)));
    }
    return CampaignFile.look(files.get(0));
  }

  /** The names of the campaigns that there are files of. */
  public List<String> campaignNames() {
    return campaignFiles().stream().map(CampaignFile::nameOf).toList();
  }

  /** The title of the campaign called {@code name}, where there is a file of it. */
  public Optional<String> title(String name) {
    return campaignFiles().stream()
        .filter(file -> CampaignFile.nameOf(file).equals(name))
        .findFirst()
        .map(file -> CampaignFile.look(file).value().title());
  }

  /** A digest of settings, campaigns and contacts: it changes when any of them does. */
  public String fingerprint() {
    StringBuilder digests = new StringBuilder();
    try (Stream<Path> files =
        Stream.of(settings(), campaigns(), contacts())
            .filter(Files::exists)
            .flatMap(WorkspaceFolder::filesIn)) {
      for (Path file : files.sorted().toList()) {
        digests.append(file).append(Sha256.hex(Sha256.of(Files.readAllBytes(file))));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Sha256.hex(Sha256.of(digests.toString()));
  }

  private static Stream<Path> filesIn(Path path) {
    if (!Files.isDirectory(path)) {
      return Stream.of(path);
    }
    try (Stream<Path> files = Files.list(path)) {
      return files.filter(Files::isRegularFile).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<Path> campaignFiles() {
    if (!Files.isDirectory(campaigns())) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(campaigns())) {
      return files.filter(f -> Pattern.matches(".*\\.ya?ml", f.toString())).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
