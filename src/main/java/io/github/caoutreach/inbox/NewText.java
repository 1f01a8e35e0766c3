package io.github.caoutreach.inbox;

import io.github.caoutreach.mail.Incoming;
import io.github.caoutreach.mail.MailContents;
import io.github.caoutreach.mail.MailContents.NoText;
import java.util.ArrayList;
import java.util.List;

/**
 * What a message says that is new: without what we wrote ourselves, its signature and its
 * disclaimer. Where nothing would be left, this is all of it.
 *
 * @param text the new text, lines ended by LF
 * @param leftOut what is not in it
 * @param saysSomething whether it says more than a greeting, a name and what we wrote, or brings a
 *     file: then it may be an answer
 */
record NewText(String text, List<LeftOut> leftOut, boolean saysSomething) {
  NewText {
    leftOut = List.copyOf(leftOut);
  }

  /** The same, and what another form of the message says besides. */
  private NewText and(NewText other) {
    List<LeftOut> both = new ArrayList<>(leftOut);
    both.addAll(other.leftOut);
    return new NewText(text + "\n\n(its HTML also says:)\n" + other.text, both, true);
  }

  /** The new text of a message of which nothing is known that it may quote. */
  static NewText of(Incoming mail) {
    return of(mail, "");
  }

  /**
   * The new text of a message.
   *
   * @param ours the text of the messages of ours that it may answer: what is not in it is new,
   *     wherever it stands. Empty if they are not known: then what is marked as quoted is not new.
   */
  static NewText of(Incoming mail, String ours) {
    MailContents contents = MailContents.of(mail);
    NewText found = of(contents, ours);
    boolean saysInFiles = !contents.attachments().isEmpty() || !contents.hidden().isEmpty();
    return saysInFiles && contents.whyNoText().filter(NoText.EMPTY::equals).isEmpty()
        ? new NewText(found.text(), found.leftOut(), true)
        : found;
  }

  /** The new text of what is in a message, or in a part of it. */
  static NewText of(MailContents contents, String ours) {
    NewText found = new Sieve(contents.text(), new OurText(ours)).newText();
    NewText other =
        new Sieve(contents.otherForm(), new OurText(ours + "\n" + contents.text())).newText();
    // programs show people the HTML: what it says besides is an answer too
    if (!other.saysSomething()) {
      return found;
    }
    return found.saysSomething() ? found.and(other) : other;
  }
}
