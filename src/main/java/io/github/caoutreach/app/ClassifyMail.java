package io.github.caoutreach.app;

import io.github.caoutreach.classify.Classifier;
import io.github.caoutreach.classify.Judgement;
import io.github.caoutreach.common.OneLine;
import io.github.caoutreach.mail.Incoming;
import io.github.caoutreach.mail.MailSource;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Says what messages are, without storing anything. */
public final class ClassifyMail {
  private ClassifyMail() {}

  /**
   * Reads messages one by one.
   *
   * @param input what "-" among {@code paths} stands for
   * @param notes is told what was skipped or can't be read
   * @param each is given where each message is, and what it is
   * @return whether all of them could be read
   */
  public static boolean in(
      List<Path> paths,
      InputStream input,
      Consumer<String> notes,
      BiConsumer<String, Judgement> each) {
    Classifier classifier = new Classifier();
    boolean isWhole = true;
    for (MailSource source : sources(paths, input, notes)) {
      List<String> troubles =
          source.read(
              (content, file, arrived) ->
                  each.accept(file, classifier.judge(Incoming.of(content))));
      troubles.forEach(trouble -> notes.accept(OneLine.of(trouble)));
      isWhole &= troubles.isEmpty();
    }
    return isWhole;
  }

  static List<MailSource> sources(List<Path> paths, InputStream input, Consumer<String> notes) {
    return MailSource.of(
        paths, input, file -> notes.accept("skipped, not an email message: " + file));
  }
}
