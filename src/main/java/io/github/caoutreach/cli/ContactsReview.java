package io.github.caoutreach.cli;

import io.github.caoutreach.app.ReviewContacts;
import io.github.caoutreach.app.Workspace;
import io.github.caoutreach.common.Lines;
import io.github.caoutreach.common.OutreachException;
import io.github.caoutreach.common.TextTable;
import io.github.caoutreach.finding.FoundContact;
import io.github.caoutreach.finding.StagedContact;
import io.github.caoutreach.terminal.Keyboard;
import io.github.caoutreach.terminal.Output;
import io.github.caoutreach.terminal.ShownStream;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "review",
    description = {
      "Go through the contacts that were found, one key each; without a terminal, list them.",
      "What is accepted is added to contacts/added.csv, with where it was found; what is rejected is"
          + " not asked about again."
    })
final class ContactsReview extends WorkspaceCommand {
  private static final int INTERRUPTED = 130;

  @Option(
      names = "--accept",
      arity = "1..*",
      paramLabel = "NUMBER",
      description = "Add these, without asking.")
  List<Long> accept = List.of();

  @Option(
      names = "--reject",
      arity = "1..*",
      paramLabel = "NUMBER",
      description = "Do not ask about these again.")
  List<Long> reject = List.of();

  @Override
  Output run(Workspace workspace) {
    ReviewContacts review = new ReviewContacts(workspace);
    if (!accept.isEmpty() || !reject.isEmpty()) {
      review.refuseBoth(accept, reject);
      List<StagedContact> accepted = accept.stream().map(review::numbered).toList();
      List<StagedContact> rejected = reject.stream().map(review::numbered).toList();
      accepted.forEach(one -> review.accept(one, Optional.empty(), Optional.empty()));
      rejected.forEach(review::reject);
      return outcome(review);
    }
    if (!terminal().canAsk()) {
      return listed(review);
    }
    char last = 's';
    for (Optional<StagedContact> asked = review.next();
        asked.isPresent() && last != 'q' && last != Keyboard.CTRL_C;
        asked = review.next()) {
      last = ask(review, asked.get());
    }
    Output output = outcome(review);
    return last == Keyboard.CTRL_C ? output.exit(INTERRUPTED) : output;
  }

  private static Output outcome(ReviewContacts review) {
    ReviewContacts.Result result = review.result();
    return Output.of(
            new Lines()
                .add(
                    "%d accepted, %d rejected, %d left",
                    result.accepted(), result.rejected(), result.left()),
            result)
        .needsPersonIf(result.left() > 0);
  }

  private Output listed(ReviewContacts review) {
    TextTable table =
        new TextTable("no.", "CA owner", "address", "role", "found in")
            .names("CA owner")
            .whole("no.", "address", "role")
            .spare("found in", "role");
    for (StagedContact one : review.open()) {
      FoundContact found = one.found();
      table.row(
          one.number(),
          one.owner(),
          found.address(),
          found.isForm() ? "form only" : found.role().spelling(),
          found.place());
    }
    return Output.of(
            table.isEmpty()
                ? "nothing to review\n"
                : table.fit(terminal().width())
                    + "decide with: ca-outreach contacts review --accept NUMBER... --reject"
                    + " NUMBER...\n",
            review.views())
        .needsPersonIf(!table.isEmpty());
  }

  /** Asks about one contact until a key decides on it, or leaves it; says which key that was. */
  private char ask(ReviewContacts review, StagedContact contact) {
    Keyboard keyboard = new Keyboard(terminal());
    ShownStream err = terminal().err();
    FoundContact found = contact.found();
    err.print(
        new Lines()
            .add("")
            .add(
                "%s (%s): %s",
                MailPage.safe(contact.owner()), review.position(), ContactsFind.line(found))
            .add("  %s, on %s", MailPage.safe(found.url().toString()), contact.foundOn())
            .add("  %s", MailPage.safe(found.context())));
    while (true) {
      err.print("[a]ccept  [e]dit  [r]eject  [s]kip  [b]ack  [u]ndo  [q]uit: ");
      err.flush();
      char key = keyboard.key();
      err.println(key == ' ' ? "" : MailPage.safe(String.valueOf(key)));
      switch (key) {
        case 'q', Keyboard.CTRL_C -> {
          return key;
        }
        case 's' -> {
          review.skip();
          return did(key, "skipped: it stays as it is");
        }
        case 'b' -> {
          boolean isBack = review.back();
          did(key, isBack ? "back" : "none before it was left");
          if (isBack) {
            return key;
          }
        }
        case 'u' -> {
          return did(key, review.undo());
        }
        case 'r' -> {
          review.reject(contact);
          return did(key, "rejected: " + found.address());
        }
        case 'a', 'e' -> {
          if (accepted(review, contact, key == 'e')) {
            return did(key, "accepted, and added to the contacts of " + contact.owner());
          }
        }
        default -> did(key, "that key does nothing here");
      }
    }
  }

  /** Says what a key did, in a line. */
  private char did(char key, String what) {
    terminal().err().println("  = " + MailPage.safe(what));
    return key;
  }

  private Optional<String> typed(String what, String now) {
    terminal().err().print(what + " [" + MailPage.safe(now) + "]: ");
    terminal().err().flush();
    return Optional.of(terminal().line()).filter(line -> !line.isEmpty());
  }

  private boolean accepted(ReviewContacts review, StagedContact contact, boolean isEdited) {
    FoundContact found = contact.found();
    try {
      review.accept(
          contact,
          isEdited ? typed("address", found.address()) : Optional.empty(),
          isEdited ? typed("role", found.role().spelling()) : Optional.empty());
      return true;
    } catch (OutreachException wrong) {
      wrong.problems().forEach(terminal().err()::println);
      return false;
    }
  }
}
