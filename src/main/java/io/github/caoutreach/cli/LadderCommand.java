package io.github.caoutreach.cli;

import io.github.caoutreach.app.ClimbLadder;
import io.github.caoutreach.app.Workspace;
import io.github.caoutreach.campaign.LadderStep;
import io.github.caoutreach.common.Counted;
import io.github.caoutreach.common.Lines;
import io.github.caoutreach.common.OneLine;
import io.github.caoutreach.common.TextTable;
import io.github.caoutreach.message.Letter;
import io.github.caoutreach.terminal.Output;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
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
      completionCandidates = Spellings.Steps.class,
      description = "The step.")
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
  Output run(Workspace workspace) {
    ClimbLadder ladder = new ClimbLadder(workspace);
    if (undo) {
      return said("taken back:", ladder.takeBack());
    }
    if (step.isEmpty()) {
      TextTable table =
          new TextTable("CA owner", "notice", "done", "next", "due")
              .names("CA owner")
              .whole("notice", "next", "due");
      List<ClimbLadder.Row> rows = ladder.rows();
      rows.forEach(r -> table.row(r.owner(), r.noticed(), r.taken(), r.next(), r.due()));
      return Output.of(table.fit(terminal().width()), rows);
    }
    if (done) {
      return recorded(ladder, step.get());
    }
    return switch (step.get()) {
      case LETTER ->
          said(
              "wrote",
              ladder
                  .letters(owners, usLetter ? Letter.Paper.LETTER : Letter.Paper.A4)
                  .values()
                  .stream()
                  .map(Object::toString)
                  .toList());
      case BUNDLE -> said("wrote", ladder.bundle(owners).stream().map(Object::toString).toList());
      default -> said("by hand, then --done:", ladder.due(step.get(), owners));
    };
  }

  private Output recorded(ClimbLadder ladder, LadderStep.Kind taken) {
    List<String> due = ladder.due(taken, owners);
    String question =
        "About to record that the step \"%s\" was taken for %s:%n%sRecord? [y/N] "
            .formatted(
                taken.spelling(),
                Counted.of(due.size(), "CA"),
                due.stream().map(o -> "  " + OneLine.of(o) + "\n").collect(Collectors.joining()));
    if (!due.isEmpty() && !yes && !terminal().confirms(question, "y", "yes")) {
      return Output.of("Nothing was recorded.\n", List.of()).needsPersonIf(true);
    }
    return said("recorded", ladder.taken(taken, due, note));
  }

  private static Output said(String what, List<String> names) {
    Lines text = new Lines();
    names.forEach(name -> text.add(what + " " + OneLine.of(name)));
    if (names.isEmpty()) {
      text.add("that step is due for nobody");
    }
    return Output.of(text, names);
  }
}
