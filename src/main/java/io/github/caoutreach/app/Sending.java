package io.github.caoutreach.app;

import io.github.caoutreach.common.EmailAddress;
import io.github.caoutreach.common.MessageId;
import io.github.caoutreach.common.OneLine;
import io.github.caoutreach.common.OutreachException;
import io.github.caoutreach.config.Server;
import io.github.caoutreach.log.CampaignState;
import io.github.caoutreach.log.MessageKind;
import io.github.caoutreach.log.MessageState;
import io.github.caoutreach.log.OutboundMessage;
import io.github.caoutreach.message.Composer;
import io.github.caoutreach.outbox.Outbox;
import io.github.caoutreach.outbox.SendPlan;
import io.github.caoutreach.outbox.SendProgress;
import io.github.caoutreach.outbox.SharedAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * A plan on its way: looked at, rehearsed or carried out, as the person wishes. Whether a person
 * confirms it is asked between {@link #review} and {@link #send}.
 */
public final class Sending {
  private final Workspace workspace;
  private final SendPlan plan;
  private final Wish wish;
  private final List<String> remarks;
  private final NothingToSend nothing;
  private final Optional<EmlFolder> saved;
  private final Outbox outbox;
  private final CampaignState state;
  private final Set<MessageId> left = ConcurrentHashMap.newKeySet();

  /**
   * A plan, and what is said of it.
   *
   * @param remarks what to say first, besides what the plan says itself
   * @param nothing what to say if nothing is to be sent
   */
  record Planned(SendPlan plan, List<String> remarks, NothingToSend nothing) {}

  /** What a person should know before the plan is carried out. */
  public record Review(Server server, List<String> notes, boolean isLarge) {}

  private Sending(Workspace workspace, Wish wish, Planned planned, Optional<Path> saved) {
    this.workspace = workspace;
    this.plan = planned.plan;
    this.wish = wish;
    this.remarks = List.copyOf(planned.remarks);
    this.nothing = planned.nothing;
    this.saved = saved.map(EmlFolder::new);
    this.outbox = workspace.mailing().outbox();
    this.state = workspace.standing();
  }

  /**
   * Begins. Unless the plan is only looked at, what the send record shows to have arrived is
   * recorded before the plan is made, and what it no longer sends after: also if then nothing is
   * sent, or a person declines.
   *
   * @param saved where each message that is sent, or would be, is written to as well
   * @throws OutreachException (a person is needed) if the store has to be reconciled first;
   *     (locked) if another process is sending
   */
  static Sending begin(
      Workspace workspace, Wish wish, Optional<Path> saved, Supplier<Planned> planning) {
    if (!isCarriedOut(workspace, wish)) {
      return new Sending(workspace, wish, planning.get(), saved);
    }
    workspace.records().refuseGap();
    workspace.mailing().outbox().settleAccepted();
    Sending sending = new Sending(workspace, wish, planning.get(), saved);
    sending.outbox.settle(sending.plan);
    return sending;
  }

  private static boolean isCarriedOut(Workspace workspace, Wish wish) {
    return !isShownOnly(workspace, wish) && !(wish instanceof Wish.Rehearse);
  }

  private static boolean isShownOnly(Workspace workspace, Wish wish) {
    return wish instanceof Wish.Show || workspace.day().isToCome();
  }

  /** How many messages would be sent. */
  public int count() {
    return plan.count();
  }

  /** A line for each of them: to whom it is. */
  public List<String> lines() {
    return plan.lines();
  }

  /** Those rendered now, for programs. */
  public List<DraftView> views() {
    return plan.drafts().stream().map(DraftView::of).toList();
  }

  /** What to say first: for which CAs there is nothing, and what is not sent. */
  public List<String> remarks() {
    List<String> lines = new ArrayList<>(remarks);
    plan.unconfirmed()
        .forEach((owner, why) -> lines.add("held back, " + why + ": " + OneLine.of(owner)));
    plan.held().forEach((message, why) -> lines.add(line("held back, " + why, message)));
    plan.gone().forEach((message, why) -> lines.add(line("no longer sent, " + why, message)));
    plan.without()
        .forEach(
            (message, dropped) ->
                dropped.forEach(
                    one ->
                        lines.add(
                            line("not sent to " + one.address() + ", " + one.reply(), message))));
    return lines;
  }

  /** What is said of a message, on a line. */
  static String line(String what, OutboundMessage message) {
    return what + ": " + OneLine.of(message.queued().addressee());
  }

  /** Why nothing is to be sent; empty if something is. */
  public Optional<NothingToSend> nothing() {
    if (plan.count() > 0) {
      return Optional.empty();
    }
    if (!plan.unconfirmed().isEmpty()) {
      return Optional.of(
          new NothingToSend("nothing to send: a person has to say which CA is which", true));
    }
    boolean isHeldBack = !plan.held().isEmpty() && !nothing.needsPerson();
    return Optional.of(
        isHeldBack
            ? new NothingToSend("nothing to send: everything waiting is held back", false)
            : nothing);
  }

  /** Whether what would be sent is only shown: at a person's wish, or for a future day. */
  public boolean isShownOnly() {
    return isShownOnly(workspace, wish);
  }

  /** Whether it is sent without asking. */
  public boolean isConfirmed() {
    return wish instanceof Wish.Go;
  }

  /** To whom it is rehearsed; empty if it is not. */
  public Optional<EmailAddress> rehearsedTo() {
    return wish instanceof Wish.Rehearse rehearse ? Optional.of(rehearse.to()) : Optional.empty();
  }

  /** Says that the plan is for a future day; empty if it is not. */
  public Optional<String> dayToCome() {
    return Optional.of(workspace.day())
        .filter(JudgedDay::isToCome)
        .map(day -> day.asOf() + " is in the future.");
  }

  /**
   * Makes sure that the plan can be carried out.
   *
   * @throws OutreachException if it can't: nothing is sent as of a future day, a file or a key is
   *     missing, another campaign has sent the same, or no server is set
   */
  public Review review() {
    check();
    plan.refuseClosed();
    workspace.mailing().otherCampaigns().refuseTheSame(plan.drafts(), state);
    Server server = workspace.mailing().smtp();
    Review review = new Review(server, notes(), plan.count() > workspace.settings().typedAbove());
    if (isShownOnly()) {
      save();
    }
    return review;
  }

  private void check() {
    if (isConfirmed()) {
      workspace.day().refuseToCome();
    }
    outbox.check();
  }

  /**
   * Sends all that is rendered now to {@code self} alone.
   *
   * @return how many messages these were
   */
  public int rehearse(EmailAddress self) {
    check();
    plan.refuseClosed();
    save();
    outbox.rehearse(
        plan.drafts().stream().map(workspace.reference()::rehearsed).toList(),
        self,
        workspace.mailing().route());
    return plan.drafts().size();
  }

  /** Carries the plan out. */
  public SendResult send(SendProgress progress) {
    return SendResult.of(
        outbox.send(
            plan,
            workspace.mailing().route(),
            workspace.mailing().sentCopies(),
            followed(progress)),
        left,
        progress.wantsToStop(),
        !workspace.standing().uncertain().isEmpty());
  }

  /** How many messages have been sent so far. */
  public int left() {
    return left.size();
  }

  private SendProgress followed(SendProgress progress) {
    return new SendProgress() {
      @Override
      public void sending(OutboundMessage message, int done, int all) {
        progress.sending(message, done, all);
      }

      @Override
      public void left(OutboundMessage message) {
        left.add(message.id());
        saved.ifPresent(folder -> save(folder, message));
        progress.left(message);
      }

      @Override
      public void waiting(int messages, Duration pause, String reason) {
        progress.waiting(messages, pause, reason);
      }

      @Override
      public boolean wantsToStop() {
        return progress.wantsToStop();
      }
    };
  }

  /** What would be sent, as files. */
  private void save() {
    Composer composer = workspace.mailing().composer();
    Instant now = workspace.store().clock().instant();
    saved.ifPresent(
        folder -> {
          plan.drafts()
              .forEach(d -> folder.save(d.kind(), d.addressee(), d.id(), composer.write(d, now)));
          plan.rest().forEach(message -> save(folder, message));
        });
  }

  private void save(EmlFolder folder, OutboundMessage message) {
    MessageKind kind = message.queued().kind();
    outbox
        .content(message.id())
        .ifPresent(bytes -> folder.save(kind, message.queued().addressee(), message.id(), bytes));
  }

  private List<String> notes() {
    List<String> notes = new ArrayList<>();
    workspace.reportAge().words().ifPresent(words -> notes.add("note: " + words));
    int changed = outbox.changed(plan).size();
    if (changed > 0) {
      notes.add(
          String.format(
              Locale.ROOT,
              "note: %d waiting message%s changed: the text or address is different now",
              changed,
              changed == 1 ? " has" : "s have"));
    }
    for (SharedAddress shared : plan.shared(state)) {
      notes.add(
          "note: %s gets messages for %s"
              .formatted(shared.address(), OneLine.of(String.join(" and for ", shared.owners()))));
    }
    Map<String, Set<String>> owners = workspace.book().ownersByAddress();
    plan.drafts().stream()
        .flatMap(draft -> draft.copies().stream())
        .map(EmailAddress::key)
        .distinct()
        .filter(owners::containsKey)
        .forEach(
            copy ->
                notes.add(
                    "note: copies go to %s, an address of %s"
                        .formatted(copy, OneLine.of(String.join(" and ", owners.get(copy))))));
    if (workspace.asOf().isBefore(workspace.day().today())) {
      notes.add("note: texts and phase are those of " + workspace.asOf() + ", which has passed");
    }
    if (plan.isToCas()) {
      workspace.selection().absentTexts().forEach(problem -> notes.add("note: " + problem));
      workspace.pastDeadline().ifPresent(notes::add);
    }
    if (isFirstToCas()) {
      if (workspace.records().isFirstSend() && workspace.mailing().sentPlace().isEmpty()) {
        notes.add(
            "note: nothing on this machine shows an earlier send from this store; if it is a"
                + " restored backup, stop here and see docs/operations.md");
      }
      Optional.of(MessageIdFinding.of(state, workspace.settings().from().answersTo()))
          .filter(finding -> !finding.isKept())
          .ifPresent(finding -> notes.add("note: " + finding.words()));
    }
    if (workspace.mailing().previews().areOutOfDate()) {
      notes.add("note: the campaign file or a template has changed since the last preview");
    }
    return notes;
  }

  private boolean isFirstToCas() {
    return plan.isToCas()
        && state.messages().stream()
            .filter(message -> message.queued().kind().isToCa())
            .noneMatch(message -> message.state() == MessageState.SENT);
  }
}
