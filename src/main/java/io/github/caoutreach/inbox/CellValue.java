package io.github.caoutreach.inbox;

import java.util.List;

/** What stands in the place for an answer. */
sealed interface CellValue {
  /** Nothing: it is as it was sent, or there is nothing of it. */
  record Blank() implements CellValue {}

  /** A value, without a doubt. */
  record Clear(String value) implements CellValue {}

  /**
   * Something that a person has to look at.
   *
   * @param candidates what may be meant
   */
  record Unclear(List<String> candidates) implements CellValue {
    public Unclear {
      candidates = candidates.stream().distinct().toList();
    }

    Unclear(String... candidates) {
      this(List.of(candidates));
    }
  }

  /** What this may be: the value, or the candidates. */
  default List<String> candidates() {
    return this instanceof Clear clear
        ? List.of(clear.value())
        : this instanceof Unclear unclear ? unclear.candidates() : List.of();
  }
}
