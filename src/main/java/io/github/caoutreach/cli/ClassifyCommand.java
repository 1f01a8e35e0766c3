package io.github.caoutreach.cli;

import io.github.caoutreach.app.JudgementView;
import io.github.caoutreach.classify.Classifier;
import io.github.caoutreach.classify.FailedRecipient;
import io.github.caoutreach.classify.Judgement;
import io.github.caoutreach.common.OneLine;
import io.github.caoutreach.common.OutreachException;
import io.github.caoutreach.common.ShownText;
import io.github.caoutreach.mail.Incoming;
import io.github.caoutreach.mail.MailSource;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

@Command(
    name = "classify",
    description = {
      "Say what messages are, without storing anything; needs no workspace.",
      "One line per message; with --json one object per line:",
      "{\"file\", \"kind\", \"recipients\": [{\"address\", \"status\",",
      "\"permanent\", \"scope\", \"reason\"}]}."
    })
final class ClassifyCommand implements Callable<Integer> {
  private static final JsonMapper JSON =
      JsonMapper.builder().disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY).build();

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
    PrintStream out = terminal.out();
    Classifier classifier = new Classifier();
    List<MailSource> sources =
        MailSource.of(
            paths,
            terminal.input(),
            file -> terminal.err().println("skipped, not an email message: " + file));
    int exitCode = 0;
    for (MailSource source : sources) {
      List<String> troubles =
          source.read(
              (content, file, arrived) -> {
                Judgement judgement = classifier.judge(Incoming.of(content));
                out.print(root.globals.json ? json(file, judgement) : text(file, judgement));
              });
      troubles.forEach(trouble -> terminal.err().println(OneLine.of(trouble)));
      exitCode = troubles.isEmpty() ? exitCode : OutreachException.Reason.PARTLY.exitCode();
    }
    return exitCode;
  }

  private static String json(String file, Judgement judgement) {
    return ShownText.escaped(JSON.writeValueAsString(JudgementView.of(file, judgement))) + "\n";
  }

  private static String text(String file, Judgement judgement) {
    StringBuilder text = new StringBuilder();
    text.append(
        "%-10s  %s  (%s)%n"
            .formatted(judgement.kind().spelling(), OneLine.of(file), judgement.reason()));
    for (FailedRecipient one : judgement.recipients()) {
      text.append(
          "            %s  %s%s, %s  %s%n"
              .formatted(
                  one.address().isEmpty() ? "(no address)" : OneLine.of(one.address()),
                  one.permanent() ? "permanent" : "temporary",
                  one.status().map(status -> " " + status).orElse(""),
                  one.scope().spelling(),
                  one.reason()));
    }
    return text.toString();
  }
}
