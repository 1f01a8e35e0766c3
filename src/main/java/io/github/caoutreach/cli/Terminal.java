package io.github.caoutreach.cli;

import com.google.re2j.Pattern;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.Map;

/**
 * The world around a command: its streams, its environment, and whether people are on the other
 * end. The launcher tells through {@code CA_OUTREACH_TTY} which of the streams 0, 1 and 2 are
 * terminals and through {@code CA_OUTREACH_COLUMNS} how wide they are.
 *
 * @param input what is piped in, as bytes
 * @param in what a person types
 * @param out the results
 * @param err all else
 * @param environment the variables of the environment
 */
public record Terminal(
    InputStream input,
    BufferedReader in,
    ShownStream out,
    ShownStream err,
    Map<String, String> environment) {
  private static final int USUAL_WIDTH = 100;
  private static final int NARROWEST_HELP = 55; // picocli makes none that is narrower
  private static final int USUAL_HELP = 80;
  private static final int WIDEST_HELP = 100;

  /** A terminal on plain streams. */
  public Terminal(
      InputStream input,
      BufferedReader in,
      PrintStream out,
      PrintStream err,
      Map<String, String> environment) {
    this(input, in, ShownStream.over(out), ShownStream.over(err), environment);
  }

  /** Whether a person can be asked. */
  boolean canAsk() {
    return isTerminal('0') && isTerminal('2');
  }

  /** Whether its input is that of this process, so that the terminal itself can be asked. */
  boolean isReal() {
    return input == System.in;
  }

  /** Whether a person reads the results as they come. */
  boolean showsResults() {
    return isTerminal('1');
  }

  /** Whether a person sees progress. */
  boolean showsProgress() {
    return isTerminal('2');
  }

  /** How many columns there are; {@link Integer#MAX_VALUE} where the results go into a file. */
  int width() {
    if (!showsResults()) {
      return Integer.MAX_VALUE;
    }
    String columns = environment.getOrDefault("CA_OUTREACH_COLUMNS", "");
    return Pattern.matches("[1-9]\\d{1,3}", columns) ? Integer.parseInt(columns) : USUAL_WIDTH;
  }

  /** How many columns a help takes: those of the terminal, but no more than are easy to read. */
  int helpWidth() {
    return showsResults() ? Math.max(NARROWEST_HELP, Math.min(width(), WIDEST_HELP)) : USUAL_HELP;
  }

  /** Whether the results may be coloured: on a terminal that can, unless asked not to. */
  boolean showsColour(Globals globals) {
    return showsResults()
        && !globals.noColor
        && environment.getOrDefault("NO_COLOR", "").isEmpty()
        && !"dumb".equals(environment.get("TERM"));
  }

  private boolean isTerminal(char stream) {
    return environment.getOrDefault("CA_OUTREACH_TTY", "").indexOf(stream) >= 0;
  }
}
