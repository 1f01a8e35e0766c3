package io.github.caoutreach.cli;

import io.github.caoutreach.app.FetchResponses;
import io.github.caoutreach.app.ListResponses;
import io.github.caoutreach.app.MailView;
import io.github.caoutreach.app.ReassignResponse;
import io.github.caoutreach.app.RecordAnswer;
import io.github.caoutreach.app.Workspace;
import io.github.caoutreach.common.Lines;
import io.github.caoutreach.common.MailKind;
import io.github.caoutreach.common.OneLine;
import io.github.caoutreach.common.OutreachException;
import io.github.caoutreach.common.TextTable;
import io.github.caoutreach.inbox.StoredMail;
import io.github.caoutreach.inbox.Taken;
import io.github.caoutreach.log.Event;
import io.github.caoutreach.log.ReceivedMail;
import io.github.caoutreach.terminal.Output;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
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
    Output run(Workspace workspace) {
      return cameIn(this, FetchResponses.of(workspace));
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
    Output run(Workspace workspace) {
      return cameIn(
          this,
          list.map(post -> FetchResponses.ofArchive(workspace, post, paths, this::say))
              .orElseGet(() -> FetchResponses.of(workspace, paths, terminal().input(), this::say)));
    }
  }

  @Command(
      name = "record",
      description = "Write down what a CA said: by phone, in a meeting, or in its mail.")
  static final class RecordSaid extends WorkspaceCommand {
    @Parameters(paramLabel = "OWNER", description = "CA owner: its name, or a unique part of it.")
    String owner;

    @Option(
        names = "--stance",
        paramLabel = "STANCE",
        description = {
          "What it amounts to, as the campaign names it; unless its file has \"stances\":",
          "acknowledged, supports, concerns, objects, already-compliant, not-applicable,",
          "wrong-contact, question."
        })
    Optional<String> stance = Optional.empty();

    @Option(
        names = "--answer",
        paramLabel = "QUESTION=ANSWER",
        description = {
          "What it answers to a question, by its number or id, such as 3=later:2026-03-01;",
          "several times for several questions. An empty answer takes back an earlier one."
        })
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
    Output run(Workspace workspace) {
      RecordAnswer said =
          RecordAnswer.of(
              workspace, owner, new RecordAnswer.Said(stance, answers, !isPrivate, note), on);
      Map<String, Object> view =
          new LinkedHashMap<>(Map.of("owner", said.owner(), "on", said.on()));
      Map<String, String> values = new LinkedHashMap<>();
      said.answers().forEach(a -> values.put(a.question(), a.value().orElse("")));
      List<String> words = new ArrayList<>();
      said.stance().ifPresent(words::add);
      said.stance().ifPresent(s -> view.put("stance", s));
      values.forEach((question, value) -> words.add(question + ": " + value));
      view.put("answers", values);
      return Output.of(
          "%s: %s on %s%n".formatted(said.owner(), String.join(", ", words), said.on()), view);
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
      ListResponses found = ListResponses.of(workspace, unmatched, all);
      List<String> waiting = found.waiting().lines();
      return Output.of(
          table(found.mails(), found.isOfAll()).fit(terminal().width())
              + (waiting.isEmpty() ? "" : "\n")
              + new Lines().each("", waiting),
          found.view());
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
      MailView mail =
          MailView.of(new ReassignResponse(id, owner, nobody, kind, campaigns).in(workspace));
      return Output.of(
          "%s is now %s from %s%s%n"
              .formatted(
                  mail.id(),
                  mail.kind(),
                  mail.owner().orElse("nobody"),
                  mail.campaigns().isEmpty()
                      ? ""
                      : ", about " + String.join(" and ", mail.campaigns())),
          mail);
    }
  }

  /** The messages; of several campaigns, each with those that it is about. */
  static TextTable table(List<StoredMail> mails, boolean isOfAll) {
    List<String> heads = new ArrayList<>(List.of("id", "on", "kind", "CA owner"));
    heads.addAll(isOfAll ? List.of("about", "from", "subject") : List.of("from", "subject"));
    TextTable table =
        new TextTable(heads.toArray(String[]::new))
            .names("CA owner")
            .whole("id", "on", "kind")
            .spare("from", "subject", "kind");
    for (StoredMail m : mails) {
      ReceivedMail mail = m.received();
      List<Object> cells =
          new ArrayList<>(List.of(m.shortId(), mail.event().on(), mail.kind().spelling()));
      cells.add(mail.owner().orElse("-") + (isInDoubt(mail) ? " ?" : ""));
      if (isOfAll) {
        cells.add(mail.campaigns().isEmpty() ? "-" : String.join(", ", mail.campaigns()));
      }
      cells.add(m.from());
      cells.add(m.subject());
      table.row(cells.toArray());
    }
    return table;
  }

  private static boolean isInDoubt(ReceivedMail mail) {
    return mail.isToConfirm() || mail.isSpokenOnList();
  }

  /** What came in, and whether it needs a person. */
  private static Output cameIn(WorkspaceCommand command, FetchResponses fetched) {
    List<String> troubles = fetched.intake().troubles();
    troubles.forEach(trouble -> command.say(OneLine.of(trouble)));
    fetched.intake().remarks().forEach(remark -> command.say(OneLine.of(remark)));
    Lines text = new Lines();
    for (Taken taken : fetched.intake().added()) {
      Event.Received mail = taken.event();
      text.add(
          "%-10s  %s (%s)",
          mail.kind().spelling(),
          mail.ca().orElse("nobody") + fetched.about(taken),
          StoredMail.shortId(mail.mail()));
      text.add("            " + OneLine.of(mail.evidence()));
    }
    text.add("%s, %d known before", fetched.summary(), fetched.intake().known());
    text.each("", fetched.waiting().lines());
    return Output.of(text, fetched.view())
        .needsPersonIf(fetched.waiting().toSettle() > 0)
        .exitIf(!troubles.isEmpty(), OutreachException.Reason.PARTLY);
  }
}
