package io.github.caoutreach.display;

import io.github.caoutreach.app.ListedContact;
import io.github.caoutreach.common.TextTable;
import java.time.LocalDate;
import java.util.List;

/** Contacts, and where they came from. */
public final class ContactsTable {
  private ContactsTable() {}

  /** {@code contacts} in at most {@code width} columns. */
  public static String of(List<ListedContact> contacts, int width) {
    TextTable table =
        new TextTable("CA owner", "address", "role", "source", "seen on")
            .names("CA owner")
            .whole("address", "role", "seen on")
            .spare("seen on", "source", "role");
    contacts.forEach(
        c ->
            table.row(
                c.owner(),
                c.address() + (c.formOnly() ? " (form only)" : ""),
                c.role(),
                c.source(),
                c.seenOn().map(LocalDate::toString).orElse("")));
    return table.fit(width);
  }
}
