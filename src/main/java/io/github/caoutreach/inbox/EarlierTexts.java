package io.github.caoutreach.inbox;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The texts of the messages of each CA that came in the same fetch: a later one may quote them. */
final class EarlierTexts {
  /** In characters, of each CA: all of it would grow with each message, and be read with each. */
  static final int MOST = 100_000;

  private final Map<List<String>, String> byOwners = new HashMap<>();

  /** Those of the CA that a message is from, or may be; of nobody, nothing is earlier. */
  String of(List<String> owners) {
    return Optional.ofNullable(byOwners.get(owners)).orElse("");
  }

  /** Keeps the text of a message for those after it. */
  void add(List<String> owners, String text) {
    if (!owners.isEmpty()) {
      byOwners.merge(
          List.copyOf(owners),
          text,
          (earlier, more) -> {
            String all = earlier + "\n" + more;
            return all.substring(Math.max(0, all.length() - MOST));
          });
    }
  }
}
