package io.github.caoutreach.cli;

import io.github.caoutreach.app.ClimbLadder;
import io.github.caoutreach.app.Workspace;
import io.github.caoutreach.campaign.LadderStep;
import io.github.caoutreach.commandline.WorkspaceCommand;
import io.github.caoutreach.display.LadderTable;
import io.github.caoutreach.message.Letter;
import io.github.caoutreach.terminal.Output;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "ladder",
    description = {
      "List who is silent, what was done about it, and which step of the campaign's ladder is next.",
      "With a step: prepare it for those for whom it is due, or for those named."
          + " --done asks, then records that a person has taken it; --undo takes that back."
    })
final class LadderCommand extends WorkspaceCommand {
  @Parameters(
      arity = "0..1",
      paramLabel = "contact|letter|bundle|list",
      description = "The step to prepare or, with --done, to record.")
  Optional<LadderStep.Kind> step = Optional.empty();

  @Parameters(
      index = "1..*",
      paramLabel = "OWNER",
      description = "CA owners, exact or unique parts of the names (default: those due).")
  List<String> owners = List.of();

  @Option(names = "--us-letter", description = "Letters on US Letter paper (default: A4).")
  boolean usLetter;

  @Option(names = "--done", description = "The step has been taken: record it.")
  boolean done;

  @Option(
      names = "--note",
      paramLabel = "TEXT",
      description = "With --done: how, for the working group.")
  String note = "";

  @Option(
      names = "--undo",
      description = "Take back what the last --done recorded; the log keeps both.")
  boolean undo;

  @Option(names = "--yes", description = "With --done: do not ask.")
  boolean yes;

  @Override
  protected Output run(Workspace workspace) {
    ClimbLadder ladder = new ClimbLadder(workspace);
    if (undo) {
      return done("taken back:", ladder.takeBack());
    }
    if (step.isEmpty()) {
      List<ClimbLadder.Row> rows = ladder.rows();
      return Output.of(LadderTable.of(rows, terminal().width()), rows);
    }
    if (done) {
      return recorded(ladder, step.get());
    }
    return switch (step.get()) {
      case LETTER -> done("wrote", ladder.letters(owners, paper()));
      case BUNDLE -> done("wrote", ladder.bundle(owners));
      default -> done("by hand, then --done:", ladder.due(step.get(), owners));
    };
  }

  private Output recorded(ClimbLadder ladder, LadderStep.Kind taken) {
    List<String> due = ladder.due(taken, owners);
    String question = LadderTable.question(taken.spelling(), due);
    if (!due.isEmpty() && !isAgreed(yes, question)) {
      return nothing("recorded", List.of());
    }
    return done("recorded", ladder.taken(taken, due, note));
  }

  private Letter.Paper paper() {
    return usLetter ? Letter.Paper.LETTER : Letter.Paper.A4;
  }

  private static Output done(String what, List<String> names) {
    return Output.of(LadderTable.done(what, names), names);
  }
}
