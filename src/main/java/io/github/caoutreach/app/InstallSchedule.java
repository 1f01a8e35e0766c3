package io.github.caoutreach.app;

import io.github.caoutreach.common.FileTrouble;
import io.github.caoutreach.common.OutreachException;
import io.github.caoutreach.common.Place;
import io.github.caoutreach.common.Problem;
import io.github.caoutreach.common.WrittenFile;
import io.github.caoutreach.outbox.StateFolder;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Has the machine make passes for the user who asks for it. */
public final class InstallSchedule {
  private final Installation installation;
  private final List<String> passwords;
  private final Map<String, String> environment;

  /**
   * Passes on {@code workspace}, each of which calls {@code healthUrl} at its end.
   *
   * @throws OutreachException if that is not a web address
   */
  public InstallSchedule(Workspace workspace, Optional<URI> healthUrl) {
    healthUrl.ifPresent(HealthPing::at);
    this.environment = workspace.surroundings().environment();
    this.passwords = List.copyOf(workspace.settings().passwordVariables());
    Path folder = workspace.folder().path().toAbsolutePath().normalize();
    this.installation =
        new Installation(
            Path.of(environment.getOrDefault("CA_OUTREACH_LAUNCHER", "ca-outreach")),
            folder,
            campaign(workspace),
            Stream.concat(
                    workspace.settings().writtenFolders().stream(),
                    StateFolder.of(environment).path().stream())
                .filter(other -> !other.startsWith(folder))
                .toList(),
            healthUrl,
            Optional.ofNullable(environment.get(StateFolder.VARIABLE))
                .filter(home -> !home.isBlank()));
  }

  /** The campaign that was named; empty for a pass over all, once it is sure that there is one. */
  private static Optional<String> campaign(Workspace workspace) {
    workspace.campaigns().forEach(Workspace::campaign);
    return Optional.of(workspace.named()).filter(name -> !name.isEmpty());
  }

  /** What the machine is to be told. */
  public Installation installation() {
    return installation;
  }

  /** What a person should know about the passwords of these passes. */
  public List<String> notes() {
    return passwords.stream()
        .map(
            name ->
                ("note: %s is not set there as it is in this terminal; use password-file or"
                        + " password-command instead of password-env")
                    .formatted(name))
        .toList();
  }

  /** Adds the line to the user's crontab; says whether it was not there yet. */
  public boolean addToCrontab() {
    return new Crontab(environment).add(installation.crontabLine());
  }

  /**
   * Writes the service and its timer for the user's systemd.
   *
   * @return the folder that they are in
   * @throws OutreachException if a unit of that name is for another workspace
   */
  public Path writeUnits() {
    Path folder = Path.of(environment.getOrDefault("HOME", "")).resolve(".config/systemd/user");
    Path service = folder.resolve(installation.unit() + ".service");
    try {
      WrittenFile.makeFolder(folder);
      for (Path state : StateFolder.of(environment).path().stream().toList()) {
        WrittenFile.makeFolder(state); // systemd does not start a service that lacks one
      }
      if (Files.exists(service) && !installation.isSameAs(Files.readString(service))) {
        throw OutreachException.refuse(
            Problem.at(Place.of(service), "is there for another workspace")
                .advise(
                    "remove that unit first, or name a campaign: ca-outreach -c NAME schedule install"));
      }
      write(service, installation.service());
      write(folder.resolve(installation.unit() + ".timer"), installation.timer());
      return folder;
    } catch (IOException e) {
      throw FileTrouble.cannot(folder, "written to", e);
    }
  }

  private static void write(Path file, String text) throws IOException {
    WrittenFile.forOwner(file).write(text.getBytes(StandardCharsets.UTF_8));
  }
}
