package io.github.caoutreach.classify;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;

/**
 * All words that patterns need. Finds those in a text in a single pass, by the automaton of Aho and
 * Corasick (Communications of the ACM 18, 1975).
 */
final class KnownWords {
  private static final int NO_LETTER = 0;

  /** The number of each character that occurs in a word. */
  private final char[] letters;

  private final int width;
  private final int[] next;
  private final BitSet[] ending;
  private final boolean[] endsAWord;

  private KnownWords(char[] letters, int width, int[] next, BitSet[] ending) {
    this.letters = letters;
    this.width = width;
    this.next = next;
    this.ending = ending;
    this.endsAWord = new boolean[ending.length];
    for (int state = 0; state < ending.length; state++) {
      endsAWord[state] = !ending[state].isEmpty();
    }
  }

  /** The automaton for {@code words}, which are identified by their positions in the list. */
  static KnownWords of(List<String> words) {
    char[] letters = new char[Character.MAX_VALUE + 1];
    int width = 1;
    for (char c : String.join("", words).toCharArray()) {
      if (letters[c] == NO_LETTER) {
        letters[c] = (char) width++;
      }
    }
    List<int[]> states = new ArrayList<>(List.of(new int[width]));
    List<BitSet> ending = new ArrayList<>(List.of(new BitSet()));
    for (int i = 0; i < words.size(); i++) {
      int state = 0;
      for (char c : words.get(i).toCharArray()) {
        int letter = letters[c];
        if (states.get(state)[letter] == 0) {
          states.get(state)[letter] = states.size();
          states.add(new int[width]);
          ending.add(new BitSet());
        }
        state = states.get(state)[letter];
      }
      ending.get(state).set(i);
    }
    complete(states, ending);
    int[] next = new int[states.size() * width];
    for (int state = 0; state < states.size(); state++) {
      System.arraycopy(states.get(state), 0, next, state * width, width);
    }
    return new KnownWords(letters, width, next, ending.toArray(BitSet[]::new));
  }

  /** Adds the transitions after a mismatch: to the longest other word that has begun meanwhile. */
  private static void complete(List<int[]> states, List<BitSet> ending) {
    int[] instead = new int[states.size()];
    Deque<Integer> todo = new ArrayDeque<>();
    Arrays.stream(states.get(0)).filter(state -> state > 0).forEach(todo::add);
    while (!todo.isEmpty()) {
      int state = todo.remove();
      ending.get(state).or(ending.get(instead[state]));
      int[] own = states.get(state);
      int[] others = states.get(instead[state]);
      for (int letter = 1; letter < own.length; letter++) {
        if (own[letter] == 0) {
          own[letter] = others[letter];
        } else {
          instead[own[letter]] = others[letter];
          todo.add(own[letter]);
        }
      }
    }
  }

  /** The positions of the words that are in {@code text}. */
  BitSet in(String text) {
    BitSet found = new BitSet();
    BitSet seen = new BitSet(ending.length);
    int state = 0;
    for (int i = 0; i < text.length(); i++) {
      int letter = letters[text.charAt(i)];
      state = letter == NO_LETTER ? 0 : next[state * width + letter];
      if (endsAWord[state] && !seen.get(state)) {
        seen.set(state);
        found.or(ending[state]);
      }
    }
    return found;
  }
}
