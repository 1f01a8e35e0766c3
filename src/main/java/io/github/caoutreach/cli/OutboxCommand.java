package io.github.caoutreach.cli;

import io.github.caoutreach.app.OutboxWork;
import io.github.caoutreach.app.Workspace;
import io.github.caoutreach.common.Lines;
import io.github.caoutreach.common.MessageId;
import io.github.caoutreach.common.OutreachException;
import io.github.caoutreach.common.TextTable;
import io.github.caoutreach.log.OutboundMessage;
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
    Output run(Workspace workspace) {
      OutboxWork.Listing listing = new OutboxWork(workspace).list();
      TextTable table =
          new TextTable("state", "to", "since", "message")
              .names("to")
              .whole("state", "since", "message")
              .spare("since", "state");
      for (OutboxWork.Row row : listing.rows()) {
        OutboundMessage message = row.message();
        table.row(message.state().spelling(), row.to(), message.settledAt(), message.id().local());
        row.notes().forEach(table::note);
      }
      return Output.of(
          table.fit(terminal().width()) + next(listing),
          listing.rows().stream().map(OutboxWork.Row::view).toList());
    }

    private static Lines next(OutboxWork.Listing listing) {
      Lines next = new Lines();
      if (listing.mayBeLeaving()) {
        next.add("\na send is in progress: an uncertain message may be leaving right now");
      } else if (listing.hasUncertain()) {
        next.add(
            "\nuncertain: it may have been sent. Look for it, then"
                + " ca-outreach outbox resolve MESSAGE sent|lost");
      }
      return listing.hasUndelivered()
          ? next.add("\nfailed, lost: ca-outreach outbox retry [MESSAGE] queues it again")
          : next;
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
    Output run(Workspace workspace) {
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
    Output run(Workspace workspace) {
      OutboxWork outbox = new OutboxWork(workspace);
      if (message.isEmpty()) {
        return found(outbox.lookInSentFolder());
      }
      Fate fate =
          found.orElseThrow(
              () ->
                  OutreachException.refuse("say what was found: outbox resolve MESSAGE sent|lost"));
      MessageId id = outbox.resolve(message.get(), fate == Fate.sent);
      String next = fate == Fate.lost ? "; ca-outreach outbox retry queues it again" : "";
      return Output.of(
          id.local() + " is " + fate + next + "\n",
          Map.of("messageId", id.value(), "state", fate.toString()));
    }

    private static Output found(OutboxWork.Found found) {
      return Output.of(
              new Lines()
                  .add(
                      "%d found in the Sent folder, so sent; %d still uncertain",
                      found.settled().size(), found.left()),
              found.settled().stream()
                  .map(id -> Map.of("messageId", id.value(), "state", "sent"))
                  .toList())
          .needsPersonIf(found.left() > 0);
    }
  }
}
