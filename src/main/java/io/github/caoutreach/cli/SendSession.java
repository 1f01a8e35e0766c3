package io.github.caoutreach.cli;

import io.github.caoutreach.app.DraftView;
import io.github.caoutreach.app.NothingToSend;
import io.github.caoutreach.app.SendResult;
import io.github.caoutreach.app.Sending;
import io.github.caoutreach.common.EmailAddress;
import io.github.caoutreach.common.OneLine;
import io.github.caoutreach.common.OutreachException;
import io.github.caoutreach.log.OutboundMessage;
import io.github.caoutreach.outbox.SendProgress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Shows a {@link Sending}, asks, and tells what became of it. */
record SendSession(Terminal terminal, Sending sending) {
  private static final int RECIPIENTS_NAMED = 3;

  Output run() {
    sending.remarks().forEach(terminal.err()::println);
    Optional<NothingToSend> nothing = sending.nothing();
    if (nothing.isPresent()) {
      Output output = Output.of(nothing.get().words() + "\n", List.of());
      return nothing.get().needsPerson() ? needsPerson(output) : output;
    }
    Optional<EmailAddress> self = sending.rehearsedTo();
    if (self.isPresent()) {
      return Output.of(
          "%s rehearsed: sent to %s only; nothing is marked as sent%n"
              .formatted(messages(sending.rehearse(self.get())), self.get()),
          views());
    }
    Sending.Review review = sending.review();
    review.notes().forEach(terminal.err()::println);
    if (sending.isShownOnly()) {
      return unsent(review);
    }
    if (!sending.isConfirmed() && !confirmed(review)) {
      terminal
          .err()
          .println(
              "not confirmed" + (terminal.canAsk() ? "" : "; without a terminal, --yes confirms"));
      return needsPerson(unsent(review));
    }
    try (Interruption interruption = new Interruption(terminal)) {
      return sent(interruption);
    }
  }

  private List<DraftView> views() {
    return sending.plan().drafts().stream().map(DraftView::of).toList();
  }

  private static Output needsPerson(Output output) {
    return output.exit(OutreachException.Reason.NEEDS_PERSON.exitCode());
  }

  private Output unsent(Sending.Review review) {
    StringBuilder text = new StringBuilder(messages(sending.plan().count()));
    text.append(" would be sent through ").append(review.server()).append(":\n");
    sending.plan().lines().forEach(line -> text.append("  ").append(line).append('\n'));
    text.append("Nothing was sent.");
    sending.dayToCome().ifPresent(day -> text.append(' ').append(day));
    return Output.of(text.append('\n').toString(), views());
  }

  private boolean confirmed(Sending.Review review) {
    if (!terminal.canAsk()) {
      return false;
    }
    int count = sending.plan().count();
    List<String> lines = sending.plan().lines();
    terminal
        .err()
        .println("About to send " + messages(count) + " through " + review.server() + " to");
    lines.stream().limit(RECIPIENTS_NAMED).forEach(line -> terminal.err().println("  " + line));
    if (lines.size() > RECIPIENTS_NAMED) {
      terminal.err().println("  and " + (lines.size() - RECIPIENTS_NAMED) + " more");
    }
    terminal.err().print(review.isLarge() ? "Send? Type their number: " : "Send? [y/N] ");
    terminal.err().flush();
    try {
      String answer = terminal.in().readLine();
      List<String> wanted =
          review.isLarge() ? List.of(Integer.toString(count)) : List.of("y", "yes");
      return answer != null && wanted.contains(answer.strip().toLowerCase(Locale.ROOT));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Output sent(Interruption interruption) {
    try (ProgressLine line = new ProgressLine(terminal, "sending")) {
      SendResult result = sending.send(shown(line, interruption));
      line.close();
      return told(result);
    } catch (OutreachException stop) {
      if (sending.left() > 0) {
        terminal
            .err()
            .println(messages(sending.left()) + " sent before that; ca-outreach outbox list");
      }
      throw stop;
    }
  }

  private SendProgress shown(ProgressLine line, Interruption interruption) {
    return new SendProgress() {
      @Override
      public void sending(OutboundMessage message, int done, int all) {
        line.show(done, all);
      }

      @Override
      public void waiting(int messages, Duration pause, String reason) {
        line.close();
        terminal
            .err()
            .println(
                String.format(
                    Locale.ROOT,
                    "%s not sent (%s); trying again in %d s",
                    messages(messages),
                    OneLine.of(reason),
                    pause.toSeconds()));
      }

      @Override
      public boolean wantsToStop() {
        return interruption.isWanted();
      }
    };
  }

  private Output told(SendResult result) {
    result.unfiled().forEach(terminal.err()::println);
    result.heldBack().forEach(terminal.err()::println);
    StringBuilder text = new StringBuilder();
    result.lines().forEach(line -> text.append(line).append('\n'));
    text.append(
        String.format(
            Locale.ROOT,
            "%s sent, %d failed, %d uncertain, %d left in the outbox%n",
            messages(result.sent()),
            result.failed(),
            result.uncertain(),
            result.left()));
    if (result.isStopped()) {
      text.append("stopped; run the same command to send the rest\n");
    }
    return Output.of(text.toString(), result.messages())
        .exit(result.trouble().map(OutreachException.Reason::exitCode).orElse(0));
  }

  private static String messages(int count) {
    return count == 1 ? "1 message" : count + " messages";
  }
}
