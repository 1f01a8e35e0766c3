package io.github.caoutreach.contact;

import io.github.caoutreach.common.FileTrouble;
import io.github.caoutreach.common.OutreachException;
import io.github.caoutreach.common.Place;
import io.github.caoutreach.common.Problem;
import io.github.caoutreach.common.WrittenFile;
import io.github.caoutreach.db.Store;
import io.github.caoutreach.log.AuditLog;
import io.github.caoutreach.log.Entry;
import io.github.caoutreach.log.Event;
import io.github.caoutreach.log.OwnerNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/**
 * Changes the contacts files as a person orders it, one row at a time: the rest of a file stays
 * byte for byte. Each change is in the log, and can be undone.
 */
public final class ContactChanges {
  private static final String FILE = "added.csv";

  private final Path folder;
  private final OwnerNames names;
  private final Store store;

  /**
   * Changes of the files in {@code folder}.
   *
   * @param names the CA owners there are, under each name that they have or had
   * @param store where the log is
   */
  public ContactChanges(Path folder, OwnerNames names, Store store) {
    this.folder = folder;
    this.names = names;
    this.store = store;
  }

  /**
   * Adds a contact to the file that is for that.
   *
   * @param columns further columns of the contacts file, by name
   * @throws OutreachException if the address is wrong or known already, another column is wrong, or
   *     the file can't be written; then it stays unchanged
   */
  public void add(String owner, String address, Map<String, String> columns) {
    Map<String, String> cells = new HashMap<>(columns);
    cells.put("ca_owner", owner);
    cells.put("address", address);
    change(owner, folder.resolve(FILE), table -> table.adding(List.of(cells)));
  }

  /**
   * Puts other cells into the row of {@code contact}, whichever file it is in.
   *
   * @param cells the new ones, by the names of their columns
   * @throws OutreachException as {@link #add}, and if the file has no such column
   */
  public void edit(Contact contact, Map<String, String> cells) {
    change(contact.owner(), file(contact), table -> table.editing(contact, cells));
  }

  /** Takes the row of {@code contact} out of its file. */
  public void remove(Contact contact) {
    change(contact.owner(), file(contact), table -> table.removing(contact));
  }

  /**
   * Undoes the last change that is not undone yet.
   *
   * @return it
   * @throws OutreachException if there is none, a person has changed the row since, or what it said
   *     was erased
   */
  public Event.ContactChanged undo() {
    return store.write(
        handle -> {
          Entry last = last();
          Event.ContactChanged change = (Event.ContactChanged) last.event();
          Path file = folder.resolve(change.file());
          SavedTable table = table(file).in(change.encoding());
          Splice splice = new Splice(change.at(), change.before(), change.after());
          Splice back =
              table
                  .undoing(splice)
                  .orElseThrow(
                      () ->
                          OutreachException.refuse(
                              Problem.at(
                                      Place.of(file),
                                      "the row has been changed since, so nothing is undone")
                                  .advise("edit the file, or ca-outreach contacts edit")));
          write(file, table.after(back));
          append(handle, new Event.ContactUndone(change.ca(), last.number()));
          return change;
        });
  }

  private Entry last() {
    Deque<Entry> open = new ArrayDeque<>();
    Set<Long> erased = new HashSet<>();
    for (Entry entry : AuditLog.ofContacts(store)) {
      if (entry.event() instanceof Event.ContactUndone undone) {
        open.removeIf(change -> change.number() == undone.line());
      } else if (entry.event() instanceof Event.Erased gone) {
        gone.details().forEach(detail -> erased.add(detail.line()));
      } else {
        open.push(entry);
      }
    }
    if (open.isEmpty()) {
      throw OutreachException.refuse(
          Problem.of("no change of the contacts is left to undo")
              .advise("ca-outreach log shows what was changed"));
    }
    if (erased.contains(open.peek().number())) {
      throw OutreachException.refuse(
          Problem.of("what the last change said has been erased, so it can't be undone")
              .advise("edit the contacts files"));
    }
    return open.peek();
  }

  /** The file that a contact was read from. */
  private Path file(Contact contact) {
    return folder.resolve(String.valueOf(Path.of(contact.place().file()).getFileName()));
  }

  private void change(String owner, Path file, Function<SavedTable, Splice> change) {
    store.write(
        handle -> {
          SavedTable table = table(file);
          Splice made = change.apply(table);
          write(file, table.after(made));
          return append(
              handle,
              new Event.ContactChanged(
                  owner,
                  String.valueOf(file.getFileName()),
                  table.encoding(),
                  made.at(),
                  made.before(),
                  made.after()));
        });
  }

  private long append(Handle handle, Event event) {
    return AuditLog.ofAllCampaigns(store).append(handle, event);
  }

  private SavedTable table(Path file) {
    try {
      WrittenFile.makeFolder(folder);
      WrittenFile.refuseLink(file);
      return SavedTable.of(file);
    } catch (IOException e) {
      throw FileTrouble.cannot(file, "read", e);
    }
  }

  private void write(Path file, byte[] bytes) {
    Path tried = folder.resolve("." + file.getFileName() + ".new");
    try {
      WrittenFile.forOwner(tried).write(bytes);
      try {
        check(file, tried);
      } finally {
        Files.deleteIfExists(tried);
      }
      WrittenFile.forOwner(file).write(bytes);
    } catch (IOException e) {
      throw FileTrouble.cannot(file, "written", e);
    }
  }

  /** Checks all files together, since a CA must not have an address twice. */
  private void check(Path replaced, Path by) {
    try {
      readAll(Optional.of(replaced), Optional.of(by));
    } catch (OutreachException wrong) {
      readAll(Optional.empty(), Optional.empty()); // what was wrong before has a place
      throw new OutreachException(
          wrong.reason(), wrong.problems().stream().map(one -> said(one, replaced, by)).toList());
    }
  }

  private void readAll(Optional<Path> without, Optional<Path> more) {
    ContactsReader reader = new ContactsReader(names);
    AddressBook.csvFiles(folder).stream()
        .filter(file -> without.filter(file::equals).isEmpty())
        .forEach(reader::read);
    more.ifPresent(reader::read);
    reader.finish();
  }

  /** What is wrong with a change has no place yet. */
  private static Problem said(Problem problem, Path known, Path tried) {
    return new Problem(
        problem.place().filter(at -> !at.file().equals(tried.toString())),
        problem.what().replace(tried.toString(), known.toString()),
        problem.advice());
  }
}
