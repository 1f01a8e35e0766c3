package io.github.caoutreach.report;

import com.fasterxml.jackson.annotation.JsonValue;
import io.github.caoutreach.common.OneLine;
import io.github.caoutreach.log.Event;
import java.time.LocalDate;
import java.util.List;

/**
 * A message to or from a CA.
 *
 * @param on the day it was sent or received
 * @param direction its direction
 * @param kind notice or reminder; answer, auto-reply, bounce and so on
 * @param state the state of a message of ours; empty for others
 * @param who its recipients or its sender; empty in public reports
 * @param subject its subject; empty in public reports
 * @param detail the server's reply, recipients not reached, or why it was matched to this CA; empty
 *     in public reports
 */
public record MessageRow(
    LocalDate on,
    Direction direction,
    String kind,
    String state,
    List<String> who,
    String subject,
    String detail) {
  public MessageRow {
    who = who.stream().map(OneLine::of).toList();
    subject = OneLine.of(subject);
    detail = OneLine.of(detail);
  }

  /** A step against its silence, which is ours. */
  static MessageRow of(Event.StepTaken step) {
    return new MessageRow(
        step.on(), Direction.OUT, step.step(), "done", List.of(), "", step.note());
  }

  /** The same message for public reports. */
  MessageRow stripped() {
    return new MessageRow(on, direction, kind, state, List.of(), "", "");
  }

  /** The direction of a message. */
  public enum Direction {
    /** From us to the CA. */
    OUT,
    /** From the CA, or a program there, to us. */
    IN;

    /** Its name in reports. */
    @JsonValue
    public String spelling() {
      return this == OUT ? "out" : "in";
    }
  }
}
