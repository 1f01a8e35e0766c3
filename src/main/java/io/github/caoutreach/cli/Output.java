package io.github.caoutreach.cli;

/**
 * What a command has to say, for people and for programs.
 *
 * @param text for people; lines ended by LF, or empty
 * @param json for programs: a record, a list or a map
 * @param exitCode the exit code of the command
 */
record Output(String text, Object json, int exitCode) {
  static Output of(String text, Object json) {
    return new Output(text, json, 0);
  }

  Output exit(int code) {
    return new Output(text, json, code);
  }
}
