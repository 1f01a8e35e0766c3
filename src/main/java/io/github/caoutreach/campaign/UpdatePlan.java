package io.github.caoutreach.campaign;

import io.github.caoutreach.common.Sha256;
import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A message to CAs that have had the notice, when something has happened: it asks them for nothing.
 *
 * @param name what it is called; another name is another message
 * @param template its template, a file in {@code templates/}
 * @param to the part of the audience that it is for: {@link #ANSWERED}, {@link #SILENT}, names of
 *     stances; empty: all that have had the notice
 * @param on the day from which it is sent by itself; empty: when a person says so
 */
public record UpdatePlan(String name, String template, List<String> to, Optional<LocalDate> on) {
  /** The part that has answered. */
  public static final String ANSWERED = "answered";

  /** The part that has not, and from which nothing has come that may be an answer. */
  public static final String SILENT = "silent";

  private static final int MOST = 999_999_999;

  public UpdatePlan {
    to = List.copyOf(to);
  }

  /**
   * What tells it from the campaign's other updates in the store, from 1: it comes from the name,
   * so that the order in the campaign file is of no account.
   */
  public int number() {
    return Math.floorMod(ByteBuffer.wrap(Sha256.of(name)).getInt(), MOST) + 1;
  }
}
