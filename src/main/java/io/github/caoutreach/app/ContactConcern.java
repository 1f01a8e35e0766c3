package io.github.caoutreach.app;

import io.github.caoutreach.common.Keyword;
import io.github.caoutreach.contact.Contact;

/**
 * Something about a contact that a person should look at.
 *
 * @param kind what it is
 * @param owner the CA owner
 * @param address the address; "" if it is about the CA as a whole
 * @param what what is so, in words
 * @param place where it is in the files; "" if it is about the CA as a whole
 */
public record ContactConcern(Kind kind, String owner, String address, String what, String place) {
  /** What may be wrong with a contact, the worst first, and what to do. */
  public enum Kind implements Keyword {
    NO_MAIL("no-mail", "nothing arrives there: ask the CA, then ca-outreach contacts edit"),
    EXAMPLE("example", "nobody receives mail there: put the CA's own address in its place"),
    BOUNCED("bounced", "find another: ca-outreach contacts edit, or remove if there is one"),
    TRIAL("trial", "for a trial that is right; nobody receives mail there (RFC 2606, 6761)"),
    LOOKALIKE("lookalike", "look the address up at the CA's own site before you write to it"),
    OTHER_CA("other-ca", "make sure that it is right, and say why under note"),
    PERSON("person", "ask the CA for one that stays when a person leaves, as CCADB's policy does"),
    OLD("old", "look at the source again, then ca-outreach contacts edit … --seen-on DATE"),
    INTERNATIONAL("international", "few mail servers take it: ask the CA for another one"),
    NOT_LOOKED_UP("not-looked-up", "run this again where name servers can be asked");

    private final String spelling;
    private final String toDo;

    Kind(String spelling, String toDo) {
      this.spelling = spelling;
      this.toDo = toDo;
    }

    @Override
    public String spelling() {
      return spelling;
    }

    /** What to do about it. */
    public String toDo() {
      return toDo;
    }

    /** Whether a message would not arrive. */
    public boolean isGrave() {
      return compareTo(BOUNCED) <= 0;
    }
  }

  /** The same for programs. */
  public record View(
      String kind, String owner, String address, String what, String toDo, String place) {}

  static ContactConcern of(Kind kind, Contact contact, String what) {
    return new ContactConcern(
        kind, contact.owner(), contact.address().toString(), what, contact.place().toString());
  }

  View view() {
    return new View(kind.spelling(), owner, address, what, kind.toDo(), place);
  }
}
