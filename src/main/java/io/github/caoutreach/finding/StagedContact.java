package io.github.caoutreach.finding;

import java.time.LocalDate;

/**
 * A contact that waits until a person accepts or rejects it, or was decided on.
 *
 * @param number by which a person names it
 * @param owner the CA owner, by its name of today
 * @param foundOn the day it was found, UTC
 * @param decision what a person decided
 */
public record StagedContact(
    long number, String owner, FoundContact found, LocalDate foundOn, Decision decision) {
  /** What became of it. */
  public enum Decision {
    /** Nobody has decided yet. */
    OPEN(""),
    /** It was written to the contacts, perhaps with changes. */
    ACCEPTED("accepted"),
    /** It is not to be asked about again. */
    REJECTED("rejected");

    private final String stored;

    Decision(String stored) {
      this.stored = stored;
    }

    /** As the store has it; "" if nothing was decided. */
    public String stored() {
      return stored;
    }

    static Decision of(String stored) {
      for (Decision one : values()) {
        if (one.stored.equals(stored)) {
          return one;
        }
      }
      throw new IllegalArgumentException("no decision: " + stored);
    }
  }
}
