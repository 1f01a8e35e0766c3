package io.github.caoutreach.dns;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Names and their records, one a line: "wg.example TXT v=spf1 mx -all". */
public final class Zone implements Dns {
  private final Map<String, Map<String, List<String>>> names = new LinkedHashMap<>();

  public Zone(String lines) {
    lines
        .lines()
        .filter(line -> !line.isBlank())
        .map(line -> line.strip().split(" +", 3))
        .forEach(
            parts ->
                names
                    .computeIfAbsent(parts[0], any -> new LinkedHashMap<>())
                    .computeIfAbsent(parts[1], any -> new ArrayList<>())
                    .add(parts[2]));
  }

  /** The records by their kinds; none if there is no such name. */
  Map<String, List<String>> at(String name) {
    return names.getOrDefault(name.toLowerCase(Locale.ROOT), Map.of());
  }

  @Override
  public Answer ask(String name, Kind kind) {
    Map<String, List<String>> all = at(name);
    return all.containsKey(kind.name())
        ? new Found(all.get(kind.name()))
        : new Nothing(!all.isEmpty());
  }
}
