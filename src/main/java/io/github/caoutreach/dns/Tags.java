package io.github.caoutreach.dns;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The tags of a record such as "v=DMARC1; p=none" (RFC 6376, section 3.2). */
record Tags(Map<String, String> byName) {
  Tags {
    byName = Map.copyOf(byName);
  }

  /** The tags in {@code text}; the first of each name counts. */
  static Tags in(String text) {
    Map<String, String> found = new LinkedHashMap<>();
    for (String tag : text.split(";", -1)) {
      int equals = tag.indexOf('=');
      if (equals > 0) {
        found.putIfAbsent(
            tag.substring(0, equals).strip().toLowerCase(Locale.ROOT),
            tag.substring(equals + 1).strip());
      }
    }
    return new Tags(found);
  }

  Optional<String> value(String name) {
    return Optional.ofNullable(byName.get(name));
  }
}
