package io.github.caoutreach.mail;

import io.github.caoutreach.common.MessageId;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Stores what is fetched. */
public interface MailReceiver {
  /** Stores messages in the transaction of {@code handle}. */
  MailTaker in(Handle handle);

  /** How many of them were new to the store. */
  int added();

  /** Whether the store contains the message with that Message-ID; or, without one, from there. */
  boolean isTaken(String place, Optional<MessageId> id);
}
