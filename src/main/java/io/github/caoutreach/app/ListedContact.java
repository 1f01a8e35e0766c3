package io.github.caoutreach.app;

import io.github.caoutreach.common.TypedName;
import io.github.caoutreach.contact.Contact;
import java.net.URI;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A contact, and where it came from.
 *
 * @param formOnly whether it is a web page, on which only a person can write
 */
public record ListedContact(
    String owner,
    String address,
    boolean formOnly,
    String role,
    String source,
    Optional<URI> sourceUrl,
    Optional<LocalDate> seenOn,
    String note,
    String file,
    int line) {
  /** Every contact of a workspace, by CA owner, role and address. */
  public static List<ListedContact> all(Workspace workspace) {
    return workspace.book().contacts().stream()
        .sorted(
            Comparator.comparing((Contact contact) -> TypedName.of(contact.owner()))
                .thenComparing(Contact::role)
                .thenComparing(contact -> contact.address().toString()))
        .map(ListedContact::of)
        .toList();
  }

  private static ListedContact of(Contact contact) {
    return new ListedContact(
        contact.owner(),
        contact.address().toString(),
        contact.address() instanceof Contact.Address.WebPage,
        contact.role().spelling(),
        contact.source(),
        contact.sourceUrl(),
        contact.seenOn(),
        contact.note(),
        contact.place().file(),
        contact.place().line());
  }
}
