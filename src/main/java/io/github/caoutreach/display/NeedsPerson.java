package io.github.caoutreach.display;

import io.github.caoutreach.common.Lines;
import java.util.List;

/** What needs a person. */
public final class NeedsPerson {
  private NeedsPerson() {}

  /** {@code matters}, a line each. */
  public static Lines of(List<String> matters) {
    Lines text = new Lines();
    matters.forEach(line -> text.add("needs a person: " + line));
    return text;
  }
}
