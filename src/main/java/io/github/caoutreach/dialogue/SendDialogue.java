package io.github.caoutreach.dialogue;

import io.github.caoutreach.app.NothingToSend;
import io.github.caoutreach.app.SendResult;
import io.github.caoutreach.app.Sending;
import io.github.caoutreach.common.Counted;
import io.github.caoutreach.common.EmailAddress;
import io.github.caoutreach.common.Lines;
import io.github.caoutreach.common.OneLine;
import io.github.caoutreach.common.OutreachException;
import io.github.caoutreach.log.OutboundMessage;
import io.github.caoutreach.outbox.SendProgress;
import io.github.caoutreach.terminal.Interruption;
import io.github.caoutreach.terminal.Output;
import io.github.caoutreach.terminal.ProgressLine;
import io.github.caoutreach.terminal.Terminal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Shows a {@link Sending}, asks, and says what became of it.
 *
 * @param terminal where it is shown and asked
 * @param sending what is to leave
 */
public record SendDialogue(Terminal terminal, Sending sending) {
  private static final int RECIPIENTS_NAMED = 3;

  /**
   * Sends what the person, or the command line, agrees to.
   *
   * @throws OutreachException if the sending has to stop; what had left is said before
   */
  public Output run() {
    sending.remarks().forEach(terminal.err()::println);
    Optional<NothingToSend> nothing = sending.nothing();
    if (nothing.isPresent()) {
      return Output.of(nothing.get().words() + "\n", List.of())
          .needsPersonIf(nothing.get().needsPerson());
    }
    Optional<EmailAddress> self = sending.rehearsedTo();
    if (self.isPresent()) {
      return Output.of(
          "%s rehearsed: sent to %s only; nothing is marked as sent%n"
              .formatted(Counted.of(sending.rehearse(self.get()), "message"), self.get()),
          sending.views());
    }
    Sending.Review review = sending.review();
    review.notes().forEach(terminal.err()::println);
    if (sending.isShownOnly()) {
      return unsent(review);
    }
    if (!sending.isConfirmed() && !confirmed(review)) {
      return unsent(review).needsPersonIf(true);
    }
    try (Interruption interruption = new Interruption(terminal)) {
      return sent(interruption);
    }
  }

  private Output unsent(Sending.Review review) {
    Lines text = new Lines();
    text.add(
        "%s would be sent through %s:", Counted.of(sending.count(), "message"), review.server());
    sending.lines().forEach(line -> text.add("  " + line));
    text.add("Nothing was sent." + sending.dayToCome().map(day -> " " + day).orElse(""));
    return Output.of(text, sending.views());
  }

  private boolean confirmed(Sending.Review review) {
    int count = sending.count();
    List<String> lines = sending.lines();
    Lines text = new Lines();
    text.add("About to send %s through %s to", Counted.of(count, "message"), review.server());
    text.first(RECIPIENTS_NAMED, lines, line -> text.add("  " + line), "  and %d more");
    return review.isLarge()
        ? terminal.confirms(text + "Send? Type their number: ", Integer.toString(count))
        : terminal.confirms(text + "Send? [y/N] ", "y", "yes");
  }

  private Output sent(Interruption interruption) {
    try (ProgressLine line = new ProgressLine(terminal, "sending")) {
      SendResult result = sending.send(shown(line, interruption));
      line.close();
      return outcome(result);
    } catch (OutreachException stop) {
      if (sending.left() > 0) {
        terminal
            .err()
            .println(
                Counted.of(sending.left(), "message")
                    + " sent before that; ca-outreach outbox list");
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
            .print(
                new Lines()
                    .add(
                        "%s not sent (%s); trying again in %d s",
                        Counted.of(messages, "message"), OneLine.of(reason), pause.toSeconds()));
      }

      @Override
      public boolean wantsToStop() {
        return interruption.isWanted();
      }
    };
  }

  private Output outcome(SendResult result) {
    result.unfiled().forEach(terminal.err()::println);
    result.heldBack().forEach(terminal.err()::println);
    Lines text = new Lines();
    result.lines().forEach(text::add);
    text.add(
        "%s sent, %d failed, %d uncertain, %d left in the outbox",
        Counted.of(result.sent(), "message"), result.failed(), result.uncertain(), result.left());
    if (result.isStopped()) {
      text.add("stopped; run the same command to send the rest");
    }
    return Output.of(text, result.messages())
        .exit(result.trouble().map(OutreachException.Reason::exitCode).orElse(0));
  }
}
