package io.github.caoutreach.commandline;

import io.github.caoutreach.app.Sending;
import io.github.caoutreach.app.Wish;
import io.github.caoutreach.common.EmailAddress;
import io.github.caoutreach.dialogue.SendDialogue;
import io.github.caoutreach.terminal.Output;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BiFunction;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** A command that sends, as far as its options allow. */
public abstract class SendingCommand extends WorkspaceCommand {
  @ArgGroup(exclusive = true, multiplicity = "0..1")
  private Mode mode = new Mode();

  @Option(
      names = "--save-eml",
      paramLabel = "DIR",
      description = {
        "Write each message that is sent, or with --dry-run would be, to a file there;",
        "any mail program opens it."
      })
  private Optional<Path> saveEml = Optional.empty();

  /** Shows, asks about and sends what {@code begin} makes of the options. */
  protected final Output send(BiFunction<Wish, Optional<Path>, Sending> begin) {
    return new SendDialogue(terminal(), begin.apply(mode.wish(), saveEml)).run();
  }

  /** Whether what would be sent is only shown. */
  protected final boolean isDryRun() {
    return mode.dryRun;
  }

  /** One of these; none: ask. */
  private static final class Mode {
    @Option(names = "--dry-run", description = "Show what would be sent; send nothing.")
    boolean dryRun;

    @Option(
        names = "--to-self",
        paramLabel = "ADDR",
        description = "Send everything to this address only, marked as a rehearsal.")
    Optional<EmailAddress> toSelf = Optional.empty();

    @Option(names = "--yes", description = "Send without asking.")
    boolean yes;

    private Wish wish() {
      if (toSelf.isPresent()) {
        return new Wish.Rehearse(toSelf.get());
      }
      return dryRun ? new Wish.Show() : yes ? new Wish.Go() : new Wish.Ask();
    }
  }
}
