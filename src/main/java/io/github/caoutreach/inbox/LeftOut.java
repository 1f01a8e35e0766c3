package io.github.caoutreach.inbox;

/**
 * Lines of a message that are not shown, since they say nothing new.
 *
 * @param what what they are
 * @param lines how many
 */
public record LeftOut(What what, int lines) {
  /** What may be left out. */
  public enum What {
    /** What we wrote ourselves. */
    OURS("quoted from our messages"),
    /** What is marked as quoted, if it is not known what it answers. */
    QUOTED("marked as quoted"),
    /** What a mail program wrote above a quotation. */
    HEADING("added by a mail program above a quotation"),
    /** Name, title, telephone. */
    SIGNATURE("of a signature"),
    /** A lawyer's words, or a gateway's. */
    DISCLAIMER("of a disclaimer");

    private final String words;

    What(String words) {
      this.words = words;
    }
  }

  @Override
  public String toString() {
    return lines + (lines == 1 ? " line " : " lines ") + what.words;
  }
}
