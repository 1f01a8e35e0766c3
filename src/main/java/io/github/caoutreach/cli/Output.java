package io.github.caoutreach.cli;

/**
 * What a command has to say, for people and for programs.
 *
 * @param text for people; lines ended by LF, or empty
 * @param json for programs: a record, a list or a map
 * @param exitCode the exit code of the command
 * @param isStyled whether the text holds colours of ours, and nothing from outside that was not
 *     made fit to be shown
 */
record Output(String text, Object json, int exitCode, boolean isStyled) {
  Output(String text, Object json, int exitCode) {
    this(text, json, exitCode, false);
  }

  static Output of(String text, Object json) {
    return new Output(text, json, 0);
  }

  static Output styled(String text, Object json) {
    return new Output(text, json, 0, true);
  }

  Output exit(int code) {
    return new Output(text, json, code, isStyled);
  }
}
