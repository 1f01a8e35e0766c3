package io.github.caoutreach.cli;

import io.github.caoutreach.app.ClassifyMail;
import io.github.caoutreach.app.JudgementView;
import io.github.caoutreach.common.OutreachException;
import io.github.caoutreach.display.JudgementLines;
import io.github.caoutreach.terminal.Json;
import io.github.caoutreach.terminal.Terminal;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "classify",
    description = {
      "Say what messages are, without storing anything; needs no workspace.",
      "One line per message; with --json one object per line:",
      "{\"file\", \"kind\", \"recipients\": [{\"address\", \"status\",",
      "\"permanent\", \"scope\", \"reason\"}]}."
    })
final class ClassifyCommand implements Callable<Integer> {
  @Spec CommandSpec spec;

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE|DIR|-",
      description =
          "Messages, mbox files (also .gz), Maildirs, other folders; - is standard input.")
  List<Path> paths;

  @Override
  public Integer call() {
    CaOutreach root = (CaOutreach) spec.root().userObject();
    Terminal terminal = root.world.terminal();
    boolean isWhole =
        ClassifyMail.in(
            paths,
            terminal.input(),
            terminal.err()::println,
            (file, judgement) ->
                terminal
                    .out()
                    .print(
                        root.globals.json
                            ? Json.line(JudgementView.of(file, judgement)) + "\n"
                            : JudgementLines.of(file, judgement).toString()));
    return isWhole ? 0 : OutreachException.Reason.PARTLY.exitCode();
  }
}
