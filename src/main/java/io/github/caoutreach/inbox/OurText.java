package io.github.caoutreach.inbox;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Recognises what we wrote in what comes back. It compares words in their order, since mail
 * programs rewrap lines. A line is ours if its words are a run of ours that starts at the beginning
 * of one of our lines or where the previous match ended, and ends at the end of one of our lines or
 * where the next match starts: somebody who repeats a few of our words is answering, not quoting.
 * Takes time linear in the text.
 */
final class OurText {
  /** Nobody repeats this many words in a row by chance, even from the middle of a line. */
  private static final int SURELY_OURS = 8;

  /** A line of fewer words, found out of order and not marked as quoted, may be somebody's own. */
  private static final int WORDS_TO_TELL = 4;

  private static final int LETTERS_TO_TELL = 16;
  private static final int PLACES_TRIED = 32;
  private static final int NOWHERE = -1;
  private static final int BITS = 20;
  private static final int MOST_WORDS = 1 << BITS;

  private final Map<String, Integer> numbers = new HashMap<>();
  private final List<Integer> words = new ArrayList<>();
  private final BitSet ends = new BitSet();
  private final Map<Integer, List<Integer>> beginnings = new HashMap<>();
  private final Map<Long, List<Integer>> anywhere = new HashMap<>();

  /** Takes the texts of our messages, one after another. */
  OurText(String text) {
    text.lines().map(FoldedWords::of).filter(line -> !line.isEmpty()).forEach(this::add);
    for (int at = 0; at + 2 < words.size(); at++) {
      place(anywhere, key(words.get(at), words.get(at + 1), words.get(at + 2)), at);
    }
  }

  boolean isEmpty() {
    return words.isEmpty();
  }

  private void add(List<String> line) {
    if (words.size() + line.size() >= MOST_WORDS) {
      return;
    }
    int start = words.size();
    line.forEach(word -> words.add(numbers.computeIfAbsent(word, w -> numbers.size())));
    place(beginnings, words.get(start), start);
    if (line.size() > 1 && isNumber(line.get(0))) {
      place(beginnings, words.get(start + 1), start + 1);
    }
    ends.set(words.size());
  }

  private static <K> void place(Map<K, List<Integer>> index, K key, int at) {
    List<Integer> places = index.computeIfAbsent(key, k -> new ArrayList<>());
    if (places.size() < PLACES_TRIED) {
      places.add(at);
    }
  }

  private static long key(int one, int two, int three) {
    return ((long) one << 2 * BITS) | ((long) two << BITS) | three;
  }

  /** A line to look up. */
  record Line(List<String> words, boolean isQuoted) {}

  /** Which of {@code lines} are ours; a line without words is not. */
  BitSet among(List<Line> lines) {
    BitSet ours = new BitSet();
    int next = NOWHERE;
    int unfinished = NOWHERE;
    for (int i = 0; i < lines.size(); i++) {
      Line line = lines.get(i);
      int[] wanted = numbers(line.words());
      int at = wanted.length == 0 ? NOWHERE : find(line, wanted, next);
      if (at == NOWHERE && wanted.length > 1 && isNumber(line.words().get(0))) {
        wanted = numbers(line.words().subList(1, wanted.length));
        at = find(line, wanted, next);
      }
      if (at != NOWHERE) {
        if (unfinished != NOWHERE && at != next) {
          ours.clear(unfinished);
        }
        ours.set(i);
        next = at + wanted.length;
        unfinished = ends.get(next) || wanted.length >= SURELY_OURS ? NOWHERE : i;
      }
    }
    if (unfinished != NOWHERE) {
      ours.clear(unfinished);
    }
    return ours;
  }

  private int[] numbers(List<String> line) {
    int[] found = new int[line.size()];
    for (int i = 0; i < found.length; i++) {
      found[i] = numbers.getOrDefault(line.get(i), NOWHERE);
    }
    return found;
  }

  private int find(Line line, int[] wanted, int next) {
    if (next != NOWHERE && isAt(wanted, next)) {
      return next;
    }
    boolean tells =
        line.isQuoted()
            || wanted.length >= WORDS_TO_TELL
            || String.join(" ", line.words()).length() >= LETTERS_TO_TELL;
    int found = tells ? best(beginnings.getOrDefault(wanted[0], List.of()), wanted) : NOWHERE;
    if (found == NOWHERE && wanted.length >= SURELY_OURS) {
      long key = key(wanted[0], wanted[1], wanted[2]);
      found = best(anywhere.getOrDefault(key, List.of()), wanted);
    }
    return found;
  }

  /** The best place for the words: a whole line if possible. */
  private int best(List<Integer> places, int[] wanted) {
    int found = NOWHERE;
    for (int place : places) {
      if (isAt(wanted, place)) {
        if (ends.get(place + wanted.length)) {
          return place;
        }
        found = found == NOWHERE ? place : found;
      }
    }
    return found;
  }

  private boolean isAt(int[] wanted, int place) {
    if (place + wanted.length > words.size()) {
      return false;
    }
    for (int i = 0; i < wanted.length; i++) {
      if (words.get(place + i) != wanted[i]) {
        return false;
      }
    }
    return true;
  }

  /** A list number, or a bullet that a program wrote as a letter. */
  private static boolean isNumber(String word) {
    return word.equals("o")
        || word.length() <= 2 && word.chars().allMatch(c -> c >= '0' && c <= '9');
  }
}
