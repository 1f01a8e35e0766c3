package io.github.caoutreach.smtp;

import io.github.caoutreach.common.OutreachException;
import io.github.caoutreach.common.RefusedRecipient;
import java.util.List;

/** The outcome of sending a message to the server. */
public sealed interface TransactionOutcome {
  /**
   * That the server accepted it, where nothing is done if it did not.
   *
   * @param what what was sent, such as "the rehearsal"
   * @throws OutreachException if it was not accepted, or there was no connection
   */
  default Taken taken(String what) {
    if (this instanceof Unreachable unreachable) {
      throw unreachable.why();
    }
    if (this instanceof Taken taken) {
      return taken;
    }
    throw OutreachException.fail("the server did not take " + what + ": " + this, "");
  }

  /**
   * The server accepted it for all recipients except {@code refused} (5xx) and, this time, {@code
   * putOff} (4xx).
   */
  record Taken(String reply, List<RefusedRecipient> refused, List<RefusedRecipient> putOff)
      implements TransactionOutcome {}

  /** The server refused it for good. */
  record Refused(String reply, List<RefusedRecipient> each) implements TransactionOutcome {
    public Refused {
      each = List.copyOf(each);
    }

    /** The same for all recipients. */
    public Refused(String reply) {
      this(reply, List.of());
    }
  }

  /** The server did not accept it this time (4xx). */
  record NotYet(String reason, List<RefusedRecipient> each) implements TransactionOutcome {
    public NotYet {
      each = List.copyOf(each);
    }

    /** The same for all recipients. */
    public NotYet(String reason) {
      this(reason, List.of());
    }
  }

  /** The connection was lost before the end of the message was sent. */
  record Lost(String reason) implements TransactionOutcome {}

  /** There was no connection; there may be one later. */
  record Unreachable(OutreachException why) implements TransactionOutcome {}

  /** Its end may have been sent, but no reply came. */
  record Unknown(String reason) implements TransactionOutcome {}

  /**
   * It was held back before its end, because of something that happened while it was being sent.
   */
  record HeldBack() implements TransactionOutcome {}
}
