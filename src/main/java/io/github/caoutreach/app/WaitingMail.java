package io.github.caoutreach.app;

import io.github.caoutreach.common.Counted;
import io.github.caoutreach.inbox.SentCampaign;
import io.github.caoutreach.log.CampaignState;
import io.github.caoutreach.log.OpenQuestion;
import io.github.caoutreach.log.ReceivedMail;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * The messages that came in and need a person, counted. Whatever shows them uses these words and
 * numbers.
 *
 * @param toSettle how many ask something
 * @param toRead how many answers nobody has read
 * @param lines what they ask, and how many ask it
 */
public record WaitingMail(int toSettle, int toRead, List<String> lines) {
  private static final String REVIEW = ": ca-outreach responses review";

  public WaitingMail {
    lines = List.copyOf(lines);
  }

  /** What waits in campaigns; what is nobody's waits once. */
  public static WaitingMail of(List<CampaignState> campaigns) {
    List<ReceivedMail> open = all(campaigns, CampaignState::open);
    List<ReceivedMail> unread = all(campaigns, CampaignState::unread);
    List<String> lines = new ArrayList<>(asked(open));
    lines.addAll(unread(unread));
    lines.addAll(unclear(all(campaigns, CampaignState::unclear)));
    return new WaitingMail(open.size(), unread.size(), lines);
  }

  /** The same with other lines. */
  WaitingMail with(UnaryOperator<String> change) {
    return new WaitingMail(toSettle, toRead, lines.stream().map(change).toList());
  }

  /** What waits in all campaigns of {@code workspace}, where several each with its own command. */
  static WaitingMail in(Workspace workspace) {
    List<SentCampaign> campaigns = workspace.sentCampaigns();
    WaitingMail all = of(campaigns.stream().map(SentCampaign::state).toList());
    if (campaigns.size() == 1) {
      return all;
    }
    List<String> lines = new ArrayList<>();
    for (SentCampaign campaign : campaigns) {
      List<String> own = new ArrayList<>(askedOfOwn(campaign.state()));
      own.addAll(unread(campaign.state().unread()));
      own.addAll(unclear(campaign.state().unclear()));
      own.forEach(line -> lines.add(Attention.inCampaign(campaign.name(), line)));
    }
    campaigns.stream()
        .findFirst()
        .ifPresent(first -> lines.addAll(0, askedOfNobodys(first.name(), first.state())));
    return new WaitingMail(all.toSettle(), all.toRead(), lines);
  }

  /** What the mail of a campaign asks, without what is nobody's. */
  static List<String> askedOfOwn(CampaignState state) {
    return asked(state.open().stream().filter(mail -> !mail.isNobodys()).toList());
  }

  /** What the mail asks that is nobody's; the commands name {@code campaign}. */
  static List<String> askedOfNobodys(String campaign, CampaignState state) {
    return asked(state.open().stream().filter(ReceivedMail::isNobodys).toList()).stream()
        .map(line -> Attention.withCampaign(campaign, line))
        .toList();
  }

  private static List<ReceivedMail> all(
      List<CampaignState> campaigns, Function<CampaignState, List<ReceivedMail>> mails) {
    return campaigns.stream().flatMap(state -> mails.apply(state).stream()).distinct().toList();
  }

  /** A line for each question that {@code open} messages ask. */
  static List<String> asked(List<ReceivedMail> open) {
    List<String> lines = new ArrayList<>();
    for (OpenQuestion question : OpenQuestion.values()) {
      List<ReceivedMail> asking =
          open.stream().filter(mail -> mail.question().equals(Optional.of(question))).toList();
      if (!asking.isEmpty()) {
        lines.add(asked(question, asking) + REVIEW);
      }
    }
    return lines;
  }

  /** A line for the answers that nobody has read, if any. */
  static List<String> unread(List<ReceivedMail> unread) {
    return unread.isEmpty()
        ? List.of()
        : List.of(Counted.of(unread.size(), "answer") + " to read" + REVIEW);
  }

  /** A line for the messages with answers to questions that are not clear, if any. */
  static List<String> unclear(List<ReceivedMail> unclear) {
    return unclear.isEmpty()
        ? List.of()
        : List.of(Counted.of(unclear.size(), "message") + " with unclear answers" + REVIEW);
  }

  private static String asked(OpenQuestion question, List<ReceivedMail> mails) {
    int open = mails.size();
    return switch (question) {
      case REFUSED ->
          Counted.of(open, "message")
              + " refused because of our server or our message ("
              + mails.get(0).event().refusal().orElse("")
              + ")";
      case WHOSE -> Counted.of(open, "message") + " to assign";
      case ITS_ANSWER -> Counted.of(open, "answer") + " to confirm, reminders on hold";
      case SPOKE_ON_LIST ->
          Counted.of(open, "message") + " on the list to look at, reminders on hold";
      case DEAD_ADDRESS -> Counted.of(open, "bounce") + " to confirm";
      case OFFERED_CONTACT -> Counted.of(open, "contact") + " offered";
      case UNREADABLE -> Counted.of(open, "message") + " could not be read";
    };
  }
}
