package io.github.caoutreach.app;

import io.github.caoutreach.common.EmailAddress;
import io.github.caoutreach.common.OneLine;
import io.github.caoutreach.common.OutreachException;
import io.github.caoutreach.common.Place;
import io.github.caoutreach.config.Sender;
import io.github.caoutreach.inbox.Erasure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Erases an address from the store, and says where else it is. */
public final class ForgetAddress {
  private final EmailAddress address;
  private final Erasure erasure;
  private final Path contacts;

  /** What was erased, or would be, and where the address still is. */
  public record Result(
      boolean done,
      int lines,
      int messages,
      int receivedMessages,
      int foundContacts,
      List<String> contactsLines) {
    public Result {
      contactsLines = List.copyOf(contactsLines);
    }
  }

  /**
   * Will erase {@code address} from the store of {@code workspace}.
   *
   * @throws OutreachException if it is not an address, or is the one that the workspace writes from
   */
  public ForgetAddress(Workspace workspace, String address) {
    this.address = email(address);
    Sender from = workspace.settings().from();
    if (Stream.concat(Stream.of(from.address()), from.replyTo().stream())
        .anyMatch(this.address::sameAs)) {
      throw OutreachException.refuse(
          this.address + " is the address that this workspace writes from");
    }
    this.erasure = new Erasure(workspace.store(), this.address);
    this.contacts = workspace.folder().contacts();
  }

  /** The address. */
  public EmailAddress address() {
    return address;
  }

  /** Where in the store it is. */
  public Erasure.Found look() {
    return erasure.look();
  }

  /** Erases it permanently. */
  public Erasure.Found erase() {
    return erasure.erase();
  }

  /** What was {@code found}, for programs. */
  public Result result(boolean isDone, Erasure.Found found) {
    return new Result(
        isDone, found.lines(), found.messages(), found.mails(), found.staged(), contactsLines());
  }

  /** The lines of the contacts files that name it, in whatever column, each with its place. */
  public List<String> contactsLines() {
    List<String> found = new ArrayList<>();
    try (Stream<Path> files = Files.exists(contacts) ? Files.list(contacts) : Stream.empty()) {
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

  private static EmailAddress email(String text) {
    try {
      return new EmailAddress(text);
    } catch (IllegalArgumentException e) {
      throw OutreachException.refuse(OneLine.of(e));
    }
  }
}
