package io.github.caoutreach.cli;

import io.github.caoutreach.app.SentByHand;
import io.github.caoutreach.app.Workspace;
import io.github.caoutreach.commandline.OwnerCommand;
import io.github.caoutreach.display.Recorded;
import io.github.caoutreach.terminal.Output;
import java.time.LocalDate;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "sent-by-hand",
    description = {
      "Record that you sent a notice, or a reminder that is due, through a web form.",
      "It counts as sent and never leaves by mail; you are told when a reminder is due."
    })
final class OutboxSentByHand extends OwnerCommand {
  @Option(names = "--on", paramLabel = "DATE", description = "The day (default: today, UTC).")
  Optional<LocalDate> on = Optional.empty();

  @Option(
      names = "--through",
      paramLabel = "URL",
      description = "The page with the form (default: that of its contacts).")
  Optional<String> through = Optional.empty();

  @Override
  protected Output run(Workspace workspace) {
    SentByHand sent = SentByHand.of(workspace, owner, on, through);
    return Output.of(Recorded.of(sent), sent);
  }
}
