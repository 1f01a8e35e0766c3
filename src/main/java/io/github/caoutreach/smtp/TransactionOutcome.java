package io.github.caoutreach.smtp;

import io.github.caoutreach.common.OutreachException;
import io.github.caoutreach.common.RefusedRecipient;
import java.util.List;

/** What came of handing a message to the server. */
public sealed interface TransactionOutcome {
  /**
   * The server took it, for all recipients but {@code refused} (5xx) and, this time, {@code putOff}
   * (4xx).
   */
  record Taken(String reply, List<RefusedRecipient> refused, List<RefusedRecipient> putOff)
      implements TransactionOutcome {}

  /** The server refused it for good. */
  record Refused(String reply, List<RefusedRecipient> each) implements TransactionOutcome {
    public Refused {
      each = List.copyOf(each);
    }

    /** For all of them in the same words. */
    public Refused(String reply) {
      this(reply, List.of());
    }
  }

  /** The server did not take it this time (4xx). */
  record NotYet(String reason, List<RefusedRecipient> each) implements TransactionOutcome {
    public NotYet {
      each = List.copyOf(each);
    }

    /** For all of them in the same words. */
    public NotYet(String reason) {
      this(reason, List.of());
    }
  }

  /** The connection was lost before the end of the message was sent. */
  record Lost(String reason) implements TransactionOutcome {}

  /** There was no connection to be had, which may be otherwise later. */
  record Unreachable(OutreachException why) implements TransactionOutcome {}

  /** Its end may have been sent, and no reply came. */
  record Unknown(String reason) implements TransactionOutcome {}

  /** It was held back before its end, by what came in while it was being sent. */
  record HeldBack() implements TransactionOutcome {}
}
