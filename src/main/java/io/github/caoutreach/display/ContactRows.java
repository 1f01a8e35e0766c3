package io.github.caoutreach.display;

import io.github.caoutreach.app.ChangeContact;
import io.github.caoutreach.app.ContactsTemplate;
import io.github.caoutreach.common.Counted;
import io.github.caoutreach.common.Lines;
import io.github.caoutreach.common.OneLine;

/** Which rows of the contacts files have changed. */
public final class ContactRows {
  private ContactRows() {}

  /** The contact of a CA that was added, changed or removed. */
  public static Lines changed(String owner, Object address, String how) {
    return new Lines().add("%s: %s %s", OneLine.of(owner), address, how);
  }

  /** The rows that were added, to be filled in. */
  public static Lines added(ContactsTemplate made) {
    Lines text = new Lines().each("  ", made.owners());
    int added = made.owners().size();
    text.add(
        "%s added to %s%s",
        Counted.of(added, "row"), made.file(), added > 0 ? ": fill in the address of each" : "");
    if (made.withContact() > 0) {
      text.add("already with a contact: " + Counted.of(made.withContact(), "CA"));
    }
    if (made.withRow() > 0) {
      text.add("with a row whose address is still blank: " + Counted.of(made.withRow(), "CA"));
    }
    return text;
  }

  /** The row that is as it was before a change. */
  public static Lines undone(ChangeContact undone) {
    Lines text = new Lines();
    text.add("%s: contacts/%s is as before", OneLine.of(undone.owner()), OneLine.of(undone.file()));
    if (!undone.before().isBlank()) {
      text.add("  not there any more: " + OneLine.of(undone.before()));
    }
    if (!undone.after().isBlank()) {
      text.add("  there again: " + OneLine.of(undone.after()));
    }
    if (undone.openAgain()) {
      text.add("  to be decided on again: ca-outreach contacts review");
    }
    return text;
  }
}
