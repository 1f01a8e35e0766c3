package io.github.caoutreach.campaign;

import io.github.caoutreach.common.Keyword;
import java.util.OptionalInt;

/**
 * What an answer of a CA may amount to, as a person says, and what follows from it.
 *
 * @param name what it is called, in the log and in reports
 * @param then what follows
 * @param askedAgainAfter after how many days the CA is asked again, if it is: since it said so or,
 *     where we owed it a reply, since that
 */
public record Stance(String name, Consequence then, OptionalInt askedAgainAfter) {
  /** What follows from a stance. */
  public enum Consequence implements Keyword {
    /** The matter is settled: no reminder follows. */
    END("end"),
    /** It is no answer yet: the CA is asked again. */
    ASK_AGAIN("ask-again"),
    /** We wrote to the wrong people: the notice goes to the CA's next addresses. */
    OTHER_CONTACT("other-contact"),
    /** It is our turn: we owe a reply. */
    REPLY("reply");

    private final String spelling;

    Consequence(String spelling) {
      this.spelling = spelling;
    }

    @Override
    public String spelling() {
      return spelling;
    }
  }

  /** One from which nothing follows but that reminders end. */
  static Stance ending(String name) {
    return new Stance(name, Consequence.END, OptionalInt.empty());
  }
}
