package io.github.caoutreach.app;

import io.github.caoutreach.inbox.Reading;
import io.github.caoutreach.log.OpenQuestion;
import io.github.caoutreach.log.Stance;
import java.util.List;
import java.util.Optional;

/**
 * What a person is to be asked about a message.
 *
 * @param open what is open; empty: what its CA says
 * @param reading the message
 */
public record ReviewQuestion(Optional<OpenQuestion> open, Reading reading) {
  private static final int CANDIDATES = 9;

  /** Whom it may be of: so many as there are digits. */
  public List<String> candidates() {
    return reading.mail().received().event().candidates().stream().limit(CANDIDATES).toList();
  }

  /** Whom it seems to be of; "" where nothing says so. */
  public String owner() {
    return reading.mail().received().owner().orElse("");
  }

  /** What it seems to say. */
  public Optional<Stance> suggested() {
    return reading.suggested().map(suggestion -> suggestion.stance());
  }

  /** The addresses that it reports as dead. */
  public List<String> failed() {
    return reading.mail().received().event().failed();
  }
}
