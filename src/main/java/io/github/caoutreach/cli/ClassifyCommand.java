package io.github.caoutreach.cli;

import io.github.caoutreach.app.ClassifyMail;
import io.github.caoutreach.app.JudgementView;
import io.github.caoutreach.classify.FailedRecipient;
import io.github.caoutreach.classify.Judgement;
import io.github.caoutreach.common.Lines;
import io.github.caoutreach.common.OneLine;
import io.github.caoutreach.common.OutreachException;
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
                            : text(file, judgement)));
    return isWhole ? 0 : OutreachException.Reason.PARTLY.exitCode();
  }

  private static String text(String file, Judgement judgement) {
    Lines text = new Lines();
    text.add("%-10s  %s  (%s)", judgement.kind().spelling(), OneLine.of(file), judgement.reason());
    for (FailedRecipient one : judgement.recipients()) {
      text.add(
          "            %s  %s%s, %s  %s",
          one.address().isEmpty() ? "(no address)" : OneLine.of(one.address()),
          one.permanent() ? "permanent" : "temporary",
          one.status().map(status -> " " + status).orElse(""),
          one.scope().spelling(),
          one.reason());
    }
    return text.toString();
  }
}
