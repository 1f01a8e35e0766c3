package io.github.caoutreach.contact;

import io.github.caoutreach.common.Nearest;
import io.github.caoutreach.common.OneLine;
import java.text.Normalizer;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What to say of a name that is of no CA owner. */
final class UnknownName {
  private UnknownName() {}

  /** Which of {@code names} may be meant, and what is different where the eye can't tell. */
  static String advice(String written, Collection<String> names) {
    List<String> nearest = Nearest.to(written, names);
    if (nearest.isEmpty()) {
      return "ca-outreach cas list --all shows every name";
    }
    return Nearest.advice(written, names)
        + difference(written, nearest.get(0)).map(text -> "; " + text).orElse("");
  }

  /** Letters of another alphabet look alike: names of the same length differ in those alone. */
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
    return OneLine.of(Normalizer.normalize(name, Normalizer.Form.NFC));
  }
}
