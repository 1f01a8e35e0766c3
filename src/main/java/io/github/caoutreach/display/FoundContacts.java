package io.github.caoutreach.display;

import io.github.caoutreach.app.FindContacts;
import io.github.caoutreach.common.Counted;
import io.github.caoutreach.common.Lines;
import io.github.caoutreach.common.OneLine;

/** What was found where CAs publish their contacts, CA by CA, and how many wait for a person. */
public final class FoundContacts {
  private FoundContacts() {}

  /** {@code found} in lines. */
  public static Lines of(FindContacts found) {
    Lines text = new Lines();
    for (FindContacts.Ca ca : found.cas()) {
      text.add(
          "%s: %s%s%s",
          OneLine.of(ca.owner()),
          ca.named() == 0
              ? "CCADB names no document of it"
              : Counted.of(ca.documents(), "document") + " read",
          ca.unchanged() > 0 ? ", " + ca.unchanged() + " not changed since the last time" : "",
          ca.unread() > 0 ? ", " + ca.unread() + " more in CCADB left out" : "");
      ca.found().forEach(one -> text.add("  " + one.inWords()));
    }
    if (found.cas().size() > 1 && found.cas().stream().allMatch(ca -> ca.named() == 0)) {
      text.add(
          "the report that was imported names no documents; CCADB's own does: ca-outreach ccadb"
              + " download");
    } else if (found.cas().stream().anyMatch(ca -> ca.named() == 0)) {
      text.add("ca-outreach contacts extract FILE reads a document that you have");
    }
    return text.add(
        found.open() == 0
            ? "nothing to review"
            : Counted.of(found.open(), "contact") + " to review: ca-outreach contacts review");
  }
}
