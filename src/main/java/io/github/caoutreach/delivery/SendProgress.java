package io.github.caoutreach.delivery;

import io.github.caoutreach.store.SentMessage;

/** Follows a send, and may end it. */
public interface SendProgress {
  /** A message is about to go; {@code done} of {@code all} went before it. */
  void sending(SentMessage message, int done, int all);

  /** Whether to stop before the next message. */
  default boolean wantsToStop() {
    return false;
  }

  /** Says nothing and never stops. */
  static SendProgress silent() {
    return (message, done, all) -> {};
  }
}
