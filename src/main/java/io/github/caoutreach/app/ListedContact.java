package io.github.caoutreach.app;

import io.github.caoutreach.contact.Contact;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** A contact, and where it came from. */
public record ListedContact(
    String owner,
    String address,
    String role,
    String source,
    Optional<URI> sourceUrl,
    Optional<LocalDate> seenOn,
    String note,
    String file,
    int line) {
  /** Every contact of a workspace. */
  public static List<ListedContact> all(Workspace workspace) {
    return workspace.book().contacts().stream().map(ListedContact::of).toList();
  }

  private static ListedContact of(Contact contact) {
    return new ListedContact(
        contact.owner(),
        contact.address().toString(),
        contact.role().spelling(),
        contact.source(),
        contact.sourceUrl(),
        contact.seenOn(),
        contact.note(),
        contact.place().file(),
        contact.place().line());
  }
}
