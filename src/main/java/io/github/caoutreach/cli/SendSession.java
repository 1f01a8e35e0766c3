package io.github.caoutreach.cli;

import io.github.caoutreach.campaign.EmailAddress;
import io.github.caoutreach.campaign.Server;
import io.github.caoutreach.delivery.Outbox;
import io.github.caoutreach.delivery.SendProgress;
import io.github.caoutreach.delivery.SendReport;
import io.github.caoutreach.input.OneLine;
import io.github.caoutreach.input.Stop;
import io.github.caoutreach.notice.Draft;
import io.github.caoutreach.store.MessageKind;
import io.github.caoutreach.store.MessageState;
import io.github.caoutreach.store.SentMessage;
import io.github.caoutreach.store.Standing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What {@code send}, {@code post} and {@code remind} have in common: plan, ask, send, tell. */
final class SendSession {
  private static final int RECIPIENTS_NAMED = 3;

  private final Workspace workspace;
  private final Terminal terminal;
  private final SendOptions.Choice options;

  SendSession(Workspace workspace, Terminal terminal, SendOptions options) {
    this.workspace = workspace;
    this.terminal = terminal;
    this.options = options.choice;
  }

  /** A message and what became of it, for programs. */
  record SentView(
      String messageId, String kind, String addressee, List<String> to, String state, String note) {
    static SentView of(SentMessage message) {
      return new SentView(
          message.id().value(),
          message.queued().kind().spelling(),
          message.queued().addressee(),
          message.queued().recipients(),
          message.state().spelling(),
          message.note());
    }
  }

  /**
   * Sends {@code drafts}, and what of {@code kinds} already waits in the outbox.
   *
   * @param nothing what to say where there is nothing to send
   */
  Output send(List<Draft> drafts, Set<MessageKind> kinds, String nothing) {
    Outbox outbox = workspace.outbox();
    Standing standing = workspace.standing();
    List<SentMessage> waiting =
        outbox.waiting().stream().filter(m -> kinds.contains(m.queued().kind())).toList();
    List<SentMessage> held = waiting.stream().filter(m -> isHeld(m, standing)).toList();
    held.forEach(m -> terminal.err().println("held back, it answered: " + m.queued().addressee()));
    int count = drafts.size() + waiting.size() - held.size();
    if (count == 0) {
      return Output.of(nothing + "\n", List.of());
    }
    if (options.toSelf.isPresent()) {
      return rehearse(outbox, drafts, options.toSelf.get());
    }
    List<String> plan = new ArrayList<>();
    waiting.stream()
        .filter(m -> !held.contains(m))
        .forEach(m -> plan.add(line(m.queued().addressee(), m.queued().recipients())));
    drafts.forEach(
        d -> plan.add(line(d.addressee(), d.to().stream().map(Object::toString).toList())));
    Server server = workspace.smtp();
    if (options.dryRun || !(options.yes || confirmed(count, server, plan))) {
      return unsent(drafts, count, server, plan);
    }
    outbox.queue(drafts);
    return told(outbox, server, kinds);
  }

  private Output rehearse(Outbox outbox, List<Draft> drafts, EmailAddress self) {
    outbox.rehearse(drafts, self, workspace.smtp(), terminal.environment());
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
    terminal.err().print("Send? [y/N] ");
    terminal.err().flush();
    try {
      String answer = terminal.in().readLine();
      return answer != null && answer.strip().toLowerCase(Locale.ROOT).matches("y|yes");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Output told(Outbox outbox, Server server, Set<MessageKind> kinds) {
    try (ProgressLine line = new ProgressLine(terminal, "sending");
        Interruption interruption = new Interruption(terminal)) {
      SendProgress progress =
          new SendProgress() {
            @Override
            public void sending(SentMessage message, int done, int all) {
              line.show(done, all);
            }

            @Override
            public boolean wantsToStop() {
              return interruption.isWanted();
            }
          };
      Standing standing = workspace.standing();
      SendReport report =
          outbox.send(
              server,
              terminal.environment(),
              m -> kinds.contains(m.queued().kind()) && !isHeld(m, standing),
              progress);
      line.close();
      return told(report);
    }
  }

  private Output told(SendReport report) {
    StringBuilder text = new StringBuilder();
    for (SentMessage message : report.messages()) {
      text.append(message.state().spelling()).append("  ");
      text.append(line(message.queued().addressee(), message.queued().recipients()));
      if (message.state() != MessageState.SENT) {
        text.append(": ").append(OneLine.of(message.note()));
      } else if (!message.unreached().isEmpty()) {
        text.append(" (refused: ").append(String.join(", ", message.unreached())).append(")");
      }
      text.append('\n');
    }
    int sent = report.in(MessageState.SENT).size();
    int failed = report.in(MessageState.FAILED).size();
    int uncertain = report.in(MessageState.UNCERTAIN).size();
    text.append(
        "%s sent, %d failed, %d uncertain, %d left in the outbox%n"
            .formatted(messages(sent), failed, uncertain, report.left()));
    Output output =
        Output.of(text.toString(), report.messages().stream().map(SentView::of).toList());
    if (uncertain > 0) {
      return output.exit(Stop.Reason.NEEDS_PERSON.exitCode());
    }
    boolean all = failed == 0 && report.left() == 0;
    return all ? output : output.exit(Stop.Reason.PARTLY.exitCode());
  }

  private boolean isHeld(SentMessage message, Standing standing) {
    return message.queued().owner().map(owner -> standing.answer(owner).isPresent()).orElse(false);
  }

  private static String line(String addressee, List<String> recipients) {
    return OneLine.of(addressee) + recipients.stream().collect(Collectors.joining(", ", " <", ">"));
  }

  private static String messages(int count) {
    return count == 1 ? "1 message" : count + " messages";
  }
}
