package io.github.caoutreach.classify;

import java.util.BitSet;

/**
 * A folded text, and which of the words that patterns need it contains.
 *
 * @param text the text, {@linkplain Folded folded}
 * @param words the positions of its words in {@link KnownWords}
 */
record ScannedText(String text, BitSet words) {
  static ScannedText of(String text, KnownWords known) {
    return new ScannedText(text, known.in(text));
  }
}
