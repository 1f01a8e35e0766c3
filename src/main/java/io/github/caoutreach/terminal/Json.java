package io.github.caoutreach.terminal;

import io.github.caoutreach.common.ShownText;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/** Values for programs, as JSON. To load this takes a tenth of the time of a list. */
public final class Json {
  private static final JsonMapper MAPPER =
      JsonMapper.builder().disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY).build();

  private Json() {}

  /** In as many lines as are easy to read. */
  public static String pretty(Object value) {
    return ShownText.escaped(MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(value));
  }

  /** On one line. */
  public static String line(Object value) {
    return ShownText.escaped(MAPPER.writeValueAsString(value));
  }
}
