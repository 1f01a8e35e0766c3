package io.github.caoutreach.app;

import io.github.caoutreach.campaign.Campaign;
import io.github.caoutreach.ccadb.OwnerChange;
import io.github.caoutreach.common.Counted;
import io.github.caoutreach.common.MailKind;
import io.github.caoutreach.contact.AddressBook;
import io.github.caoutreach.log.CaState;
import io.github.caoutreach.log.CampaignState;
import io.github.caoutreach.log.ClockAhead;
import io.github.caoutreach.log.Event;
import io.github.caoutreach.log.MessageKind;
import io.github.caoutreach.log.MessageState;
import io.github.caoutreach.log.OutboundMessage;
import io.github.caoutreach.reminder.Ladder;
import io.github.caoutreach.reminder.Reminder;
import io.github.caoutreach.selection.Candidate;
import io.github.caoutreach.selection.UnconfirmedOwners;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/**
 * Finds what needs a person: what the program may not, or can't, settle by itself.
 *
 * @param campaign the campaign
 * @param selected the CA owners to write to
 * @param book where they can be written to
 * @param unconfirmed who may be known to the campaign under another name
 * @param today the day as of which it is worked out, UTC
 * @param gap why the store has to be reconciled before anything is sent; empty if it need not be
 * @param notGiven where messages are that the mail server does not give
 * @param isSending whether somebody is sending: an uncertain message may be leaving right now
 * @param unreminded the CA owners that are to be asked again, and that no reminder is left for
 * @param byHand the reminders that a person has to send
 * @param ladder the steps against silence
 * @param unacknowledged how many answers no pass has acknowledged in time
 * @param ahead what the log has of a time to come
 * @param now the time
 */
record Attention(
    Campaign campaign,
    List<Candidate> selected,
    AddressBook book,
    UnconfirmedOwners unconfirmed,
    LocalDate today,
    Supplier<Optional<String>> gap,
    Supplier<List<String>> notGiven,
    BooleanSupplier isSending,
    Supplier<List<String>> unreminded,
    Supplier<List<Reminder.ByHand>> byHand,
    Function<CampaignState, Ladder> ladder,
    ToLongFunction<CampaignState> unacknowledged,
    Supplier<ClockAhead> ahead,
    Instant now) {
  private static final String SEND = "ca-outreach send";
  private static final int MOST_ONE_BY_ONE = 3;
  private static final Set<CaState> SILENT =
      EnumSet.of(CaState.SENT, CaState.DELAYED, CaState.AUTO_REPLIED);

  public Attention {
    selected = List.copyOf(selected);
  }

  /** A line for each thing, with the command that helps; no address. */
  List<String> lines(CampaignState standing) {
    List<String> lines = new ArrayList<>(unreconciled());
    lines.addAll(WaitingMail.asked(standing.open()));
    lines.addAll(missing());
    clock(standing).ifPresent(lines::add);
    lines.addAll(besides(standing));
    return lines;
  }

  /** The same without what concerns all campaigns: that is said once. */
  List<String> ownLines(CampaignState standing) {
    List<String> lines = new ArrayList<>(WaitingMail.askedOfOwn(standing));
    lines.addAll(besides(standing));
    return lines;
  }

  /** A line as it is said beside those of other campaigns: its command names the campaign. */
  static String inCampaign(String name, String line) {
    return name + ": " + withCampaign(name, line);
  }

  /** A line whose command names a campaign. */
  static String withCampaign(String name, String line) {
    return line.replace(": ca-outreach ", ": ca-outreach -c " + name + " ");
  }

  /** What concerns all campaigns: the store, mail that is nobody's, mail that does not come. */
  List<String> sharedLines(CampaignState standing) {
    List<String> lines = new ArrayList<>(unreconciled());
    lines.addAll(WaitingMail.askedOfNobodys(campaign.name(), standing));
    lines.addAll(missing());
    clock(standing).ifPresent(lines::add);
    return lines;
  }

  private List<String> unreconciled() {
    return gap.get().stream()
        .map(why -> "nothing is sent: " + why + ": ca-outreach store reconcile")
        .toList();
  }

  private List<String> missing() {
    return notGiven.get().stream()
        .map(place -> place + ": the mail server does not give it; look at it in a mail program")
        .toList();
  }

  /** Said once: by the first pass by a clock that is right again. */
  private Optional<String> clock(CampaignState standing) {
    ClockAhead lines = ahead.get();
    boolean isSaid =
        standing
            .lastRun()
            .filter(ran -> !isAhead(ran.at()) && ran.number() > lines.last())
            .isPresent();
    return lines.words().filter(words -> !isSaid).map(words -> words + ": ca-outreach log");
  }

  private boolean isAhead(Instant at) {
    return ClockAhead.isAhead(at, now);
  }

  /** What was sent at a time to come, by which no reminder can be planned. */
  private Optional<String> misdated(CampaignState standing) {
    List<String> owners =
        selected.stream()
            .map(Candidate::owner)
            .filter(owner -> standing.answer(owner).isEmpty())
            .filter(
                owner -> standing.messagesTo(owner).stream().anyMatch(m -> isAhead(m.settledAt())))
            .toList();
    return Optional.of(
            "%s got a message of a time to come, so no reminder; if the clock is right now: %s"
                .formatted(
                    owners.size() == 1 ? owners.get(0) : Counted.of(owners.size(), "CA"),
                    "ca-outreach outbox resolve ID sent"))
        .filter(line -> !owners.isEmpty());
  }

  /** The steps against silence that are due. */
  private List<String> steps(CampaignState standing) {
    Map<String, Long> due =
        ladder.apply(standing).rungs().stream()
            .filter(Ladder.Rung::isDue)
            .flatMap(rung -> rung.next().stream())
            .collect(
                Collectors.groupingBy(
                    step -> step.kind().spelling(), LinkedHashMap::new, Collectors.counting()));
    return due.entrySet().stream()
        .map(
            step ->
                "step \"%s\" is due for %s: ca-outreach ladder"
                    .formatted(step.getKey(), Counted.of(step.getValue(), "silent CA")))
        .toList();
  }

  /** What needs a person apart from the mail that came in. */
  private List<String> besides(CampaignState standing) {
    List<String> lines = new ArrayList<>();
    if (campaign.closedBy(today).isPresent()) {
      lines.addAll(uncertain(standing));
      leftBehind(standing, campaign.closedBy(today).get()).ifPresent(lines::add);
      lines.addAll(WaitingMail.unread(standing.unread()));
      lines.addAll(WaitingMail.unclear(standing.unclear()));
      return lines;
    }
    lines.addAll(uncertain(standing));
    unconfirmed
        .concerning(standing)
        .forEach(c -> lines.add(c.inWords() + ": " + c.same() + ", or cas different"));
    lines.addAll(undelivered(standing));
    misdated(standing).ifPresent(lines::add);
    lines.addAll(unsent(standing));
    lines.addAll(owed(standing));
    unacknowledged(standing).ifPresent(lines::add);
    deadline(standing).ifPresent(lines::add);
    lines.addAll(steps(standing));
    lines.addAll(unaddressed(standing));
    for (Candidate choice : selected) {
      String owner = choice.owner();
      Optional<CaState> state = standing.state(owner);
      if (unconfirmed.reason(owner, standing).isPresent()) {
        continue; // who it is comes first
      }
      if (state.isPresent()
          && book.emails(owner, campaign, standing.unreachable(owner)).isEmpty()) {
        if (state.get().needsContact()) {
          String why = state.get() == CaState.BOUNCED ? "the message bounced" : "wrong contact";
          lines.add(owner + ": " + why + "; another contact is needed: ca-outreach contacts add");
        } else if (SILENT.contains(state.get()) && standing.byHand(owner).isEmpty()) {
          lines.add(owner + ": no email address left: ca-outreach contacts add");
        }
      }
    }
    standing.mails().stream()
        .filter(mail -> mail.kind() == MailKind.CHALLENGE)
        .flatMap(mail -> mail.owner().stream())
        .filter(owner -> standing.answer(owner).isEmpty())
        .distinct()
        .forEach(
            owner ->
                lines.add(
                    owner
                        + ": its mail system asks for proof that a person wrote: ca-outreach"
                        + " responses list"));
    lines.addAll(WaitingMail.unread(standing.unread()));
    lines.addAll(WaitingMail.unclear(standing.unclear()));
    return lines;
  }

  /** Whom no notice can go to: many in one line, since all of them are there before the first. */
  private List<String> unaddressed(CampaignState standing) {
    List<String> forms = new ArrayList<>();
    List<String> none = new ArrayList<>();
    selected.stream()
        .map(Candidate::owner)
        .filter(owner -> unconfirmed.reason(owner, standing).isEmpty())
        .filter(owner -> isUnwritten(owner, standing))
        .filter(owner -> book.emails(owner, campaign).isEmpty())
        .forEach(
            owner ->
                (book.recipients(owner, campaign).webPages().isEmpty() ? none : forms).add(owner));
    List<String> lines = new ArrayList<>();
    forms.forEach(
        owner ->
            lines.add(
                owner
                    + ": form only, so write there: ca-outreach preview, then outbox sent-by-hand "
                    + OwnerChange.typed(owner)));
    if (none.size() > MOST_ONE_BY_ONE) {
      lines.add(
          none.size() + " CAs have no email address, so no notice: ca-outreach contacts check");
    } else {
      none.forEach(
          owner -> lines.add(owner + ": no email address, so no notice: ca-outreach contacts add"));
    }
    return lines;
  }

  private static boolean isUnwritten(String owner, CampaignState standing) {
    Optional<CaState> state = standing.state(owner);
    return standing.messagesTo(owner).stream().allMatch(m -> m.state() == MessageState.QUEUED)
        && (state.isEmpty() || state.get() == CaState.QUEUED);
  }

  /** By itself the program says nothing about an answer that came long ago. */
  private Optional<String> unacknowledged(CampaignState standing) {
    long answers = unacknowledged.applyAsLong(standing);
    return Optional.of(
            Counted.of(answers, "answer")
                + " of more than a week ago not acknowledged: ca-outreach responses acknowledge")
        .filter(line -> answers > 0);
  }

  /** It is our turn: a question is to be answered, or somebody to be asked again by hand. */
  private List<String> owed(CampaignState standing) {
    List<String> lines = new ArrayList<>();
    standing
        .owed()
        .forEach(
            (owner, said) ->
                lines.add(
                    "%s: %s of %s, we owe a reply: ca-outreach responses reply"
                            .formatted(owner, said.stance().orElse(""), said.on())
                        + " "
                        + OwnerChange.typed(owner)));
    byHand
        .get()
        .forEach(
            due ->
                lines.add(
                    due.owner()
                        + ": reminder "
                        + due.number()
                        + " is due, by hand: ca-outreach outbox sent-by-hand "
                        + OwnerChange.typed(due.owner())));
    unreminded
        .get()
        .forEach(
            owner ->
                lines.add(
                    owner
                        + ": to be asked again, and no reminder is left: ca-outreach responses reply "
                        + OwnerChange.typed(owner)));
    return lines;
  }

  private List<String> uncertain(CampaignState standing) {
    List<String> lines =
        standing.uncertain().stream()
            .filter(message -> message.queued().kind() != MessageKind.DIGEST)
            .map(message -> message.queued().addressee())
            .map(to -> to + ": uncertain whether the message was sent: ca-outreach outbox list")
            .toList();
    return lines.isEmpty() || isSending.getAsBoolean() ? List.of() : lines;
  }

  /** Said once: by the first pass after the closing, which notes in the log what it found. */
  private static Optional<String> leftBehind(CampaignState standing, LocalDate closed) {
    String what = ReminderStep.closed(closed);
    long waiting =
        standing.messages().stream()
            .filter(message -> message.isWaiting())
            .filter(message -> message.queued().kind() != MessageKind.DIGEST)
            .count();
    boolean isSaid =
        standing
            .lastRun()
            .filter(ran -> ran.event() instanceof Event.Ran past && past.summary().contains(what))
            .isPresent();
    return Optional.of(
            what + "; " + Counted.of(waiting, "message") + " held back: ca-outreach outbox list")
        .filter(line -> waiting > 0 && standing.lastRun().isPresent() && !isSaid);
  }

  private static List<String> undelivered(CampaignState standing) {
    List<String> lines = new ArrayList<>();
    for (OutboundMessage message : standing.messages()) {
      String to = message.queued().addressee();
      if (message.queued().kind() == MessageKind.DIGEST) {
        continue; // the pass says that it failed, and makes another
      }
      if (message.state() == MessageState.FAILED) {
        lines.add(to + ": the server refused the message: ca-outreach outbox list");
      } else if (message.state() == MessageState.LOST) {
        lines.add(to + ": the message is lost: ca-outreach outbox retry");
      }
    }
    return lines;
  }

  /** To how many CAs a notice could go: the first one, or one to the next address. */
  long notices(CampaignState standing) {
    if (campaign.closedBy(today).isPresent()) {
      return 0;
    }
    long again =
        selected.stream()
            .map(Candidate::owner)
            .filter(owner -> standing.state(owner).filter(CaState::needsContact).isPresent())
            .filter(o -> !book.emails(o, campaign, standing.unreachable(o)).isEmpty())
            .filter(owner -> unconfirmed.reason(owner, standing).isEmpty())
            .count();
    return firstNotices(standing) + again;
  }

  private long firstNotices(CampaignState standing) {
    return selected.stream()
        .map(Candidate::owner)
        .filter(owner -> standing.state(owner).isEmpty())
        .filter(owner -> !book.emails(owner, campaign).isEmpty())
        .filter(owner -> unconfirmed.reason(owner, standing).isEmpty())
        .count();
  }

  /** What a person began to send, or was to send, and no pass will. */
  private List<String> unsent(CampaignState standing) {
    if (isSending.getAsBoolean()) {
      return List.of(); // it is just being done
    }
    List<String> lines = new ArrayList<>();
    long waiting =
        selected.stream()
            .filter(choice -> standing.answer(choice.owner()).isEmpty())
            .flatMap(choice -> standing.messagesTo(choice.owner()).stream())
            .filter(message -> message.isWaiting() && !message.queued().isFollowUp())
            .filter(
                message ->
                    standing.lastTo(message.queued().addressee()).equals(Optional.of(message)))
            .count();
    if (waiting > 0) {
      lines.add(
          Counted.of(waiting, "notice")
              + (waiting == 1 ? " waits" : " wait")
              + " in the outbox: "
              + SEND);
    }
    standing.messages().stream()
        .filter(message -> message.queued().kind() == MessageKind.POST && message.isWaiting())
        .map(message -> message.queued().addressee())
        .forEach(
            post ->
                lines.add(
                    "the post %1$s waits in the outbox: ca-outreach post %1$s".formatted(post)));
    long late = firstNotices(standing);
    campaign
        .firstNotice()
        .filter(day -> late > 0 && today.isAfter(day))
        .ifPresent(
            day ->
                lines.add(
                    "%s to be sent on %s: %s"
                        .formatted(
                            Counted.of(late, "notice") + (late == 1 ? " was" : " were"),
                            day,
                            SEND)));
    return lines;
  }

  /** Said once: by the first pass after the deadline. */
  private Optional<String> deadline(CampaignState standing) {
    LocalDate deadline = campaign.answersBy();
    boolean isFirstPassAfter =
        standing
            .lastRun()
            .filter(
                ran ->
                    isAhead(ran.at())
                        || !LocalDate.ofInstant(ran.at(), ZoneOffset.UTC).isAfter(deadline))
            .isPresent();
    List<String> silent =
        selected.stream()
            .map(Candidate::owner)
            .filter(owner -> standing.state(owner).filter(SILENT::contains).isPresent())
            .toList();
    if (!today.isAfter(deadline) || !isFirstPassAfter || silent.isEmpty()) {
      return Optional.empty();
    }
    long less =
        silent.stream()
            .filter(
                owner ->
                    standing.messagesTo(owner).stream()
                            .filter(m -> m.queued().kind() == MessageKind.REMINDER)
                            .count()
                        < campaign.reminders().size())
            .count();
    return Optional.of(
        "the deadline of %s has passed; %s silent%s: ca-outreach remind --dry-run"
            .formatted(
                deadline,
                Counted.of(silent.size(), "CA") + (silent.size() == 1 ? " is" : " are"),
                less == 0 ? "" : ", " + less + " of them with fewer reminders than planned"));
  }
}
