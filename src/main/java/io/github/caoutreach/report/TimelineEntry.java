package io.github.caoutreach.report;

import com.fasterxml.jackson.annotation.JsonValue;
import io.github.caoutreach.common.OneLine;
import java.time.LocalDate;
import java.util.Locale;

/** Something that happened, or is planned, on a day. */
public record TimelineEntry(LocalDate on, Moment moment, String what) {
  public TimelineEntry {
    what = OneLine.of(what);
  }

  /** The kinds of timeline entries. */
  public enum Moment {
    /** The day whose state the CCADB report shows. */
    SNAPSHOT,
    /** A phase of the campaign begins. */
    PHASE,
    /** A date of the campaign, such as that of a SHOULD or a SHALL. */
    MILESTONE,
    /** The deadline for answers. */
    DEADLINE,
    /** The day from which nothing more is sent. */
    CLOSING,
    /** Notices were sent. */
    NOTICE,
    /** Reminders were sent. */
    REMINDER,
    /** Updates were sent. */
    UPDATE,
    /** Steps against silence were taken. */
    STEP,
    /** A list or a group was written to. */
    POST,
    /** Answers were received. */
    ANSWER,
    /** Messages bounced. */
    BOUNCE;

    /** Its name in reports. */
    @JsonValue
    public String spelling() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** Whether the campaign plans it, rather than it just happening. */
    boolean isPlanned() {
      return this == PHASE || this == MILESTONE || this == DEADLINE || this == CLOSING;
    }
  }
}
