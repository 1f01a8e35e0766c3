package io.github.caoutreach.dialogue;

import io.github.caoutreach.common.OneLine;
import io.github.caoutreach.common.OutreachException;
import io.github.caoutreach.terminal.Keyboard;
import io.github.caoutreach.terminal.Output;
import io.github.caoutreach.terminal.Terminal;

/**
 * Questions that are answered with a key each, and what came of it, in a line each. The keyboard is
 * its own until it is closed.
 */
final class Conversation implements AutoCloseable {
  private static final int INTERRUPTED = 130;

  private final Terminal terminal;
  private final Keyboard keyboard;

  Conversation(Terminal terminal) {
    this.terminal = terminal;
    this.keyboard = new Keyboard(terminal);
  }

  @Override
  public void close() {
    keyboard.close();
  }

  /** Whether {@code key} ends the conversation. */
  static boolean isEnd(char key) {
    return key == 'q' || key == Keyboard.CTRL_C;
  }

  /** What came of all of it, after {@code last}; a person is needed if something is left. */
  static Output ended(Output output, char last, boolean isLeft) {
    return last == Keyboard.CTRL_C ? output.exit(INTERRUPTED) : output.needsPersonIf(isLeft);
  }

  /** Shows a line, or several. */
  void say(String text) {
    terminal.err().println(text);
  }

  /** What is asked about is all shown: keys that were pressed before were not meant for it. */
  void forgetKeys() {
    keyboard.forget();
  }

  /** Says what a key did, in a line. */
  void did(String what) {
    say("  = " + MailPage.safe(OneLine.of(what)));
  }

  /** Says why a key did nothing. */
  void refused(OutreachException why) {
    why.problems().forEach(terminal.err()::println);
  }

  /** The key that is pressed after {@code prompt}, which is shown. */
  char key(String prompt) {
    terminal.err().print(prompt);
    terminal.err().flush();
    char key = keyboard.key();
    say(key == ' ' ? "" : MailPage.safe(String.valueOf(key)));
    return key;
  }

  /** The line that is typed after {@code prompt}; may be empty. */
  String typed(String prompt) {
    return keyboard.line(prompt);
  }
}
