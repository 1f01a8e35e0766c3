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
import io.github.caoutreach.outbox.Outbox;
import io.github.caoutreach.outbox.SendPlan;
import io.github.caoutreach.outbox.SendProgress;
import io.github.caoutreach.outbox.SendReport;
import io.github.caoutreach.outbox.SharedAddress;
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
   * Shows or carries out {@code plan}.
   *
   * @param nothing what to answer where there is nothing to send
   */
  Output send(SendPlan plan, Output nothing) {
    Outbox outbox = workspace.mailing().outbox();
    Standing standing = workspace.standing();
    plan.held().forEach((message, why) -> tell("held back, " + why, message));
    plan.gone().forEach((message, why) -> tell("goes no more, " + why, message));
    plan.without()
        .forEach(
            (message, dropped) ->
                dropped.forEach(
                    one -> tell(one.address() + " goes without, " + one.reply(), message)));
    boolean isShownOnly = options.dryRun || workspace.day().isToCome();
    if (!isShownOnly && options.toSelf.isEmpty()) {
      outbox.settle(plan);
    }
    if (plan.count() == 0) {
      boolean isHeldBack = !plan.held().isEmpty() && nothing.exitCode() == 0;
      return isHeldBack
          ? Output.of("nothing to send: what waits is held back\n", List.of())
          : nothing;
    }
    if (options.yes) {
      workspace.day().refuseToCome();
    }
    outbox.check();
    if (options.toSelf.isPresent()) {
      save(plan, outbox);
      return rehearse(outbox, plan.drafts(), options.toSelf.get());
    }
    workspace.mailing().otherCampaigns().refuseTheSame(plan.drafts(), standing);
    Server server = workspace.mailing().smtp();
    warnings(plan, outbox, standing).forEach(terminal.err()::println);
    if (isShownOnly) {
      save(plan, outbox);
    }
    if (isShownOnly || !(options.yes || confirmed(plan, server))) {
      return unsent(plan, server, isShownOnly);
    }
    return sent(plan, outbox);
  }

  private void tell(String what, SentMessage message) {
    terminal.err().println(what + ": " + OneLine.of(message.queued().addressee()));
  }

  /** What would leave, as files. */
  private void save(SendPlan plan, Outbox outbox) {
    Composer composer = workspace.mailing().composer();
    Instant now = workspace.store().clock().instant();
    saved.ifPresent(
        folder -> {
          plan.drafts().forEach(d -> folder.save(d.kind(), d.id(), composer.write(d, now)));
          plan.rest()
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

  private Output unsent(SendPlan plan, Server server, boolean asWished) {
    StringBuilder text = new StringBuilder();
    text.append(messages(plan.count())).append(" would go through ").append(server);
    text.append(":\n");
    plan.lines().forEach(line -> text.append("  ").append(line).append('\n'));
    text.append("Nothing was sent.");
    text.append(
        workspace.day().isToCome() ? " " + workspace.asOf() + " is a day to come.\n" : "\n");
    Output output =
        Output.of(
            text.toString(), plan.drafts().stream().map(PreviewCommand.MessageView::of).toList());
    if (asWished) {
      return output;
    }
    terminal
        .err()
        .println(
            "not confirmed" + (terminal.canAsk() ? "" : "; without a terminal, --yes confirms"));
    return output.exit(Stop.Reason.NEEDS_PERSON.exitCode());
  }

  private boolean confirmed(SendPlan plan, Server server) {
    int count = plan.count();
    List<String> lines = plan.lines();
    if (!terminal.canAsk()) {
      return false;
    }
    terminal.err().println("About to send " + messages(count) + " through " + server + " to");
    lines.stream().limit(RECIPIENTS_NAMED).forEach(line -> terminal.err().println("  " + line));
    if (lines.size() > RECIPIENTS_NAMED) {
      terminal.err().println("  and " + (lines.size() - RECIPIENTS_NAMED) + " more");
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

  private Output sent(SendPlan plan, Outbox outbox) {
    try (Interruption interruption = new Interruption(terminal)) {
      return sent(plan, outbox, interruption::isWanted);
    }
  }

  private Output sent(SendPlan plan, Outbox outbox, BooleanSupplier isInterrupted) {
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
      SendReport report =
          outbox.send(
              plan, workspace.mailing().route(), workspace.mailing().sentCopies(), progress);
      line.close();
      report.unfiled().forEach(terminal.err()::println);
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

  private Output told(SendReport report, Set<MessageId> left, boolean isInterrupted) {
    StringBuilder text = new StringBuilder();
    for (SentMessage message : report.messages()) {
      text.append(message.state().spelling()).append("  ");
      Event.Queued queued = message.queued();
      text.append(SendPlan.line(queued.addressee(), queued.recipients(), queued.copies()));
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

  private List<String> warnings(SendPlan plan, Outbox outbox, Standing standing) {
    List<String> warnings = new ArrayList<>();
    int changed = outbox.changed(plan).size();
    if (changed > 0) {
      warnings.add(
          "note: %s that waited %s drawn anew: text or address has changed"
              .formatted(messages(changed), changed == 1 ? "is" : "are"));
    }
    for (SharedAddress shared : plan.shared(standing)) {
      warnings.add(
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
                warnings.add(
                    "note: copies go to %s, an address of %s"
                        .formatted(copy, OneLine.of(String.join(" and ", owners.get(copy))))));
    if (workspace.asOf().isBefore(workspace.day().today())) {
      warnings.add("note: texts and phase are those of " + workspace.asOf() + ", which is past");
    }
    if (plan.isToCas()) {
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
