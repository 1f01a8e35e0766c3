package io.github.caoutreach.inbox;

import io.github.caoutreach.common.Counted;

/**
 * Lines of a message that are not shown because they say nothing new.
 *
 * @param what the kind of lines
 * @param lines how many
 */
public record LeftOut(What what, int lines) {
  /** The kinds of lines that are left out. */
  public enum What {
    /** What we wrote ourselves. */
    OURS("quoted from our messages"),
    /** What is marked as quoted, if it is not known what message it answers. */
    QUOTED("marked as quoted"),
    /** What a mail program added above a quotation. */
    HEADING("added by a mail program above a quotation"),
    /** Name, title, telephone number. */
    SIGNATURE("of a signature"),
    /** Legal text, or a gateway's. */
    DISCLAIMER("of a disclaimer");

    private final String words;

    What(String words) {
      this.words = words;
    }
  }

  @Override
  public String toString() {
    return Counted.of(lines, "line") + " " + what.words;
  }
}
