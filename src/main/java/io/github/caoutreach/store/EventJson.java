package io.github.caoutreach.store;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Events as the log keeps them: a kind, and the rest as JSON. */
final class EventJson {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .addModule(new RecordConstructors())
          // what older lines don't have is empty
          .withConfigOverride(
              List.class,
              list -> list.setNullHandling(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY)))
          .build();
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
