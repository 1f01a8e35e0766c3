package io.github.caoutreach.outbox;

import io.github.caoutreach.common.MessageId;
import io.github.caoutreach.common.Sha256;
import io.github.caoutreach.db.Store;
import io.github.caoutreach.log.SentMessage;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The bytes of the messages of an outbox. Small ones that come next are read along, up to a
 * megabyte: to ask for a message takes longer than to read it. Thread-safe.
 */
final class Contents {
  private static final int AT_ONCE = 32;
  private static final int SMALL = 32 * 1024;

  private final Store store;
  private final Deque<MessageId> next;
  private final Map<MessageId, byte[]> ahead = new HashMap<>();

  /** The contents in {@code store}, which are wanted in about the order of {@code next}. */
  Contents(Store store, Collection<MessageId> next) {
    this.store = store;
    this.next = new ArrayDeque<>(next);
  }

  /**
   * A message as it left or would leave: its bytes. Empty where they are not those that the log
   * vouches for: somebody has changed them, or they were erased.
   */
  synchronized Optional<byte[]> of(SentMessage message) {
    MessageId id = message.id();
    if (!ahead.containsKey(id) && next.contains(id)) {
      readAlong();
    }
    return Optional.ofNullable(ahead.remove(id))
        .or(() -> read(id))
        .filter(bytes -> Sha256.hex(Sha256.of(bytes)).equals(message.queued().content()));
  }

  private void readAlong() {
    List<String> ids = new ArrayList<>();
    while (ids.size() < AT_ONCE && !next.isEmpty()) {
      ids.add(next.removeFirst().value());
    }
    store.read(
        handle -> {
          handle
              .createQuery(
                  """
                  select message_id, content from message
                  where message_id in (<ids>) and length(content) <= :small
                  """)
              .bindList("ids", ids)
              .bind("small", SMALL)
              .map((row, context) -> Map.entry(new MessageId(row.getString(1)), row.getBytes(2)))
              .forEach(one -> ahead.put(one.getKey(), one.getValue()));
          return ids;
        });
  }

  private Optional<byte[]> read(MessageId id) {
    return store.read(
        handle ->
            handle
                .createQuery(
                    "select content from message where message_id = ? and content is not null")
                .bind(0, id.value())
                .mapTo(byte[].class)
                .findOne());
  }
}
