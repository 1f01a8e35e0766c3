package io.github.caoutreach.inbox;

import io.github.caoutreach.log.Event;
import java.util.Optional;

/**
 * A message that was taken in, as it was judged.
 *
 * @param campaign the campaign that it belongs to; empty: a person has to say, or it is nobody's
 * @param event what is kept of it
 */
public record Taken(Optional<String> campaign, Event.Received event) {}
