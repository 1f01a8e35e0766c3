package io.github.caoutreach.inbox;

import io.github.caoutreach.common.MessageId;
import io.github.caoutreach.common.OutreachException;
import io.github.caoutreach.common.Problem;
import io.github.caoutreach.common.Sha256;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds, among many messages in any order, those that are about ours: the ones that are known to
 * be, and what answers them, reply by reply. It keeps eight bytes of a Message-ID, and the ends of
 * a long thread, so that the archive of many years fits.
 */
final class ThreadIndex {
  /** Messages and replies; about 200 MB. */
  private static final int MOST = 2_000_000;

  private static final int CLOSEST = 8;
  private static final int FARTHEST = 2;

  private final Map<Long, Route> stored = new HashMap<>();
  private final Map<Long, List<Integer>> replies = new HashMap<>();
  private final List<Long> names = new ArrayList<>();
  private final Map<Integer, Route> kept = new HashMap<>();
  private int links;

  /** A message that was stored before is about ours. */
  void stored(MessageId name, Route route) {
    stored.put(key(name), route);
  }

  /**
   * The next message.
   *
   * @param answersTo the messages that it answers, the closest first
   * @param route if it is known to be about ours
   * @throws OutreachException if there are too many
   */
  void add(Optional<MessageId> name, List<MessageId> answersTo, Optional<Route> route) {
    int number = names.size();
    names.add(name.map(ThreadIndex::key).orElse(-1L - number)); // answered by none
    route.ifPresent(how -> kept.put(number, how));
    if (route.isEmpty()) {
      for (int i = 0; i < answersTo.size(); i++) {
        if (i < CLOSEST || i >= answersTo.size() - FARTHEST) {
          replies.computeIfAbsent(key(answersTo.get(i)), id -> new ArrayList<>(1)).add(number);
          links++;
        }
      }
    }
    if (names.size() + links > MOST) {
      throw OutreachException.refuse(
          Problem.of("the archive has too many messages for one import: more than " + number)
              .advise("import it in parts, such as by year, the oldest first"));
    }
  }

  int size() {
    return names.size();
  }

  /** The numbers of the messages that are about ours, from 0, and how each came. */
  Map<Integer, Route> kept() {
    Deque<Followed> toFollow = new ArrayDeque<>();
    stored.forEach((name, route) -> toFollow.add(new Followed(name, route)));
    kept.forEach((number, route) -> toFollow.add(new Followed(names.get(number), route)));
    while (!toFollow.isEmpty()) {
      Followed next = toFollow.remove();
      List<Integer> numbers = replies.remove(next.name());
      for (int number : numbers == null ? List.<Integer>of() : numbers) {
        if (kept.putIfAbsent(number, next.route()) == null) {
          toFollow.add(new Followed(names.get(number), next.route()));
        }
      }
    }
    return kept;
  }

  /** A message whose replies are to be kept. */
  private record Followed(long name, Route route) {}

  private static long key(MessageId name) {
    return ByteBuffer.wrap(Sha256.of(name.value())).getLong();
  }
}
