package io.github.caoutreach.display;

import io.github.caoutreach.common.TextTable;
import io.github.caoutreach.finding.FoundContact;
import io.github.caoutreach.finding.StagedContact;
import java.util.List;

/** The contacts that were found and wait for a person, and how they are decided on. */
public final class FoundContactsTable {
  private FoundContactsTable() {}

  /** {@code open} in at most {@code width} columns. */
  public static String of(List<StagedContact> open, int width) {
    if (open.isEmpty()) {
      return "nothing to review\n";
    }
    TextTable table =
        new TextTable("no.", "CA owner", "address", "role", "found in")
            .names("CA owner")
            .whole("no.", "address", "role")
            .spare("found in", "role");
    for (StagedContact one : open) {
      FoundContact found = one.found();
      table.row(
          one.number(),
          one.owner(),
          found.address(),
          found.isForm() ? "form only" : found.role().spelling(),
          found.place());
    }
    return table.fit(width)
        + "decide with: ca-outreach contacts review --accept NUMBER... --reject NUMBER...\n";
  }
}
