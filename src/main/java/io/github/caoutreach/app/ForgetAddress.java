package io.github.caoutreach.app;

import io.github.caoutreach.common.EmailAddress;
import io.github.caoutreach.common.OneLine;
import io.github.caoutreach.common.OutreachException;
import io.github.caoutreach.common.Place;
import io.github.caoutreach.common.SavedCharset;
import io.github.caoutreach.contact.ErasedRows;
import io.github.caoutreach.inbox.Erasure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Erases an address from the store, and says where else it is. */
public final class ForgetAddress {
  private static final int DEEPEST = 4;
  private static final long LARGEST = 1 << 24;

  private final EmailAddress address;
  private final Erasure erasure;
  private final Path folder;
  private final Path contacts;
  private final ErasedRows rows;

  /**
   * What was erased, or would be, and where the address still is.
   *
   * @param overwritten whether the bytes are gone from the store's files too
   * @param contacts how many rows of the contacts files have it as their address
   * @param contactsLines the lines of these files that name it elsewhere
   * @param files the other files of the workspace that contain it
   */
  public record Result(
      boolean done,
      boolean overwritten,
      int lines,
      int messages,
      int receivedMessages,
      int foundContacts,
      int contacts,
      List<String> contactsLines,
      List<String> files) {
    public Result {
      files = List.copyOf(files);
      contactsLines = List.copyOf(contactsLines);
    }

    /** Whether it is still somewhere: in the store's files, or where only a person can erase it. */
    public boolean leavesSome() {
      return !overwritten || !contactsLines.isEmpty() || !files.isEmpty();
    }

    /** Whether there is nothing to erase. */
    public boolean isNothing() {
      return lines == 0 && messages == 0 && receivedMessages == 0 && foundContacts + contacts == 0;
    }
  }

  /**
   * Will erase {@code address} from the store of {@code workspace}.
   *
   * @throws OutreachException if it is not an address, or is the one that the workspace writes from
   */
  public ForgetAddress(Workspace workspace, String address) {
    this.address = email(address);
    if (workspace.settings().from().addresses().anyMatch(this.address::sameAs)) {
      throw OutreachException.refuse(
          this.address + " is the address that this workspace writes from");
    }
    this.erasure = new Erasure(workspace.store(), this.address);
    this.contacts = workspace.folder().contacts();
    this.folder = workspace.folder().path();
    this.rows = new ErasedRows(contacts, erasure::isIn);
  }

  /** The address. */
  public EmailAddress address() {
    return address;
  }

  /** Where it is, without anything being erased. */
  public Result look() {
    return result(false, erasure.look(), rows.count());
  }

  /** Erases it permanently, from the store and from the contacts files. */
  public Result erase() {
    Erasure.Found erased = erasure.erase();
    return result(true, erased, rows.erase());
  }

  private Result result(boolean isDone, Erasure.Found found, int contacts) {
    return new Result(
        isDone,
        found.isOverwritten(),
        found.lines(),
        found.messages(),
        found.mails(),
        found.staged(),
        contacts,
        contactsLines(),
        files());
  }

  /** The files of the workspace, beside contacts and store, that contain it. */
  private List<String> files() {
    try (Stream<Path> files = Files.walk(folder, DEEPEST)) {
      return files
          .filter(file -> !file.startsWith(contacts) && Files.isRegularFile(file))
          .filter(file -> !isOfStore(String.valueOf(file.getFileName())))
          .filter(this::contains)
          .map(Path::toString)
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isOfStore(String name) {
    return name.contains(".db");
  }

  private boolean contains(Path file) {
    try {
      return Files.size(file) <= LARGEST && erasure.isIn(Files.readAllBytes(file));
    } catch (IOException e) {
      return false; // it can't be read by this user
    }
  }

  /** The lines of the contacts files that name it, in whatever column, each with its place. */
  public List<String> contactsLines() {
    List<String> found = new ArrayList<>();
    try (Stream<Path> files = Files.exists(contacts) ? Files.list(contacts) : Stream.empty()) {
      for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile).sorted()::iterator) {
        byte[] bytes = Files.readAllBytes(file);
        String text = new String(bytes, SavedCharset.of(bytes));
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
