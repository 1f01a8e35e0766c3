package io.github.caoutreach.policy;

/**
 * A line of a document, whatever its format.
 *
 * @param text the words; cells of a table are separated by tabs
 * @param page the page it is on, counted from 1; 0 in a format without pages
 * @param weight how much it stands out
 * @param level the level of a heading, from 1; 0 for anything else
 */
record Block(String text, int page, Weight weight, int level) {
  /** How much a line stands out from those around it. */
  enum Weight {
    TEXT,
    /** In bold or larger print: perhaps a heading. */
    STRONG,
    /** A heading, by the format's own mark. */
    HEADING
  }

  static Block text(String text) {
    return new Block(text, 0, Weight.TEXT, 0);
  }

  static Block heading(String text, int level) {
    return new Block(text, 0, Weight.HEADING, level);
  }
}
