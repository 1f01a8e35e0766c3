package io.github.caoutreach.cli;

import io.github.caoutreach.app.Workspace;
import io.github.caoutreach.common.EmailAddress;
import io.github.caoutreach.common.MessageId;
import io.github.caoutreach.common.OneLine;
import io.github.caoutreach.common.RefusedRecipient;
import io.github.caoutreach.common.Stop;
import io.github.caoutreach.config.Server;
import io.github.caoutreach.log.Event;
import io.github.caoutreach.log.MessageState;
import io.github.caoutreach.log.SentMessage;
import io.github.caoutreach.log.Standing;
import io.github.caoutreach.message.Composer;
import io.github.caoutreach.message.Draft;
import io.github.caoutreach.outbox.Backlog;
import io.github.caoutreach.outbox.Departure;
import io.github.caoutreach.outbox.Guard;
import io.github.caoutreach.outbox.Outbox;
import io.github.caoutreach.outbox.SendProgress;
import io.github.caoutreach.outbox.SendReport;
import io.github.caoutreach.outbox.SharedAddress;
import io.github.caoutreach.outbox.StillWanted;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/** What {@code send}, {@code post} and {@code remind} have in common: plan, ask, send, tell. */
final class SendSession {
  private static final int RECIPIENTS_NAMED = 3;

  private final Workspace workspace;
  private final Terminal terminal;
  private final SendOptions.Choice options;
  private final Optional<EmlFolder> saved;

  SendSession(Workspace workspace, Terminal terminal, SendOptions options) {
    this.workspace = workspace;
    this.terminal = terminal;
    this.options = options.choice;
    this.saved = options.saveEml.map(EmlFolder::new);
  }

  /**
   * Sends {@code drafts}, and what among {@code which} already waits in the outbox.
   *
   * @param nothing what to answer where there is nothing to send
   */
  Output send(List<Draft> drafts, Predicate<Event.Queued> which, Output nothing) {
    Outbox outbox = workspace.mailing().outbox();
    Standing standing = workspace.standing();
    StillWanted guard = workspace.mailing().guard(which);
    Backlog backlog = workspace.mailing().backlog(guard);
    backlog.held().forEach((message, why) -> tell("held back, " + why, message));
    backlog.gone().forEach((message, why) -> tell("goes no more, " + why, message));
    backlog
        .without()
        .forEach(
            (message, dropped) ->
                dropped.forEach(
                    one -> tell(one.address() + " goes without, " + one.reply(), message)));
    boolean isShownOnly = options.dryRun || workspace.day().isToCome();
    if (!isShownOnly && options.toSelf.isEmpty()) {
      outbox.settle(backlog);
    }
    Departure departure = new Departure(backlog, drafts);
    if (departure.count() == 0) {
      boolean isHeldBack = !backlog.held().isEmpty() && nothing.exitCode() == 0;
      return isHeldBack
          ? Output.of("nothing to send: what waits is held back\n", List.of())
          : nothing;
    }
    if (options.yes) {
      workspace.day().refuseToCome();
    }
    outbox.check();
    if (options.toSelf.isPresent()) {
      save(departure, outbox);
      return rehearse(outbox, departure.drafts(), options.toSelf.get());
    }
    workspace.mailing().otherCampaigns().refuseTheSame(departure.drafts(), standing);
    Server server = workspace.mailing().smtp();
    warnings(departure, outbox, standing).forEach(terminal.err()::println);
    if (isShownOnly) {
      save(departure, outbox);
    }
    if (isShownOnly || !(options.yes || confirmed(departure, server))) {
      return unsent(departure, server, isShownOnly);
    }
    return sent(departure.drafts(), outbox, guard.only(departure.ids()));
  }

  private void tell(String what, SentMessage message) {
    terminal.err().println(what + ": " + OneLine.of(message.queued().addressee()));
  }

  /** What would leave, as files. */
  private void save(Departure departure, Outbox outbox) {
    Composer composer = workspace.mailing().composer();
    Instant now = workspace.store().clock().instant();
    saved.ifPresent(
        folder -> {
          departure.drafts().forEach(d -> folder.save(d.kind(), d.id(), composer.write(d, now)));
          departure
              .backlog()
              .rest()
              .forEach(
                  m ->
                      outbox
                          .content(m.id())
                          .ifPresent(bytes -> folder.save(m.queued().kind(), m.id(), bytes)));
        });
  }

  private Output rehearse(Outbox outbox, List<Draft> drafts, EmailAddress self) {
    outbox.rehearse(
        drafts.stream().map(workspace.reference()::rehearsed).toList(),
        self,
        workspace.mailing().route());
    return Output.of(
        "%s rehearsed: sent to %s only; nothing is marked as sent%n"
            .formatted(messages(drafts.size()), self),
        drafts.stream().map(PreviewCommand.MessageView::of).toList());
  }

  private Output unsent(Departure departure, Server server, boolean asWished) {
    StringBuilder text = new StringBuilder();
    text.append(messages(departure.count())).append(" would go through ").append(server);
    text.append(":\n");
    departure.lines().forEach(line -> text.append("  ").append(line).append('\n'));
    text.append("Nothing was sent.");
    text.append(
        workspace.day().isToCome() ? " " + workspace.asOf() + " is a day to come.\n" : "\n");
    Output output =
        Output.of(
            text.toString(),
            departure.drafts().stream().map(PreviewCommand.MessageView::of).toList());
    if (asWished) {
      return output;
    }
    terminal
        .err()
        .println(
            "not confirmed" + (terminal.canAsk() ? "" : "; without a terminal, --yes confirms"));
    return output.exit(Stop.Reason.NEEDS_PERSON.exitCode());
  }

  private boolean confirmed(Departure departure, Server server) {
    int count = departure.count();
    List<String> plan = departure.lines();
    if (!terminal.canAsk()) {
      return false;
    }
    terminal.err().println("About to send " + messages(count) + " through " + server + " to");
    plan.stream().limit(RECIPIENTS_NAMED).forEach(line -> terminal.err().println("  " + line));
    if (plan.size() > RECIPIENTS_NAMED) {
      terminal.err().println("  and " + (plan.size() - RECIPIENTS_NAMED) + " more");
    }
    boolean isLarge = count > workspace.settings().typedAbove();
    terminal.err().print(isLarge ? "Send? Type their number: " : "Send? [y/N] ");
    terminal.err().flush();
    try {
      String answer = terminal.in().readLine();
      List<String> wanted = isLarge ? List.of(Integer.toString(count)) : List.of("y", "yes");
      return answer != null && wanted.contains(answer.strip().toLowerCase(Locale.ROOT));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Output sent(List<Draft> drafts, Outbox outbox, Guard guard) {
    try (Interruption interruption = new Interruption(terminal)) {
      return sent(drafts, outbox, guard, interruption::isWanted);
    }
  }

  private Output sent(
      List<Draft> drafts, Outbox outbox, Guard guard, BooleanSupplier isInterrupted) {
    Set<MessageId> left = ConcurrentHashMap.newKeySet();
    try (ProgressLine line = new ProgressLine(terminal, "sending")) {
      SendProgress progress =
          new SendProgress() {
            @Override
            public void sending(SentMessage message, int done, int all) {
              line.show(done, all);
            }

            @Override
            public void left(SentMessage message) {
              left.add(message.id());
              saved.ifPresent(
                  folder ->
                      outbox
                          .content(message.id())
                          .ifPresent(
                              bytes -> folder.save(message.queued().kind(), message.id(), bytes)));
            }

            @Override
            public void waiting(int messages, Duration pause, String reason) {
              line.close();
              terminal
                  .err()
                  .println(
                      String.format(
                          Locale.ROOT,
                          "%s did not go (%s); again in %d s",
                          messages(messages),
                          OneLine.of(reason),
                          pause.toSeconds()));
            }

            @Override
            public boolean wantsToStop() {
              return isInterrupted.getAsBoolean();
            }
          };
      SendReport report = outbox.send(drafts, workspace.mailing().route(), guard, progress);
      line.close();
      fileCopies(outbox);
      return told(report, left, isInterrupted.getAsBoolean());
    } catch (Stop stop) {
      if (!left.isEmpty()) {
        terminal
            .err()
            .println(messages(left.size()) + " left before that; ca-outreach outbox list");
      }
      throw stop;
    }
  }

  /** A copy that can't be filed is no reason to say that a message was not sent. */
  private void fileCopies(Outbox outbox) {
    try {
      workspace.mailing().sentCopies().ifPresent(copies -> copies.file(outbox::content));
    } catch (Stop e) {
      e.problems().forEach(terminal.err()::println);
    }
  }

  private Output told(SendReport report, Set<MessageId> left, boolean isInterrupted) {
    StringBuilder text = new StringBuilder();
    for (SentMessage message : report.messages()) {
      text.append(message.state().spelling()).append("  ");
      Event.Queued queued = message.queued();
      text.append(Departure.line(queued.addressee(), queued.recipients(), queued.copies()));
      if (message.state() != MessageState.SENT) {
        text.append(": ").append(OneLine.of(message.note()));
      } else if (!message.failures().isEmpty()) {
        text.append(" (did not work: ").append(RefusedRecipient.told(message.failures()));
        text.append(")");
      }
      if (!message.delays().isEmpty()) {
        text.append(" (not yet: ").append(RefusedRecipient.told(message.delays()));
        text.append(")");
      }
      text.append('\n');
    }
    report.heldBack().forEach((message, why) -> tell("held back, " + why, message));
    int sent =
        (int) report.in(MessageState.SENT).stream().filter(m -> left.contains(m.id())).count();
    int failed = report.in(MessageState.FAILED).size();
    int uncertain = report.in(MessageState.UNCERTAIN).size();
    text.append(
        String.format(
            Locale.ROOT,
            "%s sent, %d failed, %d uncertain, %d left in the outbox%n",
            messages(sent),
            failed,
            uncertain,
            report.left()));
    if (isInterrupted && report.left() > 0) {
      text.append("stopped as you wished; the same command goes on with the rest\n");
    }
    Output output =
        Output.of(text.toString(), report.messages().stream().map(SentView::of).toList());
    if (uncertain > 0) {
      return output.exit(Stop.Reason.NEEDS_PERSON.exitCode());
    }
    if (failed == 0 && report.unsent() == 0) {
      return output;
    }
    return output.exit((sent == 0 ? Stop.Reason.FAILED : Stop.Reason.PARTLY).exitCode());
  }

  private List<String> warnings(Departure departure, Outbox outbox, Standing standing) {
    List<String> warnings = new ArrayList<>();
    int changed = outbox.changed(departure.backlog().anew()).size();
    if (changed > 0) {
      warnings.add(
          "note: %s that waited %s drawn anew: text or address has changed"
              .formatted(messages(changed), changed == 1 ? "is" : "are"));
    }
    List<SharedAddress.Letter> earlier =
        standing.messages().stream()
            .filter(m -> m.state() == MessageState.SENT || m.state() == MessageState.UNCERTAIN)
            .flatMap(m -> Departure.letter(m).stream())
            .toList();
    for (SharedAddress shared : SharedAddress.among(departure.letters(), earlier)) {
      warnings.add(
          "note: %s gets messages for %s"
              .formatted(shared.address(), OneLine.of(String.join(" and for ", shared.owners()))));
    }
    Map<String, Set<String>> owners = workspace.book().ownersByAddress();
    departure.drafts().stream()
        .flatMap(draft -> draft.copies().stream())
        .map(EmailAddress::key)
        .distinct()
        .filter(owners::containsKey)
        .forEach(
            copy ->
                warnings.add(
                    "note: copies go to %s, an address of %s"
                        .formatted(copy, OneLine.of(String.join(" and ", owners.get(copy))))));
    if (workspace.asOf().isBefore(workspace.day().today())) {
      warnings.add("note: texts and phase are those of " + workspace.asOf() + ", which is past");
    }
    if (!departure.letters().isEmpty()) {
      workspace.pastDeadline().ifPresent(warnings::add);
    }
    if (workspace.mailing().previews().areOutOfDate()) {
      warnings.add("note: the campaign file or a template has changed since the last preview");
    }
    return warnings;
  }

  private static String messages(int count) {
    return count == 1 ? "1 message" : count + " messages";
  }
}
