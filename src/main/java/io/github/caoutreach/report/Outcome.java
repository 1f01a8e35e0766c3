package io.github.caoutreach.report;

import com.fasterxml.jackson.annotation.JsonValue;
import io.github.caoutreach.common.Keyword;

/** How far a campaign got with a CA owner. Each owner in the audience has exactly one outcome. */
public enum Outcome implements Keyword {
  /** Left out by name. */
  LEFT_OUT("left out"),
  /** To be written to; nothing has certainly been sent yet. */
  NOT_SENT("not written to"),
  /** Written to; as far as is known, no recipient was reached. */
  BOUNCED("bounced"),
  /** Written to; no answer. */
  SILENT("silent"),
  /** Written to; it has not answered, but spoke on a list in answer to our post. */
  SPOKE_ON_LIST("spoke on the list"),
  /** Written to; a person has to confirm what may be its answer. */
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

  /** Whether the server accepted a message to it, or it answered unasked. */
  boolean isSent() {
    return isSelected() && this != NOT_SENT;
  }

  /** Whether, as far as is known, a message reached it. */
  boolean isDelivered() {
    return isSent() && this != BOUNCED;
  }
}
