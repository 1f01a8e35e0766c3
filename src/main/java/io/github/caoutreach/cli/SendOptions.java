package io.github.caoutreach.cli;

import io.github.caoutreach.app.Wish;
import io.github.caoutreach.common.EmailAddress;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** How far a command that sends may go. */
final class SendOptions {
  @ArgGroup(exclusive = true, multiplicity = "0..1")
  Mode choice = new Mode();

  @Option(
      names = "--save-eml",
      paramLabel = "DIR",
      description = {
        "Write each message that is sent, or with --dry-run would be, to a file there;",
        "any mail program opens it."
      })
  Optional<Path> saveEml = Optional.empty();

  /** How far that is. */
  Wish wish() {
    if (choice.toSelf.isPresent()) {
      return new Wish.Rehearse(choice.toSelf.get());
    }
    return choice.dryRun ? new Wish.Show() : choice.yes ? new Wish.Go() : new Wish.Ask();
  }

  /** One of these; none: ask. */
  static final class Mode {
    @Option(names = "--dry-run", description = "Show what would be sent; send nothing.")
    boolean dryRun;

    @Option(
        names = "--to-self",
        paramLabel = "ADDR",
        description = "Send everything to this address only, marked as a rehearsal.")
    Optional<EmailAddress> toSelf = Optional.empty();

    @Option(names = "--yes", description = "Send without asking.")
    boolean yes;
  }
}
