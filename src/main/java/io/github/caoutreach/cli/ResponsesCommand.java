package io.github.caoutreach.cli;

import io.github.caoutreach.app.FetchResponses;
import io.github.caoutreach.app.MailView;
import io.github.caoutreach.app.ReassignResponse;
import io.github.caoutreach.app.RecordAnswer;
import io.github.caoutreach.app.WaitingMail;
import io.github.caoutreach.app.Workspace;
import io.github.caoutreach.common.MailKind;
import io.github.caoutreach.common.OneLine;
import io.github.caoutreach.common.OutreachException;
import io.github.caoutreach.common.TextTable;
import io.github.caoutreach.inbox.Intake;
import io.github.caoutreach.inbox.Responses;
import io.github.caoutreach.inbox.StoredMail;
import io.github.caoutreach.inbox.Taken;
import io.github.caoutreach.log.Event;
import io.github.caoutreach.log.Stance;
import io.github.caoutreach.mail.MailSource;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
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
      ResponsesCommand.Record.class,
      ResponsesCommand.ListMails.class,
      ResponsesShow.class,
      ResponsesSave.class,
      ResponsesReview.class,
      ResponsesCommand.Reassign.class
    })
final class ResponsesCommand extends Group {
  @Command(name = "fetch", description = "Fetch new mail by IMAP; marks and moves nothing.")
  static final class Fetch extends WorkspaceCommand {
    @Override
    Output run(Workspace workspace) {
      return told(this, FetchResponses.of(workspace));
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

    @Override
    Output run(Workspace workspace) {
      List<MailSource> sources =
          MailSource.of(
              paths, terminal().input(), file -> say("skipped, not an email message: " + file));
      return told(this, FetchResponses.of(workspace, sources));
    }
  }

  @Command(
      name = "record",
      description = "Write down what a CA said: by phone, in a meeting, or in its mail.")
  static final class Record extends WorkspaceCommand {
    @Parameters(paramLabel = "OWNER", description = "CA owner: its name, or a unique part of it.")
    String owner;

    @Option(
        names = "--stance",
        required = true,
        completionCandidates = Spellings.Stances.class,
        description = "${COMPLETION-CANDIDATES}")
    Stance stance;

    @Option(
        names = "--on",
        paramLabel = "DATE",
        description = "The day it was said (default: that of its answer, else today, UTC).")
    Optional<LocalDate> on = Optional.empty();

    @Option(names = "--note", paramLabel = "TEXT", description = "Anything worth keeping.")
    String note = "";

    @Override
    Output run(Workspace workspace) {
      RecordAnswer said = RecordAnswer.of(workspace, owner, stance, on, note);
      return Output.of(
          "%s: %s on %s%n".formatted(said.owner(), stance.spelling(), said.on()),
          Map.of("owner", said.owner(), "stance", stance.spelling(), "on", said.on()));
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
    Output run(Workspace workspace) {
      Responses responses = workspace.responses();
      List<StoredMail> mails =
          (all ? responses.allMails() : responses.mails())
              .stream().filter(mail -> !unmatched || mail.received().isOpen()).toList();
      StringBuilder text = new StringBuilder(table(mails, terminal()));
      List<String> waiting = WaitingMail.of(List.of(workspace.standing())).lines();
      text.append(waiting.isEmpty() ? "" : "\n");
      waiting.forEach(line -> text.append(OneLine.of(line)).append('\n'));
      return Output.of(text.toString(), mails.stream().map(MailView::of).toList());
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
        completionCandidates = Spellings.MailKinds.class,
        description = "What it is, if it was recognised wrongly: ${COMPLETION-CANDIDATES}")
    Optional<MailKind> kind = Optional.empty();

    @Option(
        names = "--about",
        paramLabel = "CAMPAIGN",
        split = ",",
        description = "The campaigns that it belongs to (default: as it is, or this one).")
    List<String> campaigns = List.of();

    @Override
    Output run(Workspace workspace) {
      StoredMail mail = new ReassignResponse(id, owner, nobody, kind, campaigns).in(workspace);
      return Output.of(
          "%s is now %s from %s%n"
              .formatted(
                  mail.shortId(),
                  mail.received().kind().spelling(),
                  mail.received().owner().orElse("nobody")),
          MailView.of(mail));
    }
  }

  static String table(List<StoredMail> mails, Terminal terminal) {
    TextTable table =
        new TextTable("id", "on", "kind", "CA owner", "from", "subject")
            .names("CA owner")
            .whole("id", "on", "kind")
            .spare("from", "subject", "kind");
    mails.forEach(
        m ->
            table.row(
                m.shortId(),
                m.received().event().on(),
                m.received().kind().spelling(),
                m.received().owner().orElse("-") + (m.received().isToConfirm() ? " ?" : ""),
                m.from(),
                m.subject()));
    return table.fit(terminal.width());
  }

  /** What came in, and whether it needs a person. */
  private static Output told(WorkspaceCommand command, FetchResponses fetched) {
    Intake intake = fetched.intake();
    WaitingMail waiting = fetched.waiting();
    intake.troubles().forEach(trouble -> command.say(OneLine.of(trouble)));
    StringBuilder text = new StringBuilder();
    for (Taken taken : intake.added()) {
      Event.Received mail = taken.event();
      text.append(
          "%-10s  %s (%s)%n"
              .formatted(
                  mail.kind().spelling(),
                  mail.ca().orElse("nobody") + fetched.about(taken),
                  StoredMail.shortId(mail.mail())));
      text.append("            ").append(OneLine.of(mail.evidence())).append('\n');
    }
    text.append(
        String.format(
            Locale.ROOT,
            "%d new (%d %s%s), %d known before%n",
            intake.added().size(),
            intake.answers(),
            intake.answers() == 1 ? "answer" : "answers",
            intake.toConfirm() == 0 ? "" : ", " + intake.toConfirm() + " to confirm",
            intake.known()));
    waiting.lines().forEach(line -> text.append(OneLine.of(line)).append('\n'));
    List<String> kinds = intake.added().stream().map(m -> m.event().kind().spelling()).toList();
    Output output =
        Output.of(
            text.toString(),
            Map.of("added", kinds, "known", intake.known(), "unmatched", waiting.toSettle()));
    if (!intake.troubles().isEmpty()) {
      return output.exit(OutreachException.Reason.PARTLY.exitCode());
    }
    return waiting.toSettle() == 0
        ? output
        : output.exit(OutreachException.Reason.NEEDS_PERSON.exitCode());
  }
}
