package io.github.caoutreach.cli;

import io.github.caoutreach.app.Workspace;
import io.github.caoutreach.campaign.WorkspaceFolder;
import io.github.caoutreach.common.EmailAddress;
import io.github.caoutreach.common.OneLine;
import io.github.caoutreach.common.Place;
import io.github.caoutreach.common.Stop;
import io.github.caoutreach.config.Sender;
import io.github.caoutreach.inbox.Erasure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "forget",
    description = "Erase an address from the store: from messages and from the audit log.")
final class ContactsForget extends WorkspaceCommand {
  @Parameters(paramLabel = "ADDRESS", description = "The email address to erase.")
  String address;

  @Option(names = "--yes", description = "Do not ask. Nothing brings back what is erased.")
  boolean yes;

  /** What was erased, and where the address still is, for programs. */
  record View(
      boolean done, int lines, int messages, int receivedMessages, List<String> contactsLines) {}

  @Override
  Output run(Workspace workspace) {
    EmailAddress email = email();
    Sender from = workspace.settings().from();
    if (Stream.concat(Stream.of(from.address()), from.replyTo().stream()).anyMatch(email::sameAs)) {
      throw Stop.refuse(email + " is the address that this workspace writes from");
    }
    Erasure erasure = new Erasure(workspace.store(), workspace.campaign().name(), email);
    List<String> left = contactsLines(erasure);
    Erasure.Found found = erasure.look();
    if (!found.isNothing() && !(yes || confirmed(email, found))) {
      say("not confirmed" + (terminal().canAsk() ? "" : "; without a terminal, --yes confirms"));
      return Output.of("Nothing was erased.\n", view(false, found, left))
          .exit(Stop.Reason.NEEDS_PERSON.exitCode());
    }
    Erasure.Found erased = erasure.erase();
    Output output = Output.of(told(email, erased, left), view(true, erased, left));
    return left.isEmpty() && erased.isOverwritten()
        ? output
        : output.exit(Stop.Reason.NEEDS_PERSON.exitCode());
  }

  private EmailAddress email() {
    try {
      return new EmailAddress(address);
    } catch (IllegalArgumentException e) {
      throw Stop.refuse(OneLine.of(e));
    }
  }

  private boolean confirmed(EmailAddress email, Erasure.Found found) {
    if (!terminal().canAsk()) {
      return false;
    }
    terminal()
        .err()
        .print(
            "About to erase %s for good from %s.%nErase? [y/N] ".formatted(email, places(found)));
    terminal().err().flush();
    try {
      String answer = Optional.ofNullable(terminal().in().readLine()).orElse("");
      return List.of("y", "yes").contains(answer.strip().toLowerCase(Locale.ROOT));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String told(EmailAddress email, Erasure.Found erased, List<String> left) {
    StringBuilder text = new StringBuilder();
    text.append(
        erased.isNothing()
            ? "the store does not hold %s%n".formatted(email)
            : "%s erased from %s%n".formatted(email, places(erased)));
    if (!erased.isOverwritten()) {
      text.append("the store's files still hold the old bytes, as somebody is reading them: ")
          .append("run the same command again\n");
    }
    if (!left.isEmpty()) {
      text.append("still in the contacts; delete by hand:\n");
      left.forEach(line -> text.append("  ").append(OneLine.of(line)).append('\n'));
    }
    return text.append(
            "not looked at: the mailbox and its Sent folder, reports, .eml files, backups\n")
        .toString();
  }

  private static String places(Erasure.Found found) {
    return String.format(
        Locale.ROOT,
        "%d lines of the audit log, %d messages and %d received messages",
        found.lines(),
        found.messages(),
        found.mails());
  }

  private static View view(boolean done, Erasure.Found found, List<String> left) {
    return new View(done, found.lines(), found.messages(), found.mails(), left);
  }

  /** The lines of the contacts files that name it, in whatever column, each with its place. */
  private List<String> contactsLines(Erasure erasure) {
    Path folder = new WorkspaceFolder(globals().workspace).contacts();
    List<String> found = new ArrayList<>();
    try (Stream<Path> files = Files.exists(folder) ? Files.list(folder) : Stream.empty()) {
      for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile).sorted()::iterator) {
        String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        int number = 0;
        for (String line : (Iterable<String>) text.lines()::iterator) {
          number++;
          if (erasure.isIn(line)) {
            found.add(Place.of(file) + ":" + number);
          }
        }
      }
      return found;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
