package io.github.caoutreach.reminder;

import com.google.re2j.Pattern;
import io.github.caoutreach.campaign.Campaign;
import io.github.caoutreach.campaign.LadderStep;
import io.github.caoutreach.campaign.UpdatePlan;
import io.github.caoutreach.log.CampaignState;
import io.github.caoutreach.log.Event;
import io.github.caoutreach.log.MessageState;
import io.github.caoutreach.log.OutboundMessage;
import io.github.caoutreach.selection.Candidate;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The steps against silence: which was taken for whom, and which is next. A person takes them. */
public final class Ladder {
  private static final Pattern SPACES = Pattern.compile("\\s+");
  private static final Set<MessageState> NOT_SENT =
      EnumSet.of(MessageState.QUEUED, MessageState.FAILED, MessageState.LOST);

  private final Campaign campaign;
  private final List<Candidate> selected;
  private final CampaignState state;
  private final LocalDate today;
  private final Set<String> named;

  /**
   * The ladder as of {@code today}, UTC.
   *
   * @param selected the CA owners to write to
   * @param textOf the text of a post that was sent; "" if it was erased
   */
  public Ladder(
      Campaign campaign,
      List<Candidate> selected,
      CampaignState state,
      LocalDate today,
      Function<OutboundMessage, String> textOf) {
    this.campaign = campaign;
    this.selected = List.copyOf(selected);
    this.state = state;
    this.today = today;
    this.named = named(textOf);
  }

  /**
   * Where a silent CA stands.
   *
   * @param owner the CA owner
   * @param noticed the day of its notice
   * @param taken the steps that were taken for it
   * @param next the next step; empty if all were taken, or the campaign has none
   * @param due the day from which that is due
   * @param isDue whether it is due today
   */
  public record Rung(
      String owner,
      LocalDate noticed,
      List<Event.StepTaken> taken,
      Optional<LadderStep> next,
      Optional<LocalDate> due,
      boolean isDue) {
    public Rung {
      taken = List.copyOf(taken);
    }

    /** Whether that step is due today. */
    public boolean isDue(LadderStep.Kind kind) {
      return isDue && next.filter(step -> step.kind() == kind).isPresent();
    }
  }

  /** Each silent CA that was written to, in CCADB's order. */
  public List<Rung> rungs() {
    return selected.stream()
        .map(Candidate::owner)
        .filter(owner -> state.isIn(List.of(UpdatePlan.SILENT), owner))
        .flatMap(owner -> rung(owner).stream())
        .toList();
  }

  private Optional<Rung> rung(String owner) {
    return OutboundMessage.lastNotice(state.messagesTo(owner))
        .filter(OutboundMessage::someHaveIt)
        .map(notice -> rung(owner, notice.settledOn()));
  }

  private Rung rung(String owner, LocalDate noticed) {
    Optional<LadderStep> next =
        campaign.ladder().stream().filter(step -> !isTaken(step, owner)).findFirst();
    Optional<LocalDate> due = next.map(step -> noticed.plusDays(step.after()));
    // nobody is called silent on a list who was never asked
    boolean mayBe =
        next.filter(step -> step.kind() == LadderStep.Kind.LIST).isEmpty()
            || state.isReached(owner);
    boolean isDue =
        mayBe
            && campaign.closedBy(today).isEmpty()
            && due.filter(on -> !on.isAfter(today)).isPresent();
    return new Rung(owner, noticed, state.stepsFor(owner), next, due, isDue);
  }

  /** Of those whom a post names, no person has to say so beside: that it was sent is in the log. */
  private boolean isTaken(LadderStep step, String owner) {
    return step.kind() == LadderStep.Kind.LIST && named.contains(owner)
        || state.stepsFor(owner).stream()
            .anyMatch(taken -> taken.step().equals(step.kind().spelling()));
  }

  /** The CA owners whose names are in the posts of the step {@link LadderStep.Kind#LIST}. */
  private Set<String> named(Function<OutboundMessage, String> textOf) {
    List<OutboundMessage> sent =
        campaign.ladder().stream()
            .flatMap(step -> step.posts().stream())
            .flatMap(post -> state.post(post).stream())
            .filter(post -> !NOT_SENT.contains(post.state()))
            .toList();
    if (sent.isEmpty()) {
      return Set.of();
    }
    // a line may be broken within a name, and a name may begin with another one
    List<String> names =
        selected.stream()
            .map(Candidate::owner)
            .sorted(Comparator.comparing(String::length).reversed())
            .toList();
    Set<String> found = new HashSet<>();
    for (OutboundMessage post : sent) {
      String text = " " + SPACES.matcher(textOf.apply(post)).replaceAll(" ") + " ";
      for (String name : names) {
        String without = without(text, SPACES.matcher(name).replaceAll(" "));
        if (!without.equals(text)) {
          found.add(name);
          text = without;
        }
      }
    }
    return found;
  }

  /** {@code text} without the places where {@code name} is not part of a longer word. */
  private static String without(String text, String name) {
    StringBuilder rest = new StringBuilder();
    int from = 0;
    for (int at = text.indexOf(name); at > 0; at = text.indexOf(name, at + 1)) {
      int end = at + name.length();
      boolean isWhole =
          at >= from
              && !Character.isLetterOrDigit(text.charAt(at - 1))
              && !Character.isLetterOrDigit(text.charAt(end));
      if (isWhole) {
        rest.append(text, from, at).append('|');
        from = end;
      }
    }
    return rest.append(text.substring(from)).toString();
  }
}
