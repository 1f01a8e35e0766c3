package io.github.caoutreach.report;

import io.github.caoutreach.campaign.Campaign;
import io.github.caoutreach.campaign.Phase;
import io.github.caoutreach.campaign.Post;
import io.github.caoutreach.ccadb.Snapshot;
import io.github.caoutreach.common.Counted;
import io.github.caoutreach.common.OutreachException;
import io.github.caoutreach.contact.AddressBook;
import io.github.caoutreach.inbox.StoredMail;
import io.github.caoutreach.log.CaState;
import io.github.caoutreach.log.CampaignState;
import io.github.caoutreach.log.LogHead;
import io.github.caoutreach.log.OutboundMessage;
import io.github.caoutreach.selection.Candidate;
import io.github.caoutreach.selection.Selection;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Creates the report of a campaign. */
public final class Reporter {
  private static final String NO_COUNTRY = "not stated";
  private static final String NO_STANCE = "no stance yet";

  private final Campaign campaign;
  private final Snapshot snapshot;
  private final Selection selection;
  private final CampaignState state;
  private final CaStory story;
  private final Optional<LogHead> head;
  private final LocalDate asOf;

  /**
   * Reports on {@code campaign} as of the day of {@code selection}.
   *
   * @param state the state of the campaign on that day
   * @param mails the received mail, up to that day or later
   * @param head the newest line of the audit log on that day
   */
  public Reporter(
      Campaign campaign,
      Snapshot snapshot,
      Selection selection,
      AddressBook book,
      CampaignState state,
      List<StoredMail> mails,
      Optional<LogHead> head) {
    this.campaign = campaign;
    this.snapshot = snapshot;
    this.selection = selection;
    this.state = state;
    this.story = new CaStory(campaign, book, state, selection.names(), mails);
    this.head = head;
    this.asOf = selection.asOf();
  }

  /** The report for the readers in {@code disclosure}. */
  public Report report(Disclosure disclosure) {
    List<Candidate> choices = choices();
    boolean internal = disclosure == Disclosure.INTERNAL;
    boolean named = disclosure != Disclosure.ANONYMOUS;
    List<CaRow> rows = choices.stream().map(choice -> story.row(choice, internal)).toList();
    Counts counts = Counts.of(rows);
    List<PostRow> posts =
        campaign.posts().values().stream()
            .filter(post -> named)
            .map(post -> post(post, internal))
            .toList();
    List<QuestionRow> questions =
        campaign.questionsOn(asOf).stream()
            .filter(question -> internal || question.isPublic())
            .map(question -> QuestionRow.of(question, rows))
            .toList();
    List<TimelineEntry> timeline = new Timeline(campaign, snapshot, state).entries(rows);
    return new Report(
        campaign.name(),
        campaign.title(),
        asOf,
        campaign.answersBy(),
        campaign.closedBy(asOf),
        campaign.phaseOn(asOf).map(Phase::name).orElse(""),
        disclosure,
        omitted(disclosure, choices),
        internal ? snapshot : snapshot.unnamed(),
        selection.rule().toString(),
        selection.scope().toString(),
        Report.LICENCE,
        counts,
        stances(rows),
        questions,
        countries(rows),
        named ? rows : List.of(),
        posts,
        timeline.stream().filter(entry -> named || entry.moment().isPlanned()).toList(),
        named ? waits(choices).groups(internal) : waits(choices).unnamed(),
        Optional.empty(),
        new Minutes(
                campaign,
                snapshot,
                asOf,
                counts,
                named ? choices : List.of(),
                named ? onList(rows) : List.of(),
                questions,
                posts)
            .paragraph(),
        head);
  }

  /**
   * The report, compared with that of an earlier day or of another campaign.
   *
   * @throws OutreachException for an anonymous report, since a comparison names CAs, and for a
   *     comparison of a report with itself
   */
  public Report report(Disclosure disclosure, Reporter other) {
    if (disclosure == Disclosure.ANONYMOUS) {
      throw OutreachException.refuse(
          "a comparison names CAs and an anonymous report does not: choose one");
    }
    if (other.campaign.name().equals(campaign.name()) && !other.asOf.isBefore(asOf)) {
      throw OutreachException.refuse(
          "the report is of "
              + asOf
              + ", so it can't be compared with campaign "
              + other.campaign.name()
              + " on "
              + other.asOf);
    }
    return report(disclosure).comparedWith(other.report(disclosure));
  }

  /** What is left out, and that answers are. */
  private String omitted(Disclosure disclosure, List<Candidate> choices) {
    long withheld =
        disclosure == Disclosure.INTERNAL
            ? 0
            : choices.stream().mapToLong(choice -> story.withheld(choice.owner())).sum();
    return withheld == 0
        ? disclosure.omitted()
        : disclosure.omitted()
            + " "
            + Counted.of(withheld, "answer")
            + (withheld == 1 ? " to a question is" : " to questions are")
            + " not for the public, and left out.";
  }

  /** The state of a CA owner of the audience. */
  public CaState state(Candidate choice) {
    return story.state(choice);
  }

  /** The audience, and those written to before the selection changed. */
  private List<Candidate> choices() {
    Set<String> writtenTo = Set.copyOf(state.owners());
    return selection.choices().stream()
        .filter(choice -> !choice.capable().isEmpty() || writtenTo.contains(choice.owner()))
        .toList();
  }

  private Waits waits(List<Candidate> choices) {
    return new Waits(
        choices.stream().flatMap(choice -> story.waited(choice).stream()).toList(), asOf);
  }

  private static List<String> onList(List<CaRow> rows) {
    return rows.stream()
        .filter(row -> row.outcome() == Outcome.SPOKE_ON_LIST)
        .map(CaRow::owner)
        .toList();
  }

  /** In the order of the campaign; then those that it no longer names. */
  private List<Tally> stances(List<CaRow> rows) {
    List<Tally> tallies = new ArrayList<>();
    Map<String, Long> found =
        rows.stream()
            .filter(row -> row.outcome() == Outcome.ANSWERED)
            .collect(
                Collectors.groupingBy(
                    row -> row.stance().orElse(NO_STANCE), Collectors.counting()));
    Stream.concat(campaign.stances().names().stream(), found.keySet().stream().sorted())
        .distinct()
        .filter(name -> found.containsKey(name) && !name.equals(NO_STANCE))
        .forEach(name -> tallies.add(new Tally(name, found.getOrDefault(name, 0L).intValue())));
    Optional.ofNullable(found.get(NO_STANCE))
        .ifPresent(count -> tallies.add(new Tally(NO_STANCE, count.intValue())));
    return tallies;
  }

  private static List<Tally> countries(List<CaRow> rows) {
    Map<String, Long> found =
        rows.stream()
            .filter(row -> row.outcome().isSelected())
            .collect(
                Collectors.groupingBy(
                    row -> row.country().isEmpty() ? NO_COUNTRY : row.country(),
                    TreeMap::new,
                    Collectors.counting()));
    return found.entrySet().stream()
        .map(entry -> new Tally(entry.getKey(), entry.getValue().intValue()))
        .toList();
  }

  private PostRow post(Post post, boolean internal) {
    Optional<OutboundMessage> message = state.post(post.name());
    return new PostRow(
        post.name(),
        internal ? post.to().stream().map(Object::toString).toList() : List.of(),
        message.map(m -> m.state().spelling()).orElse("not queued"),
        message.flatMap(OutboundMessage::sentAt).map(Reporter::day),
        state.archived(post.name()).map(event -> event.link()));
  }

  /**
   * Whether a link is to a web page: only such links are made, since others could do more than show
   * a page.
   */
  public static boolean isWebPage(URI link) {
    return "https".equalsIgnoreCase(link.getScheme()) || "http".equalsIgnoreCase(link.getScheme());
  }

  static LocalDate day(Instant at) {
    return at.atZone(ZoneOffset.UTC).toLocalDate();
  }
}
