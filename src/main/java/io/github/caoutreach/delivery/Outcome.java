package io.github.caoutreach.delivery;

import io.github.caoutreach.store.Event;
import java.util.List;

/** What came of handing a message to the server. */
sealed interface Outcome {
  /** The server took it, for all recipients but {@code refused}. */
  record Taken(String reply, List<Event.RefusedRecipient> refused) implements Outcome {}

  /** The server refused it for good. */
  record Refused(String reply) implements Outcome {}

  /** It did not go this time, and surely nobody got it. */
  record NotYet(String reason) implements Outcome {}

  /** Its end may have been sent, and no reply came. */
  record Unknown(String reason) implements Outcome {}
}
