package io.github.caoutreach.report;

import io.github.caoutreach.common.OneLine;
import java.time.LocalDate;
import java.util.Optional;

/**
 * What a CA answered to a question.
 *
 * @param question the question's id
 * @param value its answer; empty: a person found that it was none
 * @param remark what it says beside a choice in words of its own; empty if nothing
 * @param on the day it was given
 * @param counts whether it is the last one to that question
 * @param byPerson whether a person recorded it
 * @param message the short id of the message that it is in; empty in public reports
 * @param line the line of that message; 0 if there is none
 */
public record AnswerRow(
    String question,
    String value,
    String remark,
    LocalDate on,
    boolean counts,
    boolean byPerson,
    Optional<String> message,
    int line) {
  public AnswerRow {
    value = OneLine.of(value);
    remark = OneLine.of(remark);
  }

  /** The answer as people are shown it. */
  String shown() {
    if (value.isEmpty()) {
      return "no answer";
    }
    return value.startsWith("later:") ? "later, " + value.substring("later:".length()) : value;
  }

  /** When and where it was given. */
  String source() {
    return on
        + message.map(id -> ", message " + id).orElse("")
        + (byPerson ? ", recorded by a person" : "");
  }

  /** The answer with its question. */
  String words() {
    return question
        + ": "
        + shown()
        + (remark.isEmpty() ? "" : ", \"" + remark + "\"")
        + (line > 0 ? " (line " + line + ")" : "")
        + (counts ? "" : " (replaced)");
  }
}
