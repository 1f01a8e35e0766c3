package io.github.caoutreach.report;

import com.fasterxml.jackson.annotation.JsonValue;
import io.github.caoutreach.common.Keyword;

/** How far a campaign came with a CA owner of its audience: each is in exactly one of these. */
public enum Outcome implements Keyword {
  /** Left out by name. */
  LEFT_OUT("left out"),
  /** To be written to; nothing has surely left yet. */
  NOT_SENT("not written to"),
  /** Written to; as far as is known, no recipient was reached. */
  BOUNCED("bounced"),
  /** Written to; no answer. */
  SILENT("silent"),
  /** Written to; what may be its answer waits for a person. */
  TO_CONFIRM("to confirm"),
  /** It answered. */
  ANSWERED("answered");

  private final String spelling;

  Outcome(String spelling) {
    this.spelling = spelling;
  }

  @Override
  @JsonValue
  public String spelling() {
    return spelling;
  }

  /** Whether the campaign is to write to the CA. */
  boolean isSelected() {
    return this != LEFT_OUT;
  }

  /** Whether a message to it was taken by the server, or it answered unasked. */
  boolean isSent() {
    return isSelected() && this != NOT_SENT;
  }

  /** Whether, as far as is known, a message reached it. */
  boolean isDelivered() {
    return isSent() && this != BOUNCED;
  }
}
