package io.github.caoutreach.terminal;

import com.google.re2j.Pattern;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
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
      OutputStream out,
      OutputStream err,
      Map<String, String> environment) {
    this(input, in, ShownStream.over(out), ShownStream.over(err), environment);
  }

  /** The terminal, or the pipes and files, that this process was started with. */
  public static Terminal ofProcess() {
    return new Terminal(
        System.in,
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)),
        new FileOutputStream(FileDescriptor.out),
        new FileOutputStream(FileDescriptor.err),
        processVariables());
  }

  /** cron and Windows may leave HOME out. */
  private static Map<String, String> processVariables() {
    Map<String, String> environment = new HashMap<>(System.getenv());
    environment.putIfAbsent("HOME", System.getProperty("user.home", ""));
    return environment;
  }

  /** The same with other variables. */
  public Terminal with(Map<String, String> variables) {
    return new Terminal(input, in, out, err, variables);
  }

  /** Prints {@code output}, for programs if {@code isJson}. */
  public void print(Output output, boolean isJson) {
    if (isJson) {
      out.println(Json.pretty(output.json()));
    } else if (output.isStyled()) {
      out.styled(output.text());
    } else {
      out.print(output.text());
    }
    out.flush();
  }

  /** Whether a person can be asked. */
  public boolean canAsk() {
    return isTerminal('0') && isTerminal('2');
  }

  /**
   * Asks a person to confirm something; says so if nobody does.
   *
   * @param question ends where the answer is typed
   * @param yes the answers that confirm it, in lower case
   */
  public boolean confirms(String question, String... yes) {
    if (canAsk()) {
      err.print(question);
      err.flush();
      if (List.of(yes).contains(line().toLowerCase(Locale.ROOT))) {
        return true;
      }
    }
    err.println("not confirmed" + (canAsk() ? "" : "; without a terminal, --yes confirms"));
    return false;
  }

  /** What a person types, up to Enter; empty if there is no more to read. */
  public String line() {
    try {
      String line = in.readLine();
      return line == null ? "" : line.strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether its input is that of this process, so that the terminal itself can be asked. */
  boolean isReal() {
    return input == System.in;
  }

  /** Whether a person reads the results as they come. */
  public boolean showsResults() {
    return isTerminal('1');
  }

  /** Whether a person sees progress. */
  boolean showsProgress() {
    return isTerminal('2');
  }

  /** How many columns there are; {@link Integer#MAX_VALUE} where the results go into a file. */
  public int width() {
    if (!showsResults()) {
      return Integer.MAX_VALUE;
    }
    String columns = environment.getOrDefault("CA_OUTREACH_COLUMNS", "");
    return Pattern.matches("[1-9]\\d{1,3}", columns) ? Integer.parseInt(columns) : USUAL_WIDTH;
  }

  /** How many columns a help takes: those of the terminal, but no more than are easy to read. */
  public int helpWidth() {
    return showsResults() ? Math.max(NARROWEST_HELP, Math.min(width(), WIDEST_HELP)) : USUAL_HELP;
  }

  /** Whether the results may be coloured: on a terminal that can, unless its user wants none. */
  public boolean showsColour() {
    return showsResults()
        && environment.getOrDefault("NO_COLOR", "").isEmpty()
        && !"dumb".equals(environment.get("TERM"));
  }

  private boolean isTerminal(char stream) {
    return environment.getOrDefault("CA_OUTREACH_TTY", "").indexOf(stream) >= 0;
  }
}
