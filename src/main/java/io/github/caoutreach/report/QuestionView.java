package io.github.caoutreach.report;

import io.github.caoutreach.common.Counted;
import java.util.List;

/** A question as templates need it. */
record QuestionView(QuestionRow row) {
  private static final int WHOLE = 100;

  int number() {
    return row.number();
  }

  String text() {
    return row.text();
  }

  /** The head of its column. */
  String head() {
    return row.head();
  }

  /** How many answers there are, and how far a date among them reaches. */
  String answers() {
    return (row.answered() == 0 ? "no answers" : Counted.of(row.answered(), "answer"))
        + row.latest().map(day -> ", the latest date " + day).orElse("");
  }

  /** Whether its answers can be counted. */
  boolean isCounted() {
    return row.answered() > 0 && !row.values().isEmpty();
  }

  /**
   * An answer that there is to choose from.
   *
   * @param width of its bar: the share of those that answered, in percent
   */
  record Bar(String name, int cas, int width) {}

  List<Bar> bars() {
    return row.values().stream()
        .map(value -> new Bar(value.name(), value.cas(), value.cas() * WHOLE / row.answered()))
        .toList();
  }
}
