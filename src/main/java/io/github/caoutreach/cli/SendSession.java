package io.github.caoutreach.cli;

import io.github.caoutreach.campaign.EmailAddress;
import io.github.caoutreach.campaign.Server;
import io.github.caoutreach.delivery.Guard;
import io.github.caoutreach.delivery.Outbox;
import io.github.caoutreach.delivery.SendProgress;
import io.github.caoutreach.delivery.SendReport;
import io.github.caoutreach.delivery.SharedAddress;
import io.github.caoutreach.delivery.SmtpReply;
import io.github.caoutreach.delivery.StillWanted;
import io.github.caoutreach.input.OneLine;
import io.github.caoutreach.input.Stop;
import io.github.caoutreach.notice.Draft;
import io.github.caoutreach.store.Event;
import io.github.caoutreach.store.MessageKind;
import io.github.caoutreach.store.MessageState;
import io.github.caoutreach.store.SentMessage;
import io.github.caoutreach.store.Standing;
import io.github.caoutreach.store.Store;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

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

  /** A message and what became of it, for programs. */
  record SentView(
      String messageId,
      String kind,
      String addressee,
      List<String> to,
      String state,
      String note,
      Optional<Integer> replyCode,
      Optional<String> statusCode,
      List<String> unreached,
      List<String> putOff) {
    static SentView of(SentMessage message) {
      return new SentView(
          message.id().value(),
          message.queued().kind().spelling(),
          message.queued().addressee(),
          message.queued().recipients(),
          message.state().spelling(),
          message.note(),
          SmtpReply.in(message.note()).map(SmtpReply::code),
          SmtpReply.in(message.note()).flatMap(SmtpReply::status),
          message.unreached(),
          message.putOff());
    }
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
    List<SentMessage> waiting =
        outbox.waiting().stream().filter(m -> which.test(m.queued())).toList();
    List<SentMessage> held = waiting.stream().filter(m -> !guard.lets(m, standing)).toList();
    for (SentMessage message : held) {
      String why = guard.reason(message, standing).orElseThrow();
      terminal.err().println("held back, " + why + ": " + message.queued().addressee());
    }
    int count = drafts.size() + waiting.size() - held.size();
    if (count == 0) {
      return nothing;
    }
    if (options.toSelf.isPresent()) {
      return rehearse(outbox, drafts, options.toSelf.get());
    }
    List<String> plan = new ArrayList<>();
    waiting.stream()
        .filter(m -> !held.contains(m))
        .forEach(m -> plan.add(line(m.queued().addressee(), m.left())));
    drafts.forEach(
        d -> plan.add(line(d.addressee(), d.to().stream().map(Object::toString).toList())));
    List<SharedAddress.Letter> letters = new ArrayList<>();
    waiting.stream().filter(m -> !held.contains(m)).forEach(m -> letters.addAll(letter(m)));
    drafts.stream()
        .filter(d -> d.kind() != MessageKind.POST)
        .forEach(
            d ->
                letters.add(
                    new SharedAddress.Letter(
                        d.addressee(), d.to().stream().map(Object::toString).toList())));
    List<String> warnings = warnings(letters, standing);
    Server server = workspace.mailing().smtp();
    warnings.forEach(terminal.err()::println);
    if (options.dryRun || !(options.yes || confirmed(count, server, plan))) {
      return unsent(drafts, count, server, plan);
    }
    try (Store.Held open = workspace.store().hold()) {
      outbox.queue(drafts);
      return told(outbox, guard);
    }
  }

  private Output rehearse(Outbox outbox, List<Draft> drafts, EmailAddress self) {
    outbox.rehearse(drafts, self, workspace.mailing().route());
    return Output.of(
        "%s rehearsed: sent to %s only; nothing is marked as sent%n"
            .formatted(messages(drafts.size()), self),
        drafts.stream().map(PreviewCommand.MessageView::of).toList());
  }

  private Output unsent(List<Draft> drafts, int count, Server server, List<String> plan) {
    StringBuilder text = new StringBuilder();
    text.append(messages(count)).append(" would go through ").append(server).append(":\n");
    plan.forEach(line -> text.append("  ").append(line).append('\n'));
    text.append("Nothing was sent.\n");
    Output output =
        Output.of(text.toString(), drafts.stream().map(PreviewCommand.MessageView::of).toList());
    if (options.dryRun) {
      return output;
    }
    terminal.err().println("not confirmed; without a terminal, --yes confirms");
    return output.exit(Stop.Reason.NEEDS_PERSON.exitCode());
  }

  private boolean confirmed(int count, Server server, List<String> plan) {
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
      String wanted = isLarge ? Integer.toString(count) : "y|yes";
      return answer != null && answer.strip().toLowerCase(Locale.ROOT).matches(wanted);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Output told(Outbox outbox, Guard guard) {
    try (ProgressLine line = new ProgressLine(terminal, "sending");
        Interruption interruption = new Interruption(terminal)) {
      SendProgress progress =
          new SendProgress() {
            @Override
            public void sending(SentMessage message, int done, int all) {
              line.show(done, all);
            }

            @Override
            public void taken(SentMessage message) {
              saved.ifPresent(folder -> folder.save(message, outbox.content(message.id())));
            }

            @Override
            public void waiting(int messages, Duration pause, String reason) {
              line.close();
              terminal
                  .err()
                  .println(
                      "%s did not go (%s); again in %d s"
                          .formatted(messages(messages), OneLine.of(reason), pause.toSeconds()));
            }

            @Override
            public boolean wantsToStop() {
              return interruption.isWanted();
            }
          };
      SendReport report = outbox.send(workspace.mailing().route(), guard, progress);
      line.close();
      fileCopies(outbox);
      return told(report, interruption.isWanted());
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

  private Output told(SendReport report, boolean isInterrupted) {
    StringBuilder text = new StringBuilder();
    for (SentMessage message : report.messages()) {
      text.append(message.state().spelling()).append("  ");
      text.append(line(message.queued().addressee(), message.queued().recipients()));
      if (message.state() != MessageState.SENT) {
        text.append(": ").append(OneLine.of(message.note()));
      } else if (!message.unreached().isEmpty()) {
        text.append(" (refused: ").append(String.join(", ", message.unreached())).append(")");
      }
      if (!message.putOff().isEmpty()) {
        text.append(" (not yet: ").append(String.join(", ", message.putOff())).append(")");
      }
      text.append('\n');
    }
    int sent = report.in(MessageState.SENT).size();
    int failed = report.in(MessageState.FAILED).size();
    int uncertain = report.in(MessageState.UNCERTAIN).size();
    text.append(
        "%s sent, %d failed, %d uncertain, %d left in the outbox%n"
            .formatted(messages(sent), failed, uncertain, report.left()));
    if (isInterrupted && report.left() > 0) {
      text.append("stopped as you wished; the same command goes on with the rest\n");
    }
    Output output =
        Output.of(text.toString(), report.messages().stream().map(SentView::of).toList());
    if (uncertain > 0) {
      return output.exit(Stop.Reason.NEEDS_PERSON.exitCode());
    }
    boolean all = failed == 0 && report.left() == 0;
    return all ? output : output.exit(Stop.Reason.PARTLY.exitCode());
  }

  private List<String> warnings(List<SharedAddress.Letter> letters, Standing standing) {
    List<String> warnings = new ArrayList<>();
    List<SharedAddress.Letter> earlier =
        standing.messages().stream()
            .filter(m -> m.state() == MessageState.SENT || m.state() == MessageState.UNCERTAIN)
            .flatMap(m -> letter(m).stream())
            .toList();
    for (SharedAddress shared : SharedAddress.among(letters, earlier)) {
      warnings.add(
          "note: %s gets messages for %s"
              .formatted(shared.address(), OneLine.of(String.join(" and for ", shared.owners()))));
    }
    if (workspace.mailing().previews().areOutOfDate()) {
      warnings.add("note: the campaign file or a template has changed since the last preview");
    }
    return warnings;
  }

  private static List<SharedAddress.Letter> letter(SentMessage message) {
    return message.queued().owner().stream()
        .map(owner -> new SharedAddress.Letter(owner, message.queued().recipients()))
        .toList();
  }

  private static String line(String addressee, List<String> recipients) {
    return OneLine.of(addressee) + recipients.stream().collect(Collectors.joining(", ", " <", ">"));
  }

  private static String messages(int count) {
    return count == 1 ? "1 message" : count + " messages";
  }
}
