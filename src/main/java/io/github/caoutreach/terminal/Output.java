package io.github.caoutreach.terminal;

import io.github.caoutreach.common.Lines;
import io.github.caoutreach.common.OutreachException;

/**
 * What a command has to say, for people and for programs.
 *
 * @param text for people; lines ended by LF, or empty
 * @param json for programs: a record, a list or a map
 * @param exitCode the exit code of the command
 * @param isStyled whether the text holds colours of ours, and nothing from outside that was not
 *     made fit to be shown
 */
public record Output(String text, Object json, int exitCode, boolean isStyled) {
  /** A text without colours, and the same for programs. */
  public static Output of(String text, Object json) {
    return new Output(text, json, 0, false);
  }

  /** Lines without colours, and the same for programs. */
  public static Output of(Lines text, Object json) {
    return of(text.toString(), json);
  }

  /** A text in colours of ours, and the same for programs. */
  public static Output styled(String text, Object json) {
    return new Output(text, json, 0, true);
  }

  /** The same; with that exit code. */
  public Output exit(int code) {
    return new Output(text, json, code, isStyled);
  }

  /** The same; with the exit code of {@code reason} if there is one. */
  public Output exitIf(boolean isSo, OutreachException.Reason reason) {
    return isSo ? exit(reason.exitCode()) : this;
  }

  /** The same; with the exit code that calls a person, if one is needed. */
  public Output needsPersonIf(boolean isSo) {
    return exitIf(isSo, OutreachException.Reason.NEEDS_PERSON);
  }
}
