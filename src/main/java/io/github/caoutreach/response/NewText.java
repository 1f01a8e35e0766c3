package io.github.caoutreach.response;

import io.github.caoutreach.judgement.Incoming;
import java.util.List;

/**
 * What a message says that is new: without what we wrote ourselves, its signature and its
 * disclaimer. Where nothing would be left, this is all of it.
 *
 * @param text the new text, lines ended by LF
 * @param leftOut what is not in it
 * @param saysSomething whether it says more than a greeting, a name and what others wrote before
 */
record NewText(String text, List<LeftOut> leftOut, boolean saysSomething) {
  NewText {
    leftOut = List.copyOf(leftOut);
  }

  /** The new text of a message of which nothing is known that it may quote. */
  static NewText of(Incoming mail) {
    return of(mail, "");
  }

  /**
   * The new text of a message.
   *
   * @param ours the text of the messages of ours that it may answer: what is not in it is new,
   *     wherever it stands. Empty where they are not known: then what is marked as quoted is not
   *     new.
   */
  static NewText of(Incoming mail, String ours) {
    return new Sieve(mail.text(), new OurText(ours)).newText();
  }
}
