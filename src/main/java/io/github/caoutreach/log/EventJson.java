package io.github.caoutreach.log;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import io.github.caoutreach.common.Keyword;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.AnnotatedClass;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;
import tools.jackson.databind.json.JsonMapper;

/**
 * Events as the log stores them: a name, and the rest as JSON. Names and enum values are
 * independent of the Java names, so renaming code breaks no store.
 */
final class EventJson {
  /** The name of {@link Event.Ran}. */
  static final String RAN = "ran";

  /** The name of {@link Event.HandedOver}. */
  static final String HANDED_OVER = "handed-over";

  /** The name of {@link Event.Received}. */
  static final String RECEIVED = "received";

  /** The name of {@link Event.Reassigned}. */
  static final String REASSIGNED = "reassigned";

  /** The name of {@link Event.TakenBack}. */
  static final String TAKEN_BACK = "taken-back";

  /** The name of {@link Event.SameOwner}. */
  static final String SAME_OWNER = "same-owner";

  /** The name of {@link Event.DifferentOwners}. */
  static final String DIFFERENT_OWNERS = "different-owners";

  /** The name of {@link Event.ContactChanged}. */
  static final String CONTACT_CHANGED = "contact-changed";

  /** The name of {@link Event.ContactUndone}. */
  static final String CONTACT_UNDONE = "contact-undone";

  /** The name of {@link Event.Erased}. */
  static final String ERASED = "erased";

  private static final Map<Class<? extends Event>, String> NAMES =
      Map.ofEntries(
          Map.entry(Event.Queued.class, "queued"),
          Map.entry(Event.Revised.class, "revised"),
          Map.entry(Event.Withdrawn.class, "withdrawn"),
          Map.entry(Event.HandedOver.class, HANDED_OVER),
          Map.entry(Event.Sent.class, "sent"),
          Map.entry(Event.Named.class, "named"),
          Map.entry(Event.RecipientsDeferred.class, "put-off"),
          Map.entry(Event.GivenUp.class, "given-up"),
          Map.entry(Event.Failed.class, "failed"),
          Map.entry(Event.Deferred.class, "deferred"),
          Map.entry(Event.Resolved.class, "resolved"),
          Map.entry(Event.Requeued.class, "requeued"),
          Map.entry(Event.SentByHand.class, "sent-by-hand"),
          Map.entry(Event.Filed.class, "filed"),
          Map.entry(Event.Rehearsed.class, "rehearsed"),
          Map.entry(Event.Archived.class, "archived"),
          Map.entry(Event.Received.class, RECEIVED),
          Map.entry(Event.Copied.class, "copied"),
          Map.entry(Event.Reassigned.class, REASSIGNED),
          Map.entry(Event.Ran.class, RAN),
          Map.entry(Event.Recorded.class, "recorded"),
          Map.entry(Event.StepTaken.class, "step-taken"),
          Map.entry(Event.Answered.class, "answered"),
          Map.entry(Event.AnswerRecorded.class, "answer-recorded"),
          Map.entry(Event.TakenBack.class, TAKEN_BACK),
          Map.entry(Event.SameOwner.class, SAME_OWNER),
          Map.entry(Event.DifferentOwners.class, DIFFERENT_OWNERS),
          Map.entry(Event.SnapshotRemoved.class, "snapshot-removed"),
          Map.entry(Event.ContactChanged.class, CONTACT_CHANGED),
          Map.entry(Event.ContactUndone.class, CONTACT_UNDONE),
          Map.entry(Event.Erased.class, ERASED));

  private static final Map<String, Class<? extends Event>> BY_NAME =
      NAMES.entrySet().stream()
          .collect(Collectors.toUnmodifiableMap(Map.Entry::getValue, Map.Entry::getKey));

  /** JSON with enums in their spelling for people. */
  static final JsonMapper MAPPER =
      JsonMapper.builder()
          .annotationIntrospector(new Spellings())
          .changeDefaultVisibility(seen -> seen.withIsGetterVisibility(Visibility.NONE))
          .build();

  private EventJson() {}

  /** The name of the event's kind. */
  static String name(Event event) {
    return Optional.ofNullable(NAMES.get(event.getClass()))
        .orElseThrow(() -> new IllegalStateException(event.getClass() + " has no name"));
  }

  /** The rest of the event. */
  static String detail(Event event) {
    return MAPPER.writeValueAsString(event);
  }

  /**
   * The event that was written as {@code name} and {@code detail}.
   *
   * @throws IllegalArgumentException if there is no event of that name, or {@code detail} does not
   *     fit it
   */
  static Event read(String name, String detail) {
    Class<? extends Event> kind = BY_NAME.get(name);
    if (kind == null) {
      throw new IllegalArgumentException("unknown event \"" + name + "\"");
    }
    try {
      return MAPPER.readValue(detail, kind);
    } catch (JacksonException e) {
      throw new IllegalArgumentException("not the details of an event \"" + name + "\"", e);
    }
  }

  private static final class Spellings extends JacksonAnnotationIntrospector {
    private static final long serialVersionUID = 1;

    @Override
    public String[] findEnumValues(
        MapperConfig<?> config, AnnotatedClass type, Enum<?>[] values, String[] names) {
      for (int i = 0; i < values.length; i++) {
        if (values[i] instanceof Keyword spelled) {
          names[i] = spelled.spelling();
        }
      }
      return names;
    }
  }
}
