package io.github.caoutreach.demo;

import io.github.caoutreach.app.BundledFile;
import io.github.caoutreach.app.NewWorkspace;
import io.github.caoutreach.common.OutreachException;
import io.github.caoutreach.common.Place;
import io.github.caoutreach.common.Problem;
import io.github.caoutreach.common.WrittenFile;
import io.github.caoutreach.outbox.StateFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The workspace of a demo: kept if the user named a folder, else deleted after the demo. */
public final class DemoFolder implements AutoCloseable {
  static final String REPORT = "ccadb-v5-2026-03-15.csv";

  private final Path path;
  private final boolean isKept;
  private StateFolder usersOwn = new StateFolder(Optional.empty());

  /**
   * Uses the folder {@code keep}, or else a temporary one.
   *
   * @throws OutreachException if {@code keep} is not empty
   */
  public DemoFolder(Optional<Path> keep) {
    keep.ifPresent(DemoFolder::refuseFull);
    this.path = keep.orElseGet(DemoFolder::temporary);
    this.isKept = keep.isPresent();
  }

  Path path() {
    return path;
  }

  /**
   * The environment of the demo's commands: what they record of their sending stays here until the
   * demo ends, since every demo has the same store.
   */
  public Map<String, String> environment(Map<String, String> outside) {
    usersOwn = StateFolder.of(outside);
    Map<String, String> environment = new HashMap<>(outside);
    environment.put(StateFolder.VARIABLE, state().toAbsolutePath().toString());
    return environment;
  }

  private Path state() {
    return path.resolve("state");
  }

  /** Writes the workspace: CCADB's records, made-up contacts, {@code mail} as its server. */
  void prepare(DemoMail mail) {
    NewWorkspace.write(path);
    new BundledFile("/demo/" + REPORT).copyTo(path.resolve(REPORT));
    new BundledFile("/demo/contacts.csv").copyTo(path.resolve("contacts/demo.csv"));
    Path campaign = path.resolve("campaigns/mpic.yaml");
    edit(campaign, "expired: out, revoked: out", "expired: in, revoked: in");
    edit(campaign, "dev-security-policy@mozilla.org", "dev-security-policy@mozilla.example");
    edit(campaign, "answers-by: 2024-10-15", "answers-by: 2026-04-15");
    write(
        path.resolve("ca-outreach.yaml"),
        """
        # The demo's settings: a mail server on this machine, gone when the demo ends.
        from: {name: SMCWG Chair, address: chair@wg.example, reply-to: %1$s}
        smtp: {host: 127.0.0.1, port: %2$s, security: none}
        imap: {host: 127.0.0.1, port: %3$s, security: none, user: %1$s, password-command: echo %4$s}
        store: outreach.db
        """
            .formatted(DemoMail.MAILBOX, mail.smtpPort(), mail.imapPort(), DemoMail.PASSWORD));
  }

  @Override
  public void close() {
    try {
      if (isKept && usersOwn.path().isPresent()) {
        handOver(usersOwn.path().get());
      }
      delete(isKept ? state() : path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** So that the kept workspace can be sent from; in place of what an earlier demo recorded. */
  private void handOver(Path folder) throws IOException {
    for (Path record : list(state().resolve(folder.getFileName()))) {
      WrittenFile.makeFolder(folder);
      Files.move(record, folder.resolve(record.getFileName()), StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static List<Path> list(Path folder) throws IOException {
    try (Stream<Path> files = Files.exists(folder) ? Files.list(folder) : Stream.empty()) {
      return files.toList();
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.exists(folder) ? Files.walk(folder) : Stream.empty()) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private static void refuseFull(Path dir) {
    try (Stream<Path> files = Files.exists(dir) ? Files.list(dir) : Stream.empty()) {
      if (files.findAny().isPresent()) {
        throw OutreachException.refuse(
            Problem.at(Place.of(dir), "is not empty").advise("name a new folder after --keep"));
      }
    } catch (IOException e) {
      throw OutreachException.refuse(Problem.at(Place.of(dir), "is not a readable folder"));
    }
  }

  private static void edit(Path file, String from, String to) {
    try {
      String text = Files.readString(file);
      if (!text.contains(from)) {
        throw new IllegalStateException(file + " has no \"" + from + "\"");
      }
      write(file, text.replace(from, to));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path temporary() {
    try {
      return Files.createTempDirectory("ca-outreach-demo");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
