package io.github.caoutreach.report;

import io.github.caoutreach.campaign.Campaign;
import io.github.caoutreach.campaign.Phase;
import io.github.caoutreach.campaign.Post;
import io.github.caoutreach.campaign.Spelled;
import io.github.caoutreach.ccadb.CertificateRecord;
import io.github.caoutreach.ccadb.Snapshot;
import io.github.caoutreach.contact.AddressBook;
import io.github.caoutreach.contact.Recipients;
import io.github.caoutreach.response.StoredMail;
import io.github.caoutreach.selection.Choice;
import io.github.caoutreach.selection.Selection;
import io.github.caoutreach.selection.Verdict;
import io.github.caoutreach.store.Answer;
import io.github.caoutreach.store.CaState;
import io.github.caoutreach.store.MailKind;
import io.github.caoutreach.store.MessageKind;
import io.github.caoutreach.store.SentMessage;
import io.github.caoutreach.store.Standing;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Makes the report of a campaign. */
public final class Reporter {
  private final Campaign campaign;
  private final Snapshot snapshot;
  private final Selection selection;
  private final AddressBook book;
  private final Standing standing;
  private final List<StoredMail> mails;
  private final LocalDate asOf;

  /** A report of {@code campaign} as of the day of {@code selection}. */
  public Reporter(
      Campaign campaign,
      Snapshot snapshot,
      Selection selection,
      AddressBook book,
      Standing standing,
      List<StoredMail> mails) {
    this.campaign = campaign;
    this.snapshot = snapshot;
    this.selection = selection;
    this.book = book;
    this.standing = standing;
    this.mails = List.copyOf(mails);
    this.asOf = selection.asOf();
  }

  /** The report for those whom {@code disclosure} names. */
  public Report report(Disclosure disclosure) {
    List<Report.CaRow> rows = choices().stream().map(choice -> row(choice, disclosure)).toList();
    Report.Counts counts = counts();
    List<Report.PostRow> posts =
        campaign.posts().values().stream().map(post -> post(post, disclosure)).toList();
    return new Report(
        campaign.name(),
        campaign.title(),
        asOf,
        campaign.answersBy(),
        campaign.phaseOn(asOf).map(Phase::name).orElse(""),
        disclosure,
        snapshot,
        selection.rule().toString(),
        selection.scope().toString(),
        counts,
        rows,
        posts,
        timeline(posts),
        new Minutes(campaign, snapshot, asOf, counts, leftOut(), posts).paragraph());
  }

  /** Where a CA owner of the audience stands. */
  public CaState state(Choice choice) {
    if (choice.verdict() instanceof Verdict.LeftOut) {
      return CaState.EXCLUDED;
    }
    return standing
        .state(choice.owner())
        .orElseGet(
            () -> recipients(choice).emails().isEmpty() ? CaState.NO_CONTACT : CaState.READY);
  }

  /** The audience, and whoever was written to before the selection changed. */
  private List<Choice> choices() {
    Set<String> writtenTo = new LinkedHashSet<>(standing.owners());
    return selection.choices().stream()
        .filter(choice -> !choice.capable().isEmpty() || writtenTo.contains(choice.owner()))
        .toList();
  }

  private List<Choice> leftOut() {
    return choices().stream().filter(c -> c.verdict() instanceof Verdict.LeftOut).toList();
  }

  private Report.CaRow row(Choice choice, Disclosure disclosure) {
    boolean internal = disclosure == Disclosure.INTERNAL;
    String owner = choice.owner();
    List<SentMessage> sent = sent(owner);
    Optional<Answer> answer = standing.answer(owner);
    return new Report.CaRow(
        owner,
        choice.country(),
        choice.stores().stream().map(Spelled::spelling).toList(),
        choice.count(CertificateRecord.Type.ROOT),
        choice.count(CertificateRecord.Type.INTERMEDIATE),
        state(choice).spelling(),
        answer.flatMap(Answer::stance).map(Spelled::spelling),
        sent.stream()
            .filter(message -> message.queued().kind() == MessageKind.NOTICE)
            .map(message -> day(message.settledAt()))
            .findFirst(),
        (int) sent.stream().filter(m -> m.queued().kind() == MessageKind.REMINDER).count(),
        answer.map(Answer::on),
        remark(choice, internal),
        choice.capable().stream().map(Reporter::evidence).toList(),
        internal ? writtenTo(choice) : List.of(),
        internal ? messages(owner) : List.of(),
        internal ? answer.map(Answer::note).orElse("") : "");
  }

  private String remark(Choice choice, boolean internal) {
    if (choice.verdict() instanceof Verdict.LeftOut leftOut) {
      return leftOut.reason();
    }
    if (!choice.isSelected()) {
      return "no longer selected by the rule";
    }
    return switch (state(choice)) {
      case NO_CONTACT -> noContact(choice);
      case UNCERTAIN -> "whether the last message left is for a person to settle";
      case FAILED -> internal ? "the server refused it: " + lastNote(choice) : "refused";
      case BOUNCED -> "another contact is needed";
      case SENT, DELAYED, AUTO_REPLIED -> partlyUnreached(choice);
      default -> "";
    };
  }

  private String noContact(Choice choice) {
    List<String> pages = recipients(choice).webPages();
    return pages.isEmpty()
        ? "no address is known"
        : "only a web page is known: " + String.join(", ", pages);
  }

  private String partlyUnreached(Choice choice) {
    List<SentMessage> messages = standing.messagesTo(choice.owner());
    SentMessage last = messages.get(messages.size() - 1);
    int unreached = last.unreached().size();
    return unreached == 0
        ? ""
        : unreached + " of " + last.queued().recipients().size() + " addresses did not work";
  }

  private String lastNote(Choice choice) {
    List<SentMessage> messages = standing.messagesTo(choice.owner());
    return messages.get(messages.size() - 1).note();
  }

  private List<String> writtenTo(Choice choice) {
    List<String> written =
        standing.messagesTo(choice.owner()).stream()
            .flatMap(message -> message.queued().recipients().stream())
            .distinct()
            .toList();
    return written.isEmpty()
        ? recipients(choice).emails().stream().map(Object::toString).toList()
        : written;
  }

  private List<Report.MessageRow> messages(String owner) {
    return mails.stream()
        .filter(mail -> mail.received().owner().equals(Optional.of(owner)))
        .map(
            mail ->
                new Report.MessageRow(
                    mail.received().event().on(),
                    mail.received().event().kind().spelling(),
                    mail.from(),
                    mail.subject()))
        .toList();
  }

  private Recipients recipients(Choice choice) {
    return book.recipients(choice.owner(), campaign);
  }

  private List<SentMessage> sent(String owner) {
    return standing.messagesTo(owner).stream().filter(m -> m.sentAt().isPresent()).toList();
  }

  private Report.Counts counts() {
    List<Choice> all = choices();
    int excluded = leftOut().size();
    int answered = 0;
    int bounced = 0;
    int silent = 0;
    for (Choice choice : all) {
      CaState state = state(choice);
      if (state == CaState.RESPONDED) {
        answered++;
      } else if (state == CaState.BOUNCED) {
        bounced++;
      } else if (state != CaState.EXCLUDED && !sent(choice.owner()).isEmpty()) {
        silent++;
      }
    }
    int selected = all.size() - excluded;
    int sent = answered + bounced + silent;
    return new Report.Counts(
        all.size(), excluded, selected, selected - sent, sent, answered, bounced, silent);
  }

  private Report.PostRow post(Post post, Disclosure disclosure) {
    Optional<SentMessage> message = standing.post(post.name());
    return new Report.PostRow(
        post.name(),
        disclosure == Disclosure.INTERNAL
            ? post.to().stream().map(Object::toString).toList()
            : List.of(),
        message.map(m -> m.state().spelling()).orElse("not queued"),
        message.flatMap(SentMessage::sentAt).map(Reporter::day),
        standing.archived(post.name()).map(event -> event.link()).map(URI::toString));
  }

  private List<Report.TimelineEntry> timeline(List<Report.PostRow> posts) {
    List<Report.TimelineEntry> entries = new ArrayList<>();
    entries.add(
        new Report.TimelineEntry(
            snapshot.reportDate(),
            "State of the CCADB report: " + snapshot.records() + " records"));
    campaign
        .phases()
        .forEach(p -> entries.add(new Report.TimelineEntry(p.from(), "Phase: " + p.name())));
    entries.add(new Report.TimelineEntry(campaign.answersBy(), "Answers asked for by this day"));
    addSent(entries, MessageKind.NOTICE, "notice", "notices");
    addSent(entries, MessageKind.REMINDER, "reminder", "reminders");
    posts.forEach(
        post ->
            post.on()
                .ifPresent(
                    on -> entries.add(new Report.TimelineEntry(on, "Posted to " + post.name()))));
    Map<LocalDate, Long> answers =
        choices().stream()
            .flatMap(choice -> standing.answer(choice.owner()).stream())
            .collect(Collectors.groupingBy(Answer::on, TreeMap::new, Collectors.counting()));
    answers.forEach(
        (on, count) ->
            entries.add(new Report.TimelineEntry(on, counted(count, "answer", "answers"))));
    Map<LocalDate, Long> bounces =
        standing.mails().stream()
            .filter(m -> m.event().kind() == MailKind.BOUNCE && m.owner().isPresent())
            .collect(
                Collectors.groupingBy(m -> m.event().on(), TreeMap::new, Collectors.counting()));
    bounces.forEach(
        (on, count) ->
            entries.add(new Report.TimelineEntry(on, counted(count, "bounce", "bounces"))));
    entries.sort(Comparator.comparing(Report.TimelineEntry::on));
    return entries;
  }

  private void addSent(
      List<Report.TimelineEntry> entries, MessageKind kind, String one, String many) {
    Map<LocalDate, Long> byDay =
        standing.messages().stream()
            .filter(message -> message.queued().kind() == kind)
            .flatMap(message -> message.sentAt().stream())
            .collect(Collectors.groupingBy(Reporter::day, TreeMap::new, Collectors.counting()));
    byDay.forEach(
        (on, count) ->
            entries.add(new Report.TimelineEntry(on, counted(count, one, many) + " sent")));
  }

  private static String counted(long count, String one, String many) {
    return count + " " + (count == 1 ? one : many);
  }

  private static Report.Evidence evidence(CertificateRecord record) {
    return new Report.Evidence(
        record.recordId(), record.name(), record.fingerprint().hex(), record.validTo());
  }

  private static LocalDate day(Instant at) {
    return at.atZone(ZoneOffset.UTC).toLocalDate();
  }
}
