package io.github.caoutreach.contact;

import io.github.caoutreach.campaign.Role;
import io.github.caoutreach.common.EmailAddress;
import io.github.caoutreach.common.Place;
import java.net.URI;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A way to reach a CA owner.
 *
 * @param owner "CA Owner" as CCADB writes it
 * @param address where to reach it
 * @param role what the address is for
 * @param source where the address was found, such as "CPS 1.5.2"; may be empty
 * @param sourceUrl the document or page it was found in
 * @param seenOn the day it was found there, UTC
 * @param note anything else; may be empty
 * @param place the line of the contacts file
 */
public record Contact(
    String owner,
    Address address,
    Role role,
    String source,
    Optional<URI> sourceUrl,
    Optional<LocalDate> seenOn,
    String note,
    Place place) {

  /** An address of a CA: SBR 1.5.2 leaves it the choice of an email address or a web page. */
  public sealed interface Address {
    /** An email address. */
    record Email(EmailAddress email) implements Address {
      @Override
      public String toString() {
        return email.value();
      }
    }

    /** A page with a form, which a person has to use. */
    record WebPage(URI page) implements Address {
      @Override
      public String toString() {
        return page.toString();
      }
    }
  }
}
