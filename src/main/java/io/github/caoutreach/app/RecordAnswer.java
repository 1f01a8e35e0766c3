package io.github.caoutreach.app;

import io.github.caoutreach.common.OutreachException;
import io.github.caoutreach.common.Problem;
import io.github.caoutreach.log.Answer;
import io.github.caoutreach.log.Stance;
import java.time.LocalDate;
import java.util.Optional;

/**
 * What a CA was written down to have said.
 *
 * @param owner the CA owner
 * @param stance what it said
 * @param on the day it was said
 */
public record RecordAnswer(String owner, Stance stance, LocalDate on) {
  /**
   * Writes down what a CA said: by phone, in a meeting, or in its mail.
   *
   * @param owner its name, or a unique part of it
   * @param on the day it was said; empty: that of its answer, else today
   * @throws OutreachException if the CA is not in the audience, or the day is in the future
   */
  public static RecordAnswer of(
      Workspace workspace, String owner, Stance stance, Optional<LocalDate> on, String note) {
    String name = workspace.asked(owner);
    LocalDate day =
        on.or(() -> workspace.standing().answer(name).map(Answer::on)).orElseGet(workspace::asOf);
    if (day.isAfter(workspace.asOf())) {
      throw OutreachException.refuse(Problem.of("--on " + day + " is still to come").advise(""));
    }
    workspace.responses().record(name, stance, day, note);
    return new RecordAnswer(name, stance, day);
  }
}
