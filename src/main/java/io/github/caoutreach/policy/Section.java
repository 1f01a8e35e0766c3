package io.github.caoutreach.policy;

import java.util.List;

/**
 * A section of a document, without those within it.
 *
 * @param number its number; none if it has none
 * @param titles the titles of the sections that it is in, its own last
 * @param lines the lines below its heading
 */
record Section(SectionNumber number, List<String> titles, List<Block> lines) {
  Section {
    titles = List.copyOf(titles);
    lines = List.copyOf(lines);
  }

  /** Its own title; "" before the first heading. */
  String title() {
    return titles.isEmpty() ? "" : titles.get(titles.size() - 1);
  }

  /** How it is referred to: by its number, or its title. */
  String name() {
    return number.isNone() ? title() : number.toString();
  }
}
