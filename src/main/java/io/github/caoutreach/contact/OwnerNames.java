package io.github.caoutreach.contact;

import io.github.caoutreach.common.Nearest;
import io.github.caoutreach.common.OneLine;
import java.text.Normalizer;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The names of the CA owners, found even if a program wrote them invisibly differently from CCADB:
 * decomposed (as on macOS; Unicode's normalisation form C undoes that), with other kinds of spaces,
 * or with zero-width characters.
 */
final class OwnerNames {
  private final Set<String> names;
  private final Map<String, List<String>> byLook;

  OwnerNames(Collection<String> names) {
    this.names = new LinkedHashSet<>(names);
    this.byLook = this.names.stream().collect(Collectors.groupingBy(OwnerNames::look));
  }

  /** The name as CCADB writes it; empty if there is none, or if two look the same. */
  Optional<String> named(String written) {
    if (names.contains(written)) {
      return Optional.of(written);
    }
    List<String> same = byLook.getOrDefault(look(written), List.of());
    return same.size() == 1 ? Optional.of(same.get(0)) : Optional.empty();
  }

  /** Which name may be meant, and the difference if it can't be seen. */
  String advice(String written) {
    List<String> nearest = Nearest.to(written, names);
    if (nearest.isEmpty()) {
      return "ca-outreach cas list --all shows every name";
    }
    return Nearest.advice(written, names)
        + difference(written, nearest.get(0)).map(text -> "; " + text).orElse("");
  }

  /**
   * The difference between names of the same length, such as similar letters of another alphabet.
   */
  private static Optional<String> difference(String written, String name) {
    int[] here = look(written).codePoints().toArray();
    int[] there = look(name).codePoints().toArray();
    for (int i = 0; here.length == there.length && i < here.length; i++) {
      if (here[i] != there[i] && (here[i] > '~' || there[i] > '~')) {
        return Optional.of(
            String.format(
                Locale.ROOT,
                "character %d is %s here and %s there",
                i + 1,
                Character.getName(here[i]),
                Character.getName(there[i])));
      }
    }
    return Optional.empty();
  }

  private static String look(String name) {
    StringBuilder spaced = new StringBuilder();
    name.codePoints().map(c -> Character.isSpaceChar(c) ? ' ' : c).forEach(spaced::appendCodePoint);
    return OneLine.of(Normalizer.normalize(spaced, Normalizer.Form.NFC));
  }
}
