package io.github.caoutreach.outbox;

import io.github.caoutreach.log.OutboundMessage;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Follows a send, and may stop it. */
public interface SendProgress {
  /** A message is about to be sent, after {@code done} of {@code all}. */
  void sending(OutboundMessage message, int done, int all);

  /** The server has accepted {@code message}, or may have. */
  default void left(OutboundMessage message) {}

  /**
   * That many messages were not sent, the last one for {@code reason}; they are tried again after a
   * pause.
   */
  default void waiting(int messages, Duration pause, String reason) {}

  /** Whether to stop before the next message. */
  default boolean wantsToStop() {
    return false;
  }

  /** Shows nothing and never stops. */
  static SendProgress silent() {
    return (message, done, all) -> {};
  }

  /** Shows nothing, and stops once {@code isWanted}. */
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
