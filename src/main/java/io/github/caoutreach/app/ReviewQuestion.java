package io.github.caoutreach.app;

import io.github.caoutreach.inbox.Reading;
import io.github.caoutreach.log.OpenQuestion;
import java.util.List;
import java.util.Optional;

/**
 * What a person is to be asked about a message.
 *
 * @param number which of the messages of the review it is about, from 1
 * @param all how many these are
 * @param canUndo whether something has been settled, which can be taken back
 * @param open what is open about the message itself; empty: what its CA says
 * @param reading the message
 * @param unclear the answer to a question of the campaign that is not clear, if that is what is
 *     open
 * @param allCandidates whom it may be of
 * @param stances what its CA may say
 */
public record ReviewQuestion(
    int number,
    int all,
    boolean canUndo,
    Optional<OpenQuestion> open,
    Reading reading,
    Optional<UnclearAnswer> unclear,
    List<Candidate> allCandidates,
    List<String> stances) {
  private static final int CANDIDATES = 9;

  public ReviewQuestion {
    allCandidates = List.copyOf(allCandidates);
    stances = List.copyOf(stances);
  }

  /**
   * Whom a message may be of.
   *
   * @param campaigns the campaigns that it may belong to; none: nothing is to be said about that
   */
  public record Candidate(String owner, List<String> campaigns) {
    public Candidate {
      campaigns = List.copyOf(campaigns);
    }

    @Override
    public String toString() {
      return campaigns.isEmpty() ? owner : owner + ", about " + String.join(" and ", campaigns);
    }
  }

  /** Whom it may be of: as many as there are digits. */
  public List<Candidate> candidates() {
    return allCandidates.stream().limit(CANDIDATES).toList();
  }

  /** The CA that it seems to be from; "" if nothing says so. */
  public String owner() {
    return reading.mail().received().owner().orElse("");
  }

  /** That it is the answer of the CA that it seems to be from. */
  public ReviewDecision asAnswer() {
    return new ReviewDecision.OfCa(owner(), List.of());
  }

  /** What it seems to say. */
  public Optional<String> suggested() {
    return reading.suggested().map(suggestion -> suggestion.stance());
  }

  /** The addresses that it suggests writing to. */
  public List<String> offers() {
    return reading.mail().received().event().offers();
  }

  /** The addresses that it reports as dead. */
  public List<String> failed() {
    return reading.mail().received().event().failed();
  }
}
