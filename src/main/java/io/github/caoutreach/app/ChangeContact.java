package io.github.caoutreach.app;

import io.github.caoutreach.common.EmailAddress;
import io.github.caoutreach.common.OutreachException;
import io.github.caoutreach.common.Problem;
import io.github.caoutreach.contact.Contact;
import io.github.caoutreach.log.Event;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A change of a contact that is in the contacts files.
 *
 * @param owner the CA owner
 * @param file the file, in the folder of contacts
 * @param before what stood there; "" if a row was added
 * @param after what stands there now; "" if a row was removed
 * @param openAgain whether it had been accepted in a review, and waits for one again
 */
public record ChangeContact(
    String owner, String file, String before, String after, boolean openAgain) {
  /**
   * Puts other cells into the row of a contact; a new address was seen today, unless the cells say
   * otherwise.
   *
   * @param owner the CA owner: its name, or a unique part of it
   * @param cells the new ones, by the names of their columns
   * @return the contact as it was, and the name of its owner
   * @throws OutreachException if there is no such contact, nothing is to be changed, or a cell is
   *     wrong
   */
  public static Contact edit(
      Workspace workspace, String owner, String address, Map<String, String> cells) {
    Contact contact = contact(workspace, owner, address);
    if (cells.isEmpty()) {
      throw OutreachException.refuse(
          Problem.of("nothing to change").advise("--address, --role, --source, --note …"));
    }
    Map<String, String> all = new LinkedHashMap<>(cells);
    if (cells.containsKey("address") && contact.seenOn().isPresent()) {
      all.putIfAbsent("seen_on", workspace.asOf().toString());
    }
    workspace.contacts().edit(contact, all);
    return contact;
  }

  /**
   * Takes the row of a contact out of its file.
   *
   * @return the contact
   */
  public static Contact remove(Workspace workspace, String owner, String address) {
    Contact contact = contact(workspace, owner, address);
    workspace.contacts().remove(contact);
    return contact;
  }

  /** Undoes the last change that is not undone yet, and says what stands there again. */
  public static ChangeContact undo(Workspace workspace) {
    Event.ContactChanged undone = workspace.contacts().undo();
    boolean isOpenAgain =
        undone.before().isEmpty() && workspace.stagedContacts().reopen(undone.ca(), undone.after());
    return new ChangeContact(
        undone.ca(), undone.file(), undone.after(), undone.before(), isOpenAgain);
  }

  private static Contact contact(Workspace workspace, String owner, String address) {
    String name = workspace.owner(owner);
    List<Contact> all = workspace.book().of(name);
    return all.stream()
        .filter(contact -> isAt(contact, address))
        .findFirst()
        .orElseThrow(
            () ->
                OutreachException.refuse(
                    Problem.of("%s has no contact %s".formatted(name, address))
                        .advise(
                            all.isEmpty()
                                ? "ca-outreach contacts add"
                                : "it has "
                                    + String.join(
                                        ", ",
                                        all.stream().map(c -> c.address().toString()).toList()))));
  }

  private static boolean isAt(Contact contact, String address) {
    try {
      return contact.address() instanceof Contact.Address.Email email
          ? email.email().sameAs(new EmailAddress(address))
          : contact.address().toString().equals(address);
    } catch (IllegalArgumentException e) {
      return false; // it is the address of nobody
    }
  }
}
