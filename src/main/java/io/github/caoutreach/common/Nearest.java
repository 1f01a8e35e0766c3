package io.github.caoutreach.common;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.commons.text.similarity.JaroWinklerSimilarity;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Finds the names that a mistyped one may have meant. */
public final class Nearest {
  private static final int AT_MOST = 3;
  private static final double SIMILAR_ENOUGH = 0.72;

  private Nearest() {}

  /** A name as it is, and as people type it. */
  private record Name(String name, String typed) {}

  /** At most three of {@code names}, the likeliest first; empty if none is near. */
  public static List<String> to(String wanted, Collection<String> names) {
    String key = TypedName.of(wanted);
    return names.stream()
        .map(name -> new Name(name, TypedName.of(name)))
        .filter(name -> !key.isEmpty() && isNear(key, name.typed()))
        .sorted(Comparator.comparingDouble((Name name) -> -score(key, name.typed())))
        .limit(AT_MOST)
        .map(Name::name)
        .toList();
  }

  /** Advice for an error: {@code nearest: "A", "B"}; blank if no name is close. */
  public static String advice(String wanted, Collection<String> names) {
    List<String> nearest = to(wanted, names);
    if (nearest.isEmpty()) {
      return "";
    }
    return nearest.stream()
        .map(n -> '"' + OneLine.of(n) + '"')
        .collect(Collectors.joining(", ", "nearest: ", ""));
  }

  /**
   * The same, or all names where none is close.
   *
   * @param label what stands before all of them, such as "one of: "
   */
  public static String orAll(String wanted, Collection<String> names, String label) {
    String nearest = advice(wanted, names);
    return nearest.isEmpty() ? label + String.join(", ", names) : nearest;
  }

  private static boolean isNear(String key, String name) {
    return name.contains(key)
        || key.contains(name)
        || score(key, name) >= SIMILAR_ENOUGH
        || LevenshteinDistance.getDefaultInstance().apply(key, name)
            <= Math.max(1, key.length() / 3);
  }

  private static double score(String key, String name) {
    double similarity = new JaroWinklerSimilarity().apply(key, name);
    return name.contains(key) ? similarity + 1 : similarity;
  }
}
