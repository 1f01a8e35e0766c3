package io.github.caoutreach.display;

import io.github.caoutreach.app.CheckContacts;
import io.github.caoutreach.app.ContactConcern;
import io.github.caoutreach.common.Lines;
import io.github.caoutreach.common.OneLine;
import java.util.List;

/** What is wrong with contacts, each kind with what to do, and how many CAs can be written to. */
public final class ContactsChecked {
  private final Lines text = new Lines();

  private ContactsChecked() {}

  /** {@code found} in lines. */
  public static Lines of(CheckContacts found) {
    return new ContactsChecked().lines(found);
  }

  private Lines lines(CheckContacts found) {
    found.remarks().forEach(text::add);
    found.withoutEmail().forEach(ca -> text.add(line(ca)));
    toDo(
        found.withoutEmail(),
        "ca-outreach contacts add; to whom you write through a form: outbox sent-by-hand OWNER");
    for (CheckContacts.Shared shared : found.shared()) {
      text.add(
          "%s stands for several CAs: %s",
          shared.address(), OneLine.of(String.join("; ", shared.owners())));
    }
    toDo(
        found.shared(),
        "its answers count for none of them by themselves: if it is right, reassign them");
    found.withoutSource().forEach(c -> text.add(c + " does not say where it came from"));
    toDo(found.withoutSource(), "ca-outreach contacts edit … --source WHERE");
    for (ContactConcern.Kind kind : ContactConcern.Kind.values()) {
      List<ContactConcern> some =
          found.concerns().stream().filter(one -> one.kind() == kind).toList();
      some.forEach(one -> text.add(line(one)));
      toDo(some, kind.toDo());
    }
    return text.add(
        "%d contacts; %d of %d selected CAs can be written to",
        found.contacts(), found.selected() - found.withoutEmail().size(), found.selected());
  }

  private static String line(CheckContacts.Unreachable ca) {
    StringBuilder pages = new StringBuilder();
    ca.webPages().forEach(page -> pages.append(" (form only: ").append(page).append(")"));
    return "no email address: " + OneLine.of(ca.owner()) + pages;
  }

  private static String line(ContactConcern one) {
    String whose = one.address().isEmpty() ? OneLine.of(one.owner()) : one.address();
    String place = one.place().isEmpty() ? "" : one.place() + ": ";
    return OneLine.of(place + whose + ": " + one.what());
  }

  private void toDo(List<?> about, String what) {
    if (!about.isEmpty()) {
      text.add("  " + what);
    }
  }
}
