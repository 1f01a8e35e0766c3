package io.github.caoutreach.app;

import io.github.caoutreach.common.OutreachException;
import io.github.caoutreach.common.Problem;
import java.util.ArrayList;
import java.util.List;

/**
 * A campaign in which no problem was found.
 *
 * @param campaign its name
 * @param notes what a person should know all the same
 */
public record CheckCampaign(String campaign, List<String> notes) {
  public CheckCampaign {
    notes = List.copyOf(notes);
  }

  /**
   * Checks settings, campaign, contacts and templates.
   *
   * @throws OutreachException with everything that is wrong with them
   */
  public static CheckCampaign of(Workspace workspace) {
    List<Problem> problems = workspace.problems();
    if (!problems.isEmpty()) {
      throw new OutreachException(OutreachException.Reason.REFUSED, problems);
    }
    List<String> notes = new ArrayList<>();
    workspace.pastDeadline().ifPresent(notes::add);
    workspace
        .closed()
        .ifPresent(on -> notes.add("note: closed on " + on + ": nothing of it is sent any longer"));
    if (workspace.hasStore()) {
      workspace.selection().doubts().forEach(doubt -> notes.add("note: " + doubt));
      if (workspace.selection().selected().isEmpty()) {
        notes.add(
            "warning: the rule selects no CA owner (%s; %s): ca-outreach cas list --all says why"
                .formatted(workspace.campaign().rule(), workspace.campaign().scope()));
      }
    } else {
      notes.add(
          "note: contacts and templates are not checked before a CCADB report is imported:"
              + " ca-outreach ccadb import FILE");
    }
    return new CheckCampaign(workspace.campaign().name(), notes);
  }
}
