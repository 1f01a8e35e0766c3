package io.github.caoutreach.cli;

import io.github.caoutreach.input.Stop;
import io.github.caoutreach.response.Reading;
import io.github.caoutreach.response.Responses;
import io.github.caoutreach.response.StoredMail;
import io.github.caoutreach.store.MailKind;
import io.github.caoutreach.store.ReceivedMail;
import io.github.caoutreach.store.Stance;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;

@Command(
    name = "review",
    description = {
      "Go through what waits for a person, a key each; without a terminal, list it.",
      "Asks whose a message is, whether to write to the address it offers, and what an answer",
      "amounts to."
    })
final class ResponsesReview extends WorkspaceCommand {
  private static final int CANDIDATES = 9;
  private static final String WHOSE = "[o]ther CA  [n]obody's  [v]iew all  [s]kip  [q]uit: ";
  private static final String OFFER =
      "[a]dd the contact  [k]eep as it is  [v]iew all  [s]kip  [q]uit: ";
  private static final String STANCE = "%s[1-8] stance  [v]iew all  [s]kip  [q]uit: ";

  /** What was done, for programs. */
  record ReviewView(int settled, int left) {}

  @Override
  Output run(Workspace workspace) {
    Responses responses = workspace.responses();
    if (!terminal().canAsk()) {
      List<StoredMail> open =
          responses.mails().stream()
              .filter(mail -> question(workspace, mail.received()).isPresent())
              .toList();
      String text = open.isEmpty() ? "nothing waits\n" : ResponsesCommand.table(open, terminal());
      Output output = Output.of(text, open.stream().map(MailView::of).toList());
      return open.isEmpty() ? output : output.exit(Stop.Reason.NEEDS_PERSON.exitCode());
    }
    int settled = 0;
    for (StoredMail mail : responses.mails()) {
      Optional<Question> question = question(workspace, mail.received());
      if (question.isPresent()) {
        Step step = ask(workspace, mail, question.get());
        if (step == Step.QUIT) {
          break;
        }
        settled += step == Step.SETTLED ? 1 : 0;
      }
    }
    int left = workspace.standing().open().size() + workspace.standing().unread().size();
    Output output =
        Output.of("%d settled, %d left%n".formatted(settled, left), new ReviewView(settled, left));
    return left == 0 ? output : output.exit(Stop.Reason.NEEDS_PERSON.exitCode());
  }

  private enum Step {
    SETTLED,
    SKIPPED,
    QUIT
  }

  private enum Question {
    WHOSE,
    OFFER,
    STANCE
  }

  /** What is to be asked about a message, if anything. */
  private static Optional<Question> question(Workspace workspace, ReceivedMail mail) {
    if (mail.isOpen()) {
      return Optional.of(mail.owner().isEmpty() ? Question.WHOSE : Question.OFFER);
    }
    return workspace.standing().isUnread(mail) ? Optional.of(Question.STANCE) : Optional.empty();
  }

  private Step ask(Workspace workspace, StoredMail mail, Question question) {
    Keyboard keyboard = new Keyboard(terminal());
    Reading reading = workspace.responses().read(mail, workspace.signatures());
    terminal().err().print("\n" + new MailPage(reading).text() + "\n");
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
                case WHOSE -> assign(workspace, mail, key, keyboard);
                case OFFER -> offered(workspace, mail, key);
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
    if (question == Question.WHOSE) {
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
    terminal()
        .err()
        .print(
            switch (question) {
              case WHOSE -> (candidates(reading.mail()).isEmpty() ? "" : "[1-9] that CA  ") + WHOSE;
              case OFFER -> OFFER;
              case STANCE -> STANCE.formatted(suggestion);
            });
    terminal().err().flush();
  }

  private static List<String> candidates(StoredMail mail) {
    return mail.received().event().candidates().stream().limit(CANDIDATES).toList();
  }

  private boolean assign(Workspace workspace, StoredMail mail, char key, Keyboard keyboard) {
    Optional<MailKind> kind =
        mail.received().kind() == MailKind.LIST ? Optional.of(MailKind.ANSWER) : Optional.empty();
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

  private static boolean offered(Workspace workspace, StoredMail mail, char key) {
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
    return false;
  }

  private static boolean stance(Workspace workspace, Reading reading, char key) {
    ReceivedMail received = reading.mail().received();
    int number = Character.digit(key, Stance.values().length + 1);
    Optional<Stance> stance =
        number >= 1
            ? Optional.of(Stance.values()[number - 1])
            : reading.suggested().filter(s -> key == 'y').map(s -> s.stance());
    stance.ifPresent(
        said ->
            workspace
                .responses()
                .record(received.owner().orElseThrow(), said, received.event().on(), ""));
    return stance.isPresent();
  }
}
