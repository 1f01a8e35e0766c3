package io.github.caoutreach.report;

import io.github.caoutreach.campaign.Campaign;
import io.github.caoutreach.ccadb.CertificateRecord;
import io.github.caoutreach.common.EmailAddress;
import io.github.caoutreach.common.Keyword;
import io.github.caoutreach.contact.AddressBook;
import io.github.caoutreach.contact.Contact;
import io.github.caoutreach.contact.Recipients;
import io.github.caoutreach.inbox.StoredMail;
import io.github.caoutreach.log.Answer;
import io.github.caoutreach.log.AnswerOnRecord;
import io.github.caoutreach.log.CaState;
import io.github.caoutreach.log.CampaignState;
import io.github.caoutreach.log.MessageKind;
import io.github.caoutreach.log.MessageState;
import io.github.caoutreach.log.OutboundMessage;
import io.github.caoutreach.log.OwnerNames;
import io.github.caoutreach.log.ReceivedMail;
import io.github.caoutreach.report.MessageRow.Direction;
import io.github.caoutreach.selection.Candidate;
import io.github.caoutreach.selection.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Collects what is known about a CA owner in a campaign: a row of the report. */
final class CaStory {
  private final Campaign campaign;
  private final AddressBook book;
  private final CampaignState state;
  private final OwnerNames names;
  private final Map<String, StoredMail> mails;

  CaStory(
      Campaign campaign,
      AddressBook book,
      CampaignState state,
      OwnerNames names,
      List<StoredMail> mails) {
    this.campaign = campaign;
    this.book = book;
    this.state = state;
    this.names = names;
    this.mails =
        mails.stream()
            .collect(Collectors.toMap(mail -> mail.received().event().mail(), Function.identity()));
  }

  /** The state of a CA owner of the audience. */
  CaState state(Candidate choice) {
    if (choice.verdict() instanceof Verdict.LeftOut) {
      return CaState.EXCLUDED;
    }
    return state
        .state(choice.owner())
        .orElseGet(
            () -> recipients(choice).emails().isEmpty() ? CaState.NO_CONTACT : CaState.READY);
  }

  /** The row of a CA owner, with or without what only the working group may see. */
  CaRow row(Candidate choice, boolean internal) {
    String owner = choice.owner();
    CaState caState = state(choice);
    List<OutboundMessage> sent =
        state.messagesTo(owner).stream().filter(m -> m.sentAt().isPresent()).toList();
    Optional<Answer> answer = state.answer(owner);
    Outcome outcome = outcome(caState, sent);
    return new CaRow(
        owner,
        names.formerly(owner),
        choice.country(),
        choice.stores().stream().map(Keyword::spelling).toList(),
        choice.trustedForEmailBy().stream().map(Keyword::spelling).toList(),
        choice.count(CertificateRecord.Type.ROOT),
        choice.count(CertificateRecord.Type.INTERMEDIATE),
        outcome,
        shown(caState, outcome).spelling(),
        answer.flatMap(Answer::stance),
        sent.stream()
            .filter(message -> message.queued().kind() == MessageKind.NOTICE)
            .map(message -> Reporter.day(message.settledAt()))
            .findFirst(),
        (int) sent.stream().filter(m -> m.queued().kind() == MessageKind.REMINDER).count(),
        answer.map(Answer::on),
        remark(choice, caState, internal),
        choice.capable().stream().map(CaStory::evidence).toList(),
        internal ? writtenTo(choice) : List.of(),
        messages(owner).stream().map(m -> internal ? m : m.stripped()).toList(),
        internal ? answer.map(Answer::note).orElse("") : "",
        answers(owner, internal));
  }

  /** The wait for its answer; empty if no notice is known to have reached it. */
  Optional<Waits.OfCa> waited(Candidate choice) {
    List<OutboundMessage> all = state.messagesTo(choice.owner());
    Optional<OutboundMessage> notice =
        OutboundMessage.lastNotice(all)
            .filter(message -> message.sentAt().isPresent() && !message.reachedNobody());
    boolean isAsked = !(choice.verdict() instanceof Verdict.LeftOut) && notice.isPresent();
    if (!isAsked) {
      return Optional.empty();
    }
    Stream<OutboundMessage> reminders =
        all.stream()
            .skip(all.indexOf(notice.get()) + 1L)
            .filter(m -> m.queued().kind() == MessageKind.REMINDER && m.sentAt().isPresent());
    return Optional.of(
        new Waits.OfCa(
            Stream.concat(notice.stream(), reminders).map(OutboundMessage::settledOn).toList(),
            state.answer(choice.owner()).map(Answer::on),
            source(notice.get())));
  }

  /** Where the first of the addresses was found that a notice went to. */
  private String source(OutboundMessage notice) {
    String to = notice.queued().recipients().stream().findFirst().orElse("");
    return book.of(notice.queued().addressee()).stream()
        .filter(contact -> contact.address().toString().equalsIgnoreCase(to))
        .map(Contact::source)
        .findFirst()
        .orElse("");
  }

  /** Its answers to the questions; in public reports only those that are for the public. */
  private List<AnswerRow> answers(String owner, boolean internal) {
    List<AnswerOnRecord> all = state.answersOf(owner);
    List<String> questions = all.stream().map(AnswerOnRecord::question).toList();
    return IntStream.range(0, all.size())
        .filter(i -> internal || isPublic(all.get(i)))
        .mapToObj(
            i -> answerRow(all.get(i), questions.lastIndexOf(questions.get(i)) == i, internal))
        .toList();
  }

  private static AnswerRow answerRow(AnswerOnRecord answer, boolean counts, boolean internal) {
    String value = answer.answer().value().orElse("");
    String remark = answer.answer().remark().orElse("");
    return new AnswerRow(
        answer.question(),
        internal ? value : EmailAddress.hiddenIn(value),
        internal ? remark : EmailAddress.hiddenIn(remark),
        answer.on(),
        counts,
        answer.isByPerson(),
        internal ? answer.mail().map(StoredMail::shortId) : Optional.empty(),
        internal ? answer.answer().line() : 0);
  }

  /** How many of its answers that count are not for the public. */
  long withheld(String owner) {
    return state.latestAnswers(owner).values().stream().filter(answer -> !isPublic(answer)).count();
  }

  /** An answer to a question that the campaign no longer asks is not known to be for the public. */
  private boolean isPublic(AnswerOnRecord answer) {
    return answer.answer().isPublic()
        && campaign.questions().stream()
            .anyMatch(question -> question.id().equals(answer.question()) && question.isPublic());
  }

  private static Outcome outcome(CaState state, List<OutboundMessage> sent) {
    return switch (state) {
      case EXCLUDED -> Outcome.LEFT_OUT;
      case RESPONDED -> Outcome.ANSWERED;
      case TO_CONFIRM -> Outcome.TO_CONFIRM;
      case SPOKE_ON_LIST -> Outcome.SPOKE_ON_LIST;
      case BOUNCED, WRONG_CONTACT -> Outcome.BOUNCED;
      default -> {
        if (sent.isEmpty()) {
          yield Outcome.NOT_SENT;
        }
        yield sent.stream().allMatch(OutboundMessage::reachedNobody)
            ? Outcome.BOUNCED
            : Outcome.SILENT;
      }
    };
  }

  /** A message waiting in the outbox does not change the state shown for earlier ones. */
  private static CaState shown(CaState state, Outcome outcome) {
    if (state != CaState.QUEUED) {
      return state;
    }
    return switch (outcome) {
      case BOUNCED -> CaState.BOUNCED;
      case SILENT -> CaState.SENT;
      default -> state;
    };
  }

  private String remark(Candidate choice, CaState state, boolean internal) {
    if (choice.verdict() instanceof Verdict.LeftOut leftOut) {
      return internal ? leftOut.reason() : EmailAddress.hiddenIn(leftOut.exclusion().reason());
    }
    if (!choice.isSelected()) {
      return "no longer selected by the rule";
    }
    return switch (state) {
      case NO_CONTACT -> noContact(choice, internal);
      case QUEUED -> hasLeft(choice) ? "another message is waiting in the outbox" : "";
      case UNCERTAIN -> "a person has to find out whether the last message was sent";
      case FAILED -> internal ? "the server refused it: " + last(choice).note() : "refused";
      case BOUNCED, WRONG_CONTACT -> bounced(choice.owner());
      case TO_CONFIRM -> "a message that may be its answer has to be confirmed";
      case SPOKE_ON_LIST -> "a person has to say whether that is its answer";
      case SENT, DELAYED, AUTO_REPLIED -> partlyUnreached(choice);
      default -> "";
    };
  }

  private String noContact(Candidate choice, boolean internal) {
    List<String> pages = recipients(choice).webPages();
    if (pages.isEmpty()) {
      return "no address is known";
    }
    return "only a web page is known" + (internal ? ": " + String.join(", ", pages) : "");
  }

  private String bounced(String owner) {
    return book.emails(owner, campaign, state.unreachable(owner)).isEmpty()
        ? "another contact is needed"
        : "the notice goes to the next address";
  }

  private String partlyUnreached(Candidate choice) {
    OutboundMessage last = last(choice);
    long unreached =
        last.queued().recipients().stream()
            .filter(to -> last.unreached().stream().anyMatch(to::equalsIgnoreCase))
            .count();
    return unreached == 0
        ? ""
        : unreached + " of " + last.queued().recipients().size() + " addresses did not work";
  }

  private boolean hasLeft(Candidate choice) {
    return state.messagesTo(choice.owner()).stream().anyMatch(m -> m.sentAt().isPresent());
  }

  private OutboundMessage last(Candidate choice) {
    List<OutboundMessage> messages = state.messagesTo(choice.owner());
    return messages.get(messages.size() - 1);
  }

  private List<String> writtenTo(Candidate choice) {
    List<String> written =
        state.messagesTo(choice.owner()).stream()
            .flatMap(message -> message.queued().recipients().stream())
            .distinct()
            .toList();
    return written.isEmpty()
        ? recipients(choice).emails().stream().map(Object::toString).toList()
        : written;
  }

  /** Messages sent and received; on the same day, ours before theirs. */
  private List<MessageRow> messages(String owner) {
    List<MessageRow> rows = new ArrayList<>();
    state.allMessagesTo(owner).forEach(message -> rows.add(outgoing(message)));
    state.mailsFrom(owner).forEach(mail -> rows.add(incoming(mail)));
    state.stepsFor(owner).forEach(step -> rows.add(MessageRow.of(step)));
    rows.sort(Comparator.comparing(MessageRow::on));
    return rows;
  }

  private static MessageRow outgoing(OutboundMessage message) {
    List<String> detail = new ArrayList<>();
    if (message.state() != MessageState.SENT && !message.note().isBlank()) {
      detail.add(message.note());
    }
    if (!message.unreached().isEmpty()) {
      detail.add("did not reach " + String.join(", ", message.unreached()));
    }
    return new MessageRow(
        Reporter.day(message.settledAt()),
        Direction.OUT,
        message.queued().kind().spelling(),
        message.state().spelling(),
        message.queued().recipients(),
        message.queued().subject(),
        String.join("; ", detail));
  }

  private MessageRow incoming(ReceivedMail mail) {
    Optional<StoredMail> stored = Optional.ofNullable(mails.get(mail.event().mail()));
    return new MessageRow(
        mail.event().on(),
        Direction.IN,
        mail.kind().spelling(),
        "",
        stored.map(StoredMail::from).stream().toList(),
        stored.map(StoredMail::subject).orElse(""),
        mail.event().evidence());
  }

  private Recipients recipients(Candidate choice) {
    return book.recipients(choice.owner(), campaign);
  }

  private static CaRow.Evidence evidence(CertificateRecord record) {
    return new CaRow.Evidence(
        record.recordId(), record.name(), record.fingerprint().hex(), record.validTo());
  }
}
