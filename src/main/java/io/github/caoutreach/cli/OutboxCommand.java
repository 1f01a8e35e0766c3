package io.github.caoutreach.cli;

import io.github.caoutreach.app.OutboxWork;
import io.github.caoutreach.app.Workspace;
import io.github.caoutreach.commandline.Group;
import io.github.caoutreach.commandline.WorkspaceCommand;
import io.github.caoutreach.common.Lines;
import io.github.caoutreach.common.OutreachException;
import io.github.caoutreach.display.OutboxTable;
import io.github.caoutreach.terminal.Output;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "outbox",
    description = "Show what became of each message, and resolve what needs a person.",
    subcommands = {
      OutboxCommand.ListMessages.class,
      OutboxCommand.Retry.class,
      OutboxCommand.Resolve.class,
      OutboxSentByHand.class
    })
final class OutboxCommand extends Group {

  @Command(name = "list", description = "List every message of the campaign and its state.")
  static final class ListMessages extends WorkspaceCommand {
    @Override
    protected Output run(Workspace workspace) {
      OutboxWork.Listing listing = new OutboxWork(workspace).list();
      return Output.of(
          OutboxTable.of(listing, terminal().width()),
          listing.rows().stream().map(OutboxWork.Row::view).toList());
    }
  }

  @Command(
      name = "retry",
      description = "Put failed and lost messages back into the queue; send then sends them.")
  static final class Retry extends WorkspaceCommand {
    @Parameters(
        arity = "0..*",
        paramLabel = "MESSAGE",
        description = "Which, as outbox list names them (default: all).")
    List<String> names = List.of();

    @Override
    protected Output run(Workspace workspace) {
      int count = new OutboxWork(workspace).retry(names);
      return Output.of(
          count
              + " put back into the queue; ca-outreach send (or post NAME) sends what is queued\n",
          Map.of("requeued", count));
    }
  }

  @Command(
      name = "resolve",
      description = {
        "Settle an uncertain message: it was sent, or it was lost.",
        "A message sent by a clock that was ahead gets today's date with sent."
      })
  static final class Resolve extends WorkspaceCommand {
    /** What a person found. */
    enum Fate {
      sent,
      lost
    }

    @Parameters(
        index = "0",
        arity = "0..1",
        paramLabel = "MESSAGE",
        description = "The uncertain message (default: all that are in the Sent folder).")
    Optional<String> message = Optional.empty();

    @Parameters(
        index = "1",
        arity = "0..1",
        paramLabel = "sent|lost",
        description = "What was found.")
    Optional<Fate> found = Optional.empty();

    @Override
    protected Output run(Workspace workspace) {
      OutboxWork outbox = new OutboxWork(workspace);
      if (message.isEmpty()) {
        OutboxWork.Found settled = outbox.lookInSentFolder();
        return Output.of(
                new Lines()
                    .add(
                        "%d found in the Sent folder, so sent; %d still uncertain",
                        settled.settled().size(), settled.left()),
                settled.view())
            .needsPersonIf(settled.left() > 0);
      }
      Fate fate =
          found.orElseThrow(
              () ->
                  OutreachException.refuse("say what was found: outbox resolve MESSAGE sent|lost"));
      OutboxWork.Settled settled = outbox.resolve(message.get(), fate == Fate.sent);
      return Output.of(settled.inWords() + "\n", settled);
    }
  }
}
