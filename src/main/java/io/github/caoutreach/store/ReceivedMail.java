package io.github.caoutreach.store;

import java.time.Instant;
import java.util.Optional;

/**
 * A message that came in, as it is judged now.
 *
 * @param event the judgement on arrival
 * @param at when it was stored
 * @param owner the CA it belongs to now, after any correction by a person
 */
public record ReceivedMail(Event.Received event, Instant at, Optional<String> owner) {}
