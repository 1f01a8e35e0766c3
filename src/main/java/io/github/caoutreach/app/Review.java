package io.github.caoutreach.app;

import io.github.caoutreach.campaign.Question;
import io.github.caoutreach.campaign.Stance;
import io.github.caoutreach.common.MailKind;
import io.github.caoutreach.inbox.Responses;
import io.github.caoutreach.inbox.StoredMail;
import io.github.caoutreach.log.Event;
import io.github.caoutreach.log.GivenAnswer;
import io.github.caoutreach.log.OpenQuestion;
import io.github.caoutreach.log.ReceivedMail;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Goes through the messages that need a person, and does what the person decides. */
public final class Review {
  private final Workspace workspace;
  private final Responses responses;
  private final List<String> ids;
  private final Deque<Settled> settled = new ArrayDeque<>();
  private Optional<ReviewQuestion> asked = Optional.empty();
  private int at;
  private boolean isBack;

  /** A review of everything that is open now. */
  public Review(Workspace workspace) {
    this.workspace = workspace;
    this.responses = workspace.responses();
    this.ids = responses.waiting().stream().map(mail -> mail.received().event().mail()).toList();
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
    asked = Optional.empty();
    while (asked.isEmpty() && at < ids.size()) {
      asked = question(responses.mail(ids.get(at)));
      if (asked.isEmpty()) {
        skip();
      }
    }
    return asked;
  }

  private Optional<ReviewQuestion> question(StoredMail mail) {
    ReceivedMail received = mail.received();
    Optional<OpenQuestion> open =
        received
            .question()
            .or(
                () ->
                    Optional.of(OpenQuestion.WHOSE)
                        .filter(whose -> isBack && received.owner().isEmpty()));
    Optional<UnclearAnswer> unclear = open.isPresent() ? Optional.empty() : unclear(received);
    boolean isAsked =
        isBack
            || open.isPresent()
            || unclear.isPresent()
            || workspace.standing().isUnread(received);
    return isAsked
        ? Optional.of(
            new ReviewQuestion(
                at + 1,
                ids.size(),
                !settled.isEmpty(),
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
    at++;
    isBack = false;
  }

  /** Goes back to the message before, settled or not; says whether there is one. */
  public boolean back() {
    if (at == 0) {
      return false;
    }
    at--;
    isBack = true;
    return true;
  }

  /** Takes back what this review did last, and goes back to that message; says what it was. */
  public String undo() {
    if (settled.isEmpty()) {
      return "nothing has been settled in this review; what was before: responses undo";
    }
    TakeBack taken = TakeBack.in(workspace);
    Settled last = settled.pop();
    at = last.at();
    isBack = true;
    return taken.inWords()
        + (last.by() instanceof ReviewDecision.AddContacts
            ? "; the contact stays: ca-outreach contacts undo"
            : "");
  }

  /** A decision, and on which of the messages. */
  private record Settled(int at, ReviewDecision by) {}

  /** The message that was asked about last, as it came in. */
  public byte[] content() {
    return responses.content(asked.orElseThrow().reading().mail());
  }

  /**
   * Does what was decided about the message that was asked about last.
   *
   * @param note what the person noted about it; kept with what its CA says
   * @return what that did, in a line
   */
  public String settle(ReviewDecision decision, String note) {
    StoredMail mail = asked.orElseThrow().reading().mail();
    ReceivedMail received = mail.received();
    Stance.Consequence then = Stance.Consequence.END;
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
      responses.record(received.owner().orElseThrow(), said.stance(), received.event().on(), note);
      then = workspace.campaign().stances().of(said.stance()).then();
    }
    settled.push(new Settled(at, decision));
    isBack = false;
    return DecisionWords.of(decision, asked.orElseThrow(), then);
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
            received.event().on(),
            Optional.of(false)));
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
    return new Result(settled.size(), workspace.standing().waiting().size());
  }
}
