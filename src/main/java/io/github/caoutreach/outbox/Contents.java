package io.github.caoutreach.outbox;

import io.github.caoutreach.common.Sha256;
import io.github.caoutreach.db.Store;
import io.github.caoutreach.log.OutboundMessage;
import java.util.Optional;

/** The bytes of the messages of an outbox. */
final class Contents {
  private final Store store;

  Contents(Store store) {
    this.store = store;
  }

  /**
   * The bytes of a message as it was or would be sent; empty if they are not those that the log
   * vouches for, because somebody has changed or erased them.
   */
  Optional<byte[]> of(OutboundMessage message) {
    return store
        .read(
            handle ->
                handle
                    .createQuery(
                        "select content from message where message_id = ? and content is not null")
                    .bind(0, message.id().value())
                    .mapTo(byte[].class)
                    .findOne())
        .filter(bytes -> Sha256.hex(Sha256.of(bytes)).equals(message.queued().content()));
  }
}
