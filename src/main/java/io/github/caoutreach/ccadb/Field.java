package io.github.caoutreach.ccadb;

import java.util.List;

/**
 * A field of CCADB's certificate records, whatever its column is called in a layout.
 *
 * @param kind what a cell looks like
 * @param isOptional whether a cell may be blank
 * @param use what the program needs it for
 * @param names what its column has been called, the latest name first
 */
record Field(Kind kind, boolean isOptional, Use use, List<Name> names) {
  Field {
    names = List.copyOf(names);
  }

  /** Its name today. */
  String name() {
    return names.get(0).text();
  }

  /** How many columns the first layout has that has it. */
  int since() {
    return names.get(names.size() - 1).since();
  }

  /**
   * A name of a column.
   *
   * @param text the name, as CCADB writes it
   * @param since how many columns the first layout has that uses it
   */
  record Name(String text, int since) {}

  /** What the program needs a field for. */
  enum Use {
    /** Every record needs it: a report without it is refused. */
    EVERY_RECORD,
    /** The rule of a campaign. */
    RULE,
    /** The scope of a campaign: expired certificates. */
    EXPIRY,
    /** The scope of a campaign: root stores. */
    STORES,
    /** It is shown only. */
    SHOWN,
    /** Nothing, so far. */
    NOTHING
  }

  /** What a cell looks like. */
  enum Kind {
    /** Anything. */
    TEXT,
    /** An id of 15 or 18 characters, or a short one as in V5. */
    ID,
    /** One of a few values. */
    CHOICE,
    /** Addresses, apart by line breaks, "; " or both, or as a JSON array. */
    URLS,
    /** A {@link Cell#date}. */
    DATE,
    /** True or False, in any case. */
    BOOLEAN,
    /** A {@link Fingerprint}. */
    FINGERPRINT
  }
}
