package io.github.caoutreach.policy;

import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * The running text of a section, in which addresses that were broken at the end of a line are whole
 * again.
 */
final class Passage {
  private final String text;
  private final NavigableMap<Integer, Integer> pages;

  private Passage(String text, NavigableMap<Integer, Integer> pages) {
    this.text = text;
    this.pages = pages;
  }

  static Passage of(List<Block> lines, LineJoins joins) {
    StringBuilder text = new StringBuilder();
    NavigableMap<Integer, Integer> pages = new TreeMap<>();
    String before = "";
    for (Block line : lines) {
      String words = line.text().strip();
      if (words.isEmpty()) {
        continue;
      }
      if (text.length() > 0 && !joins.areJoined(before, words)) {
        text.append('\n');
      }
      pages.put(text.length(), line.page());
      text.append(words);
      before = words;
    }
    return new Passage(text.toString(), pages);
  }

  String text() {
    return text;
  }

  /** The page of the line that {@code at} is in; 0 if there are none. */
  int page(int at) {
    Map.Entry<Integer, Integer> line = pages.floorEntry(at);
    return line == null ? 0 : line.getValue();
  }
}
