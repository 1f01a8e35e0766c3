package io.github.caoutreach.cli;

import io.github.caoutreach.app.FetchResponses;
import io.github.caoutreach.app.ListResponses;
import io.github.caoutreach.app.MailView;
import io.github.caoutreach.app.ReassignResponse;
import io.github.caoutreach.app.RecordAnswer;
import io.github.caoutreach.app.Workspace;
import io.github.caoutreach.commandline.Group;
import io.github.caoutreach.commandline.MailKinds;
import io.github.caoutreach.commandline.OwnerCommand;
import io.github.caoutreach.commandline.WorkspaceCommand;
import io.github.caoutreach.common.MailKind;
import io.github.caoutreach.common.OutreachException;
import io.github.caoutreach.display.MailsTable;
import io.github.caoutreach.display.ReceivedMails;
import io.github.caoutreach.display.Recorded;
import io.github.caoutreach.terminal.Output;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "responses",
    description = "Read what comes back, and write down what was said.",
    subcommands = {
      ResponsesCommand.Fetch.class,
      ResponsesCommand.Import.class,
      ClassifyCommand.class,
      ResponsesCommand.RecordSaid.class,
      ResponsesCommand.ListMails.class,
      ResponsesShow.class,
      ResponsesSave.class,
      ResponsesReview.class,
      ResponsesReply.class,
      ResponsesAcknowledge.class,
      ResponsesUndo.class,
      ResponsesCommand.Reassign.class
    })
final class ResponsesCommand extends Group {
  @Command(name = "fetch", description = "Fetch new mail by IMAP; marks and moves nothing.")
  static final class Fetch extends WorkspaceCommand {
    @Override
    protected Output run(Workspace workspace) {
      return cameIn(this::say, FetchResponses.of(workspace));
    }
  }

  @Command(
      name = "import",
      description = {
        "Import mail: messages, mbox files (also .gz), Maildirs and other folders.",
        "\"-\" is standard input. Nothing is imported if one of them can't be read."
      })
  static final class Import extends WorkspaceCommand {
    @Parameters(arity = "1..*", paramLabel = "FILE|DIR|-", description = "What to import.")
    List<Path> paths;

    @Option(
        names = "--list",
        paramLabel = "NAME",
        description =
            "They are the archive of the list that this post of the campaign went to: keep what is"
                + " about our posts, and nothing else.")
    Optional<String> list = Optional.empty();

    @Override
    protected Output run(Workspace workspace) {
      return cameIn(
          this::say,
          list.map(post -> FetchResponses.ofArchive(workspace, post, paths, this::say))
              .orElseGet(() -> FetchResponses.of(workspace, paths, terminal().input(), this::say)));
    }
  }

  @Command(
      name = "record",
      description = "Write down what a CA said: by phone, in a meeting, or in its mail.")
  static final class RecordSaid extends OwnerCommand {
    @Option(
        names = "--stance",
        paramLabel = "STANCE",
        description =
            "What it amounts to, as the campaign names it; unless its file has \"stances\":"
                + " acknowledged, supports, concerns, objects, already-compliant, not-applicable,"
                + " wrong-contact, question.")
    Optional<String> stance = Optional.empty();

    @Option(
        names = "--answer",
        paramLabel = "QUESTION=ANSWER",
        description =
            "What it answers to a question, by its number or id, such as 3=later:2026-03-01 or, of"
                + " several choices, \"1=3.2.2.1; 3.2.2.3\". Once for each question. An empty answer"
                + " takes back an earlier one.")
    List<String> answers = List.of();

    @Option(names = "--not-public", description = "The answers to questions are not published.")
    boolean isPrivate;

    @Option(
        names = "--on",
        paramLabel = "DATE",
        description = "The day it was said (default: that of its answer, else today, UTC).")
    Optional<LocalDate> on = Optional.empty();

    @Option(names = "--note", paramLabel = "TEXT", description = "Anything worth keeping.")
    String note = "";

    @Override
    protected Output run(Workspace workspace) {
      RecordAnswer said =
          RecordAnswer.of(
              workspace, owner, new RecordAnswer.Said(stance, answers, !isPrivate, note), on);
      return Output.of(Recorded.of(said), said.view());
    }
  }

  @Command(
      name = "list",
      description = "List the messages of this campaign, and those that are nobody's.")
  static final class ListMails extends WorkspaceCommand {
    @Option(names = "--unmatched", description = "Only those that need a person.")
    boolean unmatched;

    @Option(names = "--all", description = "Those of every campaign.")
    boolean all;

    @Override
    protected Output run(Workspace workspace) {
      ListResponses found = ListResponses.of(workspace, unmatched, all);
      return Output.of(MailsTable.of(found, terminal().width()), found.view());
    }
  }

  @Command(name = "reassign", description = "Say which CA a message is from, or what it is.")
  static final class Reassign extends WorkspaceCommand {
    @Parameters(index = "0", paramLabel = "ID", description = "As responses list shows it.")
    String id;

    @Parameters(
        index = "1",
        arity = "0..1",
        paramLabel = "OWNER",
        description = "CA owner: its name, or a unique part of it (default: as it is).")
    Optional<String> owner = Optional.empty();

    @Option(names = "--nobody", description = "It is not from any CA that was asked.")
    boolean nobody;

    @Option(
        names = "--kind",
        paramLabel = "KIND",
        completionCandidates = MailKinds.class,
        description = "What it is, if it was recognised wrongly: ${COMPLETION-CANDIDATES}")
    Optional<MailKind> kind = Optional.empty();

    @Option(
        names = "--about",
        paramLabel = "CAMPAIGN",
        split = ",",
        description = "The campaigns that it belongs to (default: as it is, or this one).")
    List<String> campaigns = List.of();

    @Override
    protected Output run(Workspace workspace) {
      MailView mail =
          MailView.of(new ReassignResponse(id, owner, nobody, kind, campaigns).in(workspace));
      return Output.of(Recorded.of(mail), mail);
    }
  }

  /** What came in, and whether it needs a person. */
  private static Output cameIn(Consumer<String> say, FetchResponses fetched) {
    fetched.notes().forEach(say);
    return Output.of(ReceivedMails.of(fetched), fetched.view())
        .needsPersonIf(fetched.waiting().toSettle() > 0)
        .exitIf(!fetched.intake().troubles().isEmpty(), OutreachException.Reason.PARTLY);
  }
}
