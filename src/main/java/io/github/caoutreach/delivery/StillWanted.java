package io.github.caoutreach.delivery;

import io.github.caoutreach.store.Event;
import io.github.caoutreach.store.MessageId;
import io.github.caoutreach.store.SentMessage;
import io.github.caoutreach.store.Standing;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Holds back what is for a CA owner that has answered, or was left out, since it was queued.
 *
 * @param which the messages that may go at all
 * @param selected the CA owners that the campaign is for as of now
 */
public record StillWanted(Predicate<Event.Queued> which, Supplier<Set<String>> selected)
    implements Guard {
  @Override
  public boolean lets(SentMessage message, Standing now) {
    return which.test(message.queued()) && reason(message, now).isEmpty();
  }

  /** The same, for the messages of {@code ids} alone. */
  public StillWanted only(Set<MessageId> ids) {
    return new StillWanted(queued -> ids.contains(queued.messageId()), selected);
  }

  /** Why {@code message} is held back; empty where it may go. */
  public Optional<String> reason(SentMessage message, Standing now) {
    Optional<String> owner = message.queued().owner();
    if (owner.flatMap(now::answer).isPresent()) {
      return Optional.of("it answered");
    }
    return owner
        .filter(name -> !selected.get().contains(name))
        .map(name -> "it is not selected any more");
  }
}
