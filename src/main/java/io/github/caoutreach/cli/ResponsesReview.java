package io.github.caoutreach.cli;

import io.github.caoutreach.app.Workspace;
import io.github.caoutreach.common.MailKind;
import io.github.caoutreach.common.Stop;
import io.github.caoutreach.inbox.Reading;
import io.github.caoutreach.inbox.Responses;
import io.github.caoutreach.inbox.StoredMail;
import io.github.caoutreach.log.ReceivedMail;
import io.github.caoutreach.log.Stance;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;

@Command(
    name = "review",
    description = {
      "Go through what waits for a person, a key each; without a terminal, list it.",
      "Asks whose a message is, whether it is the answer that it seems to be, whether an address is",
      "dead, whether to write to the one that it offers, and what an answer amounts to."
    })
final class ResponsesReview extends WorkspaceCommand {
  private static final int CANDIDATES = 9;
  private static final String WHOSE = "[o]ther CA  [n]obody's  [v]iew all  [s]kip  [q]uit: ";
  private static final String ANSWER =
      "[y]es, of %s  [o]ther CA  [n]obody's  [v]iew all  [s]kip  [q]uit: ";
  private static final String DEAD =
      "[y]es, %s is dead  [k]eep it  [o]ther CA  [v]iew all  [s]kip  [q]uit: ";
  private static final String REFUSED =
      "[k]nown, no address is to blame  [v]iew all  [s]kip  [q]uit: ";
  private static final String UNREADABLE = "[o]f a CA  [n]obody's  [v]iew all  [s]kip  [q]uit: ";
  private static final String OFFER =
      "of %s: [a]dd the contact  [k]eep as it is  [o]ther CA  [n]obody's  [v]iew all  [s]kip"
          + "  [q]uit: ";
  private static final String STANCE = "%s[1-8] stance  [v]iew all  [s]kip  [q]uit: ";

  private int settled;

  /** What was done, for programs. */
  record ReviewView(int settled, int left) {}

  @Override
  Output run(Workspace workspace) {
    Responses responses = workspace.responses();
    if (!terminal().canAsk()) {
      List<StoredMail> open = responses.waiting();
      String text = open.isEmpty() ? "nothing waits\n" : ResponsesCommand.table(open, terminal());
      Output output = Output.of(text, open.stream().map(MailView::of).toList());
      return open.isEmpty() ? output : output.exit(Stop.Reason.NEEDS_PERSON.exitCode());
    }
    for (StoredMail mail : responses.mails()) {
      if (!settle(workspace, mail)) {
        break;
      }
    }
    int left = workspace.standing().waiting().size();
    Output output =
        Output.of(
            String.format(Locale.ROOT, "%d settled, %d left%n", settled, left),
            new ReviewView(settled, left));
    return left == 0 ? output : output.exit(Stop.Reason.NEEDS_PERSON.exitCode());
  }

  private enum Step {
    SETTLED,
    SKIPPED,
    QUIT
  }

  private enum Question {
    WHOSE,
    ANSWER,
    DEAD,
    REFUSED,
    OFFER,
    UNREADABLE,
    STANCE
  }

  /**
   * Asks about a message until nothing about it is open, or it is skipped.
   *
   * @return whether to go on with the next one
   */
  private boolean settle(Workspace workspace, StoredMail mail) {
    StoredMail now = mail;
    Optional<Question> question = question(workspace, now.received());
    while (question.isPresent()) {
      Step step = ask(workspace, now, question.get());
      if (step != Step.SETTLED) {
        return step == Step.SKIPPED;
      }
      settled++;
      now = workspace.responses().mail(mail.received().event().mail());
      question = question(workspace, now.received());
    }
    return true;
  }

  /** What is to be asked about a message, if anything. */
  private static Optional<Question> question(Workspace workspace, ReceivedMail mail) {
    return mail.question()
        .map(
            open ->
                switch (open) {
                  case WHOSE -> Question.WHOSE;
                  case ITS_ANSWER -> Question.ANSWER;
                  case DEAD_ADDRESS -> Question.DEAD;
                  case REFUSED -> Question.REFUSED;
                  case OFFERED_CONTACT -> Question.OFFER;
                  case UNREADABLE -> Question.UNREADABLE;
                })
        .or(
            () ->
                workspace.standing().isUnread(mail)
                    ? Optional.of(Question.STANCE)
                    : Optional.empty());
  }

  private Step ask(Workspace workspace, StoredMail mail, Question question) {
    Keyboard keyboard = new Keyboard(terminal());
    Reading reading = workspace.responses().read(mail, workspace.signatures());
    terminal().err().print("\n" + new MailPage(reading, terminal().width()).text() + "\n");
    choices(mail, question);
    while (true) {
      prompt(question, reading);
      char key = keyboard.key();
      terminal().err().println(key == ' ' ? "" : MailPage.safe(String.valueOf(key)));
      switch (key) {
        case 'q' -> {
          return Step.QUIT;
        }
        case 's' -> {
          return Step.SKIPPED;
        }
        case 'v' ->
            terminal()
                .err()
                .println(
                    MailPage.safe(
                        new String(workspace.responses().content(mail), StandardCharsets.UTF_8)));
        default -> {
          boolean isSettled =
              switch (question) {
                case WHOSE, UNREADABLE -> assign(workspace, mail, key, keyboard);
                case ANSWER -> confirm(workspace, mail, key, keyboard);
                case DEAD -> confirmDead(workspace, mail, key, keyboard);
                case REFUSED -> key == 'k' && confirmDead(workspace, mail, key, keyboard);
                case OFFER -> offered(workspace, mail, key, keyboard);
                case STANCE -> stance(workspace, reading, key);
              };
          if (isSettled) {
            return Step.SETTLED;
          }
        }
      }
    }
  }

  private void choices(StoredMail mail, Question question) {
    int number = 0;
    if (question == Question.WHOSE || question == Question.UNREADABLE) {
      for (String candidate : candidates(mail)) {
        number++;
        terminal().err().println("  " + number + "  " + MailPage.safe(candidate));
      }
    }
    if (question == Question.STANCE) {
      for (Stance stance : Stance.values()) {
        number++;
        terminal().err().println("  " + number + "  " + stance.spelling());
      }
    }
  }

  private void prompt(Question question, Reading reading) {
    String suggestion =
        reading.suggested().map(s -> "[y]es, " + s.stance().spelling() + "  ").orElse("");
    String keys =
        switch (question) {
          case WHOSE -> (candidates(reading.mail()).isEmpty() ? "" : "[1-9] that CA  ") + WHOSE;
          case ANSWER -> ANSWER.formatted(owner(reading));
          case DEAD ->
              DEAD.formatted(
                  MailPage.safe(String.join(", ", reading.mail().received().event().failed())));
          case REFUSED -> REFUSED;
          case UNREADABLE -> UNREADABLE;
          case OFFER -> OFFER.formatted(owner(reading));
          case STANCE -> STANCE.formatted(suggestion);
        };
    terminal().err().print(wrapped(keys));
    terminal().err().flush();
  }

  /** Broken between keys, never within one. */
  private String wrapped(String keys) {
    StringBuilder lines = new StringBuilder();
    int column = 0;
    String rest = keys.strip();
    while (!rest.isEmpty()) {
      int gap = rest.indexOf("  ");
      String key = gap < 0 ? rest : rest.substring(0, gap);
      rest = rest.substring(key.length()).strip();
      if (column > 0 && column + key.length() + 3 > terminal().width()) {
        lines.append('\n');
        column = 0;
      }
      lines.append(column == 0 ? "" : "  ").append(key);
      column += key.length() + 2;
    }
    return lines.append(' ').toString();
  }

  private static List<String> candidates(StoredMail mail) {
    return mail.received().event().candidates().stream().limit(CANDIDATES).toList();
  }

  private boolean assign(Workspace workspace, StoredMail mail, char key, Keyboard keyboard) {
    MailKind judged = mail.received().kind();
    Optional<MailKind> kind =
        judged == MailKind.LIST || judged == MailKind.UNREADABLE
            ? Optional.of(MailKind.ANSWER)
            : Optional.empty();
    List<String> candidates = candidates(mail);
    int number = Character.digit(key, CANDIDATES + 1);
    if (number >= 1 && number <= candidates.size()) {
      workspace.responses().reassign(mail, Optional.of(candidates.get(number - 1)), kind);
      return true;
    }
    if (key == 'n') {
      workspace.responses().reassign(mail, Optional.empty(), Optional.empty());
      return true;
    }
    if (key == 'o') {
      terminal().err().print("CA owner: ");
      terminal().err().flush();
      try {
        String owner = workspace.asked(keyboard.line());
        workspace.responses().reassign(mail, Optional.of(owner), kind);
        terminal().err().println("  " + owner);
        return true;
      } catch (Stop unknown) {
        unknown.problems().forEach(terminal().err()::println);
      }
    }
    return false;
  }

  private static String owner(Reading reading) {
    return MailPage.safe(reading.mail().received().owner().orElse(""));
  }

  private boolean confirm(Workspace workspace, StoredMail mail, char key, Keyboard keyboard) {
    if (key == 'y') {
      workspace.responses().reassign(mail, mail.received().owner(), Optional.empty());
      return true;
    }
    return assign(workspace, mail, key, keyboard);
  }

  private boolean confirmDead(Workspace workspace, StoredMail mail, char key, Keyboard keyboard) {
    if (key == 'y' || key == 'k') {
      Optional<MailKind> kind = key == 'k' ? Optional.of(MailKind.OTHER) : Optional.empty();
      workspace.responses().reassign(mail, mail.received().owner(), kind);
      return true;
    }
    return key == 'o' && assign(workspace, mail, key, keyboard);
  }

  private boolean offered(Workspace workspace, StoredMail mail, char key, Keyboard keyboard) {
    ReceivedMail received = mail.received();
    if (key == 'a') {
      for (String address : received.event().offers()) {
        workspace
            .contacts()
            .add(
                received.owner().orElseThrow(),
                address,
                Map.of(
                    "source",
                    "message " + mail.shortId(),
                    "seen_on",
                    received.event().on().toString()));
      }
    }
    if (key == 'a' || key == 'k') {
      workspace.responses().reassign(mail, received.owner(), Optional.empty());
      return true;
    }
    return assign(workspace, mail, key, keyboard);
  }

  private static boolean stance(Workspace workspace, Reading reading, char key) {
    ReceivedMail received = reading.mail().received();
    int number = Character.digit(key, Stance.values().length + 1);
    Optional<Stance> stance =
        number >= 1
            ? Optional.of(List.of(Stance.values()).get(number - 1))
            : reading.suggested().filter(s -> key == 'y').map(s -> s.stance());
    stance.ifPresent(
        said ->
            workspace
                .responses()
                .record(received.owner().orElseThrow(), said, received.event().on(), ""));
    return stance.isPresent();
  }
}
