package io.github.caoutreach.app;

import io.github.caoutreach.campaign.Question;
import io.github.caoutreach.common.MailKind;
import io.github.caoutreach.inbox.Responses;
import io.github.caoutreach.inbox.StoredMail;
import io.github.caoutreach.log.Event;
import io.github.caoutreach.log.GivenAnswer;
import io.github.caoutreach.log.OpenQuestion;
import io.github.caoutreach.log.ReceivedMail;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Goes through the messages that need a person, and does what the person decides. */
public final class Review {
  private final Workspace workspace;
  private final Responses responses;
  private final Iterator<StoredMail> mails;
  private Optional<StoredMail> current = Optional.empty();
  private int settled;

  /** A review of everything that is open now. */
  public Review(Workspace workspace) {
    this.workspace = workspace;
    this.responses = workspace.responses();
    this.mails = responses.mails().iterator();
  }

  /** Every message that is open now. */
  public List<StoredMail> open() {
    return responses.waiting();
  }

  /**
   * The CA owner with that name, or that part in its name.
   *
   * @throws io.github.caoutreach.common.OutreachException if it is not in the audience
   */
  public String owner(String name) {
    return workspace.asked(name);
  }

  /**
   * What was done.
   *
   * @param settled how many questions were answered
   * @param left how many messages wait still
   */
  public record Result(int settled, int left) {}

  /** What is to be asked next; a message is asked about until nothing about it is open. */
  public Optional<ReviewQuestion> next() {
    while (current.isPresent() || mails.hasNext()) {
      StoredMail mail = current.orElseGet(mails::next);
      current = Optional.of(mail);
      Optional<ReviewQuestion> question = question(mail);
      if (question.isPresent()) {
        return question;
      }
      current = Optional.empty();
    }
    return Optional.empty();
  }

  private Optional<ReviewQuestion> question(StoredMail mail) {
    ReceivedMail received = mail.received();
    Optional<OpenQuestion> open = received.question();
    Optional<UnclearAnswer> unclear = open.isPresent() ? Optional.empty() : unclear(received);
    boolean isAsked =
        open.isPresent() || unclear.isPresent() || workspace.standing().isUnread(received);
    return isAsked
        ? Optional.of(
            new ReviewQuestion(
                open,
                responses.read(mail, workspace.signatures()),
                unclear,
                candidates(received),
                workspace.campaign().stances().names()))
        : Optional.empty();
  }

  private Optional<UnclearAnswer> unclear(ReceivedMail received) {
    List<Question> asked = workspace.campaign().questionsOn(workspace.asOf());
    return workspace.standing().unclearIn(received).stream()
        .flatMap(
            answer ->
                asked.stream()
                    .filter(question -> question.id().equals(answer.question()))
                    .map(question -> new UnclearAnswer(question, answer)))
        .findFirst();
  }

  /** Whom the message may be of; where it names no campaign, for each that wrote to them. */
  private List<ReviewQuestion.Candidate> candidates(ReceivedMail received) {
    List<ReviewQuestion.Candidate> candidates = new ArrayList<>();
    for (String owner : received.event().candidates()) {
      List<String> writers = received.isNobodys() ? workspace.writersTo(owner) : List.<String>of();
      if (writers.size() < 2) {
        candidates.add(new ReviewQuestion.Candidate(owner, writers));
      } else {
        writers.forEach(name -> candidates.add(new ReviewQuestion.Candidate(owner, List.of(name))));
        candidates.add(new ReviewQuestion.Candidate(owner, writers));
      }
    }
    return candidates;
  }

  /** Leaves the message as it is. */
  public void skip() {
    current = Optional.empty();
  }

  /** The message that was asked about last, as it came in. */
  public byte[] content() {
    return responses.content(current.orElseThrow());
  }

  /** Does what was decided about the message that was asked about last. */
  public void settle(ReviewDecision decision) {
    StoredMail mail = current.orElseThrow();
    ReceivedMail received = mail.received();
    if (decision instanceof ReviewDecision.OfCa given) {
      responses.reassign(
          mail, Optional.of(given.owner()), answerAfterAll(received.kind()), given.campaigns());
    } else if (decision instanceof ReviewDecision.OfNobody) {
      responses.reassign(mail, Optional.empty(), Optional.empty(), List.of());
    } else if (decision instanceof ReviewDecision.AsItSeems) {
      responses.reassign(mail, received.owner(), Optional.empty(), List.of());
    } else if (decision instanceof ReviewDecision.NothingFollows) {
      responses.reassign(mail, received.owner(), Optional.of(MailKind.OTHER), List.of());
    } else if (decision instanceof ReviewDecision.AddContacts) {
      addContacts(mail);
      responses.reassign(mail, received.owner(), Optional.empty(), List.of());
    } else if (decision instanceof ReviewDecision.Answers said) {
      recordAnswer(received, said);
    } else if (decision instanceof ReviewDecision.Says said) {
      responses.record(received.owner().orElseThrow(), said.stance(), received.event().on(), "");
    }
    settled++;
    current = Optional.of(responses.mail(received.event().mail()));
  }

  private void recordAnswer(ReceivedMail received, ReviewDecision.Answers said) {
    String mail = received.event().mail();
    boolean isPublic =
        workspace.standing().answersIn(mail).stream()
            .filter(answer -> answer.question().equals(said.question()))
            .allMatch(GivenAnswer::isPublic);
    responses.record(
        new Event.AnswerRecorded(
            received.owner().orElseThrow(),
            said.question(),
            Optional.of(said.value()).filter(value -> !value.isEmpty()),
            Optional.of(mail),
            isPublic,
            received.event().on()));
  }

  /** What came from a list, or nobody could read, is an answer once it is from a CA. */
  private static Optional<MailKind> answerAfterAll(MailKind judged) {
    return judged == MailKind.LIST || judged == MailKind.UNREADABLE
        ? Optional.of(MailKind.ANSWER)
        : Optional.empty();
  }

  private void addContacts(StoredMail mail) {
    Map<String, String> columns =
        Map.of(
            "source",
            "message " + mail.shortId(),
            "seen_on",
            mail.received().event().on().toString());
    for (String address : mail.received().event().offers()) {
      workspace.contacts().add(mail.received().owner().orElseThrow(), address, columns);
    }
  }

  /** What was done so far. */
  public Result result() {
    return new Result(settled, workspace.standing().waiting().size());
  }
}
