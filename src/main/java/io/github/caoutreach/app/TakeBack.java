package io.github.caoutreach.app;

import io.github.caoutreach.common.OutreachException;
import io.github.caoutreach.common.Problem;
import io.github.caoutreach.log.Event;
import java.util.Map;

/**
 * The last thing that a person recorded, assigned or confirmed, taken back. The log keeps both.
 *
 * @param line the line of the log that said it
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
    Map.Entry<Long, Event> word =
        workspace
            .responses()
            .takeBack()
            .orElseThrow(
                () ->
                    OutreachException.refuse(
                        Problem.of("nothing to take back: nobody has recorded or assigned anything")
                            .advise("")));
    Event event = word.getValue();
    return new TakeBack(word.getKey(), event.owner().orElse(""), EventWords.detail(event).strip());
  }

  /** In a line. */
  public String inWords() {
    return "taken back: " + (owner.isEmpty() ? "" : owner + ", ") + what;
  }
}
