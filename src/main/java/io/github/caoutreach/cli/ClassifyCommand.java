package io.github.caoutreach.cli;

import io.github.caoutreach.app.ClassifyMail;
import io.github.caoutreach.app.JudgementView;
import io.github.caoutreach.commandline.ProgramCommand;
import io.github.caoutreach.common.OutreachException;
import io.github.caoutreach.display.JudgementLines;
import io.github.caoutreach.terminal.Json;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "classify",
    description = {
      "Say what messages are, without storing anything; needs no workspace.",
      "One line per message; with --json one object per line:",
      "{\"file\", \"kind\", \"recipients\": [{\"address\", \"status\",",
      "\"permanent\", \"scope\", \"reason\"}]}."
    })
final class ClassifyCommand extends ProgramCommand {
  @Parameters(
      arity = "1..*",
      paramLabel = "FILE|DIR|-",
      description =
          "Messages, mbox files (also .gz), Maildirs, other folders; - is standard input.")
  List<Path> paths;

  @Override
  public Integer call() {
    boolean isWhole =
        ClassifyMail.in(
            paths,
            terminal().input(),
            terminal().err()::println,
            (file, judgement) ->
                terminal()
                    .out()
                    .print(
                        isJson()
                            ? Json.line(JudgementView.of(file, judgement)) + "\n"
                            : JudgementLines.of(file, judgement).toString()));
    return isWhole ? 0 : OutreachException.Reason.PARTLY.exitCode();
  }
}
