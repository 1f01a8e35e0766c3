package io.github.caoutreach.delivery;

import io.github.caoutreach.store.SentMessage;
import io.github.caoutreach.store.Standing;

/** Decides, as late as can be, whether a message that waits may go. */
@FunctionalInterface
public interface Guard {
  /** Whether {@code message} may go as things stand now. */
  boolean lets(SentMessage message, Standing now);
}
