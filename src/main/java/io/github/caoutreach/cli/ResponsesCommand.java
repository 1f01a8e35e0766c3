package io.github.caoutreach.cli;

import io.github.caoutreach.app.MailView;
import io.github.caoutreach.app.Workspace;
import io.github.caoutreach.common.MailKind;
import io.github.caoutreach.common.OneLine;
import io.github.caoutreach.common.Problem;
import io.github.caoutreach.common.Stop;
import io.github.caoutreach.common.TextTable;
import io.github.caoutreach.config.Mailbox;
import io.github.caoutreach.inbox.Intake;
import io.github.caoutreach.inbox.Responses;
import io.github.caoutreach.inbox.StoredMail;
import io.github.caoutreach.log.Answer;
import io.github.caoutreach.log.Event;
import io.github.caoutreach.log.Stance;
import io.github.caoutreach.log.Standing;
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
      Mailbox mailbox =
          workspace
              .settings()
              .imap()
              .orElseThrow(
                  () ->
                      Stop.refuse(
                          Problem.of("there is no \"imap\" in ca-outreach.yaml")
                              .advise("imap: {host: …, user: …}, or: responses import FILE")));
      return told(this, workspace, workspace.inbox().fetch(mailbox, terminal().environment()));
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
          MailSource.of(paths, terminal().input(), file -> say("skipped, not mail: " + file));
      return told(this, workspace, workspace.inbox().importAll(sources));
    }
  }

  @Command(
      name = "record",
      description = "Write down what a CA said: by phone, in a meeting, or in its mail.")
  static final class Record extends WorkspaceCommand {
    @Parameters(paramLabel = "OWNER", description = "CA owner: its name, or a part only it has.")
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
      String name = workspace.asked(owner);
      LocalDate day =
          on.or(() -> workspace.standing().answer(name).map(Answer::on)).orElseGet(workspace::asOf);
      if (day.isAfter(workspace.asOf())) {
        throw Stop.refuse(Problem.of("--on " + day + " is still to come").advise(""));
      }
      workspace.responses().record(name, stance, day, note);
      return Output.of(
          "%s: %s on %s%n".formatted(name, stance.spelling(), day),
          Map.of("owner", name, "stance", stance.spelling(), "on", day));
    }
  }

  @Command(name = "list", description = "List every message that came in.")
  static final class ListMails extends WorkspaceCommand {
    @Option(names = "--unmatched", description = "Only those that a person has to settle.")
    boolean unmatched;

    @Override
    Output run(Workspace workspace) {
      Responses responses = workspace.responses();
      List<StoredMail> mails = unmatched ? responses.open() : responses.mails();
      return Output.of(table(mails, terminal()), mails.stream().map(MailView::of).toList());
    }
  }

  @Command(name = "reassign", description = "Say whose a message is, or what it is.")
  static final class Reassign extends WorkspaceCommand {
    @Parameters(index = "0", paramLabel = "ID", description = "As responses list shows it.")
    String id;

    @Parameters(
        index = "1",
        arity = "0..1",
        paramLabel = "OWNER",
        description = "CA owner: its name, or a part only it has (default: as it is).")
    Optional<String> owner = Optional.empty();

    @Option(names = "--nobody", description = "It is of no CA that was asked.")
    boolean nobody;

    @Option(
        names = "--kind",
        paramLabel = "KIND",
        completionCandidates = Spellings.MailKinds.class,
        description = "What it is, where the judgement was wrong: ${COMPLETION-CANDIDATES}")
    Optional<MailKind> kind = Optional.empty();

    @Override
    Output run(Workspace workspace) {
      StoredMail mail = workspace.responses().mail(id);
      if (owner.isPresent() == nobody && (nobody || kind.isEmpty())) {
        throw Stop.refuse(
            Problem.of(nobody ? "OWNER and --nobody exclude each other" : "whose is it?")
                .advise("responses reassign ID OWNER, or --nobody, or --kind KIND"));
      }
      Optional<String> whose =
          owner.map(workspace::asked).or(() -> nobody ? Optional.empty() : mail.received().owner());
      workspace.responses().reassign(mail, whose, kind);
      MailKind now = kind.orElse(mail.received().kind());
      return Output.of(
          "%s is %s of %s%n".formatted(mail.shortId(), now.spelling(), whose.orElse("nobody")),
          MailView.of(workspace.responses().mail(mail.shortId())));
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

  /** What came in, and whether a person has to look. */
  private static Output told(WorkspaceCommand command, Workspace workspace, Intake intake) {
    intake.troubles().forEach(trouble -> command.say(OneLine.of(trouble)));
    StringBuilder text = new StringBuilder();
    for (Event.Received mail : intake.added()) {
      text.append(
          "%-10s  %s (%s)%n"
              .formatted(
                  mail.kind().spelling(),
                  mail.ca().orElse("nobody"),
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
    Standing standing = workspace.standing();
    int waiting = standing.open().size();
    int unread = standing.unread().size();
    if (waiting + unread > 0) {
      text.append(
          String.format(
              Locale.ROOT,
              "%d to settle, %d to read: ca-outreach responses review%n",
              waiting,
              unread));
    }
    List<String> kinds = intake.added().stream().map(m -> m.kind().spelling()).toList();
    Output output =
        Output.of(
            text.toString(), Map.of("added", kinds, "known", intake.known(), "unmatched", waiting));
    if (!intake.troubles().isEmpty()) {
      return output.exit(Stop.Reason.PARTLY.exitCode());
    }
    if (waiting > 0) {
      return output.exit(Stop.Reason.NEEDS_PERSON.exitCode());
    }
    return output;
  }
}
