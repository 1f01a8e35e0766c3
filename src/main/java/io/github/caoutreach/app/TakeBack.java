package io.github.caoutreach.app;

import io.github.caoutreach.common.OutreachException;
import io.github.caoutreach.common.Problem;
import io.github.caoutreach.log.Event;
import java.util.NavigableMap;
import java.util.stream.Collectors;

/**
 * What a person recorded, assigned or confirmed last, in one command, taken back. The log keeps
 * both.
 *
 * @param line the last line of the log that said it
 * @param owner the CA owner that it was about; "" if none
 * @param what what it said
 */
public record TakeBack(long line, String owner, String what) {
  /**
   * Takes it back.
   *
   * @throws OutreachException if there is nothing to take back
   */
  public static TakeBack in(Workspace workspace) {
    NavigableMap<Long, Event> words = workspace.responses().takeBack();
    if (words.isEmpty()) {
      throw OutreachException.refuse(
          Problem.of("nothing to take back: nobody has recorded or assigned anything").advise(""));
    }
    return new TakeBack(
        words.lastKey(),
        words.lastEntry().getValue().owner().orElse(""),
        words.values().stream()
            .map(event -> EventWords.detail(event).strip())
            .collect(Collectors.joining("; ")));
  }

  /** In a line. */
  public String inWords() {
    return "taken back: " + (owner.isEmpty() ? "" : owner + ", ") + what;
  }
}
