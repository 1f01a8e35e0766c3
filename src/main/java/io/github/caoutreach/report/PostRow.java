package io.github.caoutreach.report;

import io.github.caoutreach.common.OneLine;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A message to a list or a group.
 *
 * @param name the post's name in the campaign
 * @param to its addresses; empty in public reports
 * @param state its state; "not queued" before it has one
 * @param on the day the server accepted it
 * @param archivedAt where it can be read
 */
public record PostRow(
    String name, List<String> to, String state, Optional<LocalDate> on, Optional<URI> archivedAt) {
  public PostRow {
    name = OneLine.of(name);
    to = List.copyOf(to);
  }
}
