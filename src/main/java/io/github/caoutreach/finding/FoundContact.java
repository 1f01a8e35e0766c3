package io.github.caoutreach.finding;

import io.github.caoutreach.campaign.Role;
import io.github.caoutreach.common.EmailAddress;
import io.github.caoutreach.common.OneLine;
import io.github.caoutreach.common.WebAddress;
import java.net.URI;

/**
 * A contact as it was found.
 *
 * @param address an email address; or the web page of a form where there is none
 * @param role what it is for
 * @param source what it was found in, such as "CPS" or "security.txt"
 * @param url where that is
 * @param section the section, or its title; may be empty
 * @param page the page, counted from 1; 0 in a format without pages
 * @param context the words around it, on one line
 */
public record FoundContact(
    String address, Role role, String source, URI url, String section, int page, String context) {

  /** Whether it is a web page, where a person has to write. */
  public boolean isForm() {
    return WebAddress.isOne(address);
  }

  /** Whether it seems to be an address that it is not. */
  public boolean isLookalike() {
    return !isForm() && new EmailAddress(address).isLookalike();
  }

  /** What it was found in, and where there, such as "CPS 1.5.2, page 14". */
  public String place() {
    String where = section.isEmpty() ? source : source + " " + section;
    return page > 0 ? where + ", page " + page : where;
  }

  /** What it is and where it was found, on one line. */
  public String inWords() {
    return OneLine.of(address)
        + (isLookalike() ? " (which mixes alphabets)" : "")
        + "  "
        + role.spelling()
        + (isForm() ? ", form only" : "")
        + "  ("
        + OneLine.of(place())
        + ")";
  }
}
