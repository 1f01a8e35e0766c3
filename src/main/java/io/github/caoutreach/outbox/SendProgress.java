package io.github.caoutreach.outbox;

import io.github.caoutreach.log.OutboundMessage;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Follows a send, and may end it. */
public interface SendProgress {
  /** A message is about to go; {@code done} of {@code all} went before it. */
  void sending(OutboundMessage message, int done, int all);

  /** The server took {@code message}, or may have taken it. */
  default void left(OutboundMessage message) {}

  /** So many messages did not go, the last one for {@code reason}; they go again after a pause. */
  default void waiting(int messages, Duration pause, String reason) {}

  /** Whether to stop before the next message. */
  default boolean wantsToStop() {
    return false;
  }

  /** Says nothing and never stops. */
  static SendProgress silent() {
    return (message, done, all) -> {};
  }

  /** Says nothing, and stops once {@code isWanted}. */
  static SendProgress until(BooleanSupplier isWanted) {
    return new SendProgress() {
      @Override
      public void sending(OutboundMessage message, int done, int all) {}

      @Override
      public boolean wantsToStop() {
        return isWanted.getAsBoolean();
      }
    };
  }
}
