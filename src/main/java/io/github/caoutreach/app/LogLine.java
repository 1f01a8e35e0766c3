package io.github.caoutreach.app;

import io.github.caoutreach.log.CampaignState;
import io.github.caoutreach.log.Entry;
import io.github.caoutreach.log.Event;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A line of the audit log.
 *
 * @param number its place in the log, from 1
 * @param at when it was written
 * @param event the name of what happened
 * @param about the CA owner, or the post, that it is about
 * @param detail what happened
 */
public record LogLine(long number, Instant at, String event, Optional<String> about, Event detail) {
  /**
   * The lines of a campaign.
   *
   * @param owner only those about the CA owner of that name, or with that part in its name
   */
  public static List<LogLine> of(Workspace workspace, Optional<String> owner) {
    List<Entry> entries = workspace.log().entries();
    CampaignState standing =
        CampaignState.after(workspace.campaign().name(), entries, workspace.names());
    Optional<String> only = owner.map(workspace.selection()::ownerNamed);
    return entries.stream()
        .map(entry -> of(entry, standing))
        .filter(line -> only.isEmpty() || only.equals(line.about().map(workspace.names()::today)))
        .toList();
  }

  private static LogLine of(Entry entry, CampaignState standing) {
    return new LogLine(
        entry.number(),
        entry.at(),
        entry.name(),
        EventWords.about(entry.event(), standing),
        entry.event());
  }

  /** What happened, in words. */
  public String inWords() {
    return EventWords.detail(detail);
  }
}
