package io.github.caoutreach.inbox;

import io.github.caoutreach.mail.Incoming;
import io.github.caoutreach.mail.MailContents;
import io.github.caoutreach.mail.MailContents.NoText;
import java.util.ArrayList;
import java.util.List;

/**
 * The new text of a message: without our own words, its signature and its disclaimer. If nothing
 * would be left, it is the whole text.
 *
 * @param text the new text, lines ended by LF
 * @param leftOut the lines that are not in it
 * @param saysSomething whether it may be an answer: it contains more than a greeting, a name and
 *     our own words, or has a file
 */
record NewText(String text, List<LeftOut> leftOut, boolean saysSomething) {
  NewText {
    leftOut = List.copyOf(leftOut);
  }

  /** This text, and what another form of the message adds to it. */
  private NewText and(NewText other) {
    List<LeftOut> both = new ArrayList<>(leftOut);
    both.addAll(other.leftOut);
    return new NewText(text + "\n\n(its HTML also says:)\n" + other.text, both, true);
  }

  /** The new text of a message if it is not known what it may quote. */
  static NewText of(Incoming mail) {
    return of(mail, "");
  }

  /**
   * The new text of a message.
   *
   * @param ours the text of our messages that it may answer: anything else is new, wherever it is.
   *     Empty if they are not known: then what is marked as quoted is not new.
   */
  static NewText of(Incoming mail, String ours) {
    MailContents contents = MailContents.of(mail);
    NewText found = of(contents, ours);
    boolean saysInFiles = !contents.attachments().isEmpty() || !contents.hidden().isEmpty();
    return saysInFiles && contents.whyNoText().filter(NoText.EMPTY::equals).isEmpty()
        ? new NewText(found.text(), found.leftOut(), true)
        : found;
  }

  /** The new text of a message, or of a part of one. */
  static NewText of(MailContents contents, String ours) {
    NewText found = new Sieve(contents.text(), new OurText(ours)).newText();
    NewText other =
        new Sieve(contents.otherForm(), new OurText(ours + "\n" + contents.text())).newText();
    // mail programs show the HTML: what it adds is part of the answer too
    if (!other.saysSomething()) {
      return found;
    }
    return found.saysSomething() ? found.and(other) : other;
  }
}
