package io.github.caoutreach.store;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Events as the log keeps them: a kind, and the rest as JSON. */
final class EventJson {
  private static final JsonMapper JSON =
      JsonMapper.builder().addModule(new RecordConstructors()).build();
  private static final Map<String, Class<?>> KINDS =
      Stream.of(Event.class.getPermittedSubclasses())
          .collect(Collectors.toUnmodifiableMap(Class::getSimpleName, kind -> kind));

  private EventJson() {}

  static String kind(Event event) {
    return event.getClass().getSimpleName();
  }

  static String detail(Event event) {
    return JSON.writeValueAsString(event);
  }

  /**
   * The event that was written as {@code kind} and {@code detail}.
   *
   * @throws JacksonException where {@code detail} is not of that kind
   */
  static Event read(String kind, String detail) {
    return (Event) JSON.readValue(detail, KINDS.get(kind));
  }
}
