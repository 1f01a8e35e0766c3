package io.github.caoutreach.display;

import io.github.caoutreach.app.ExplainContacts;
import io.github.caoutreach.common.Lines;
import io.github.caoutreach.common.OneLine;

/** Which of a CA's addresses is written to, and why not the others. */
public final class ContactsExplained {
  private ContactsExplained() {}

  /** {@code found} in lines. */
  public static Lines of(ExplainContacts found) {
    Lines text = new Lines();
    text.add(
        "%s: written to at most %d addresses, by role: %s",
        OneLine.of(found.owner()), found.atMost(), String.join(", ", found.roles()));
    for (ExplainContacts.Explained one : found.contacts()) {
      text.add(
          "  %s  %s  %s: %s",
          one.used() ? "used    " : "not used",
          OneLine.of(one.address()),
          one.role(),
          one.reason());
      text.add("            %s", OneLine.of(one.place() + "  " + one.source()).strip());
    }
    if (found.contacts().isEmpty()) {
      text.add("  no contact: ca-outreach contacts template, or contacts add");
    }
    return text;
  }
}
