package io.github.caoutreach.report;

import io.github.caoutreach.ccadb.OwnerChange;
import io.github.caoutreach.ccadb.Snapshot;
import io.github.caoutreach.ccadb.SnapshotDiff;
import io.github.caoutreach.common.Counted;
import io.github.caoutreach.common.OneLine;
import io.github.caoutreach.selection.AudienceChanges;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** What differs between two reports of CCADB, as text or as Markdown. */
public final class DiffPage {
  private final StringBuilder page = new StringBuilder();
  private final UnaryOperator<String> escape;
  private final String heading;
  private final String item;

  private DiffPage(UnaryOperator<String> escape, String heading, String item) {
    this.escape = escape;
    this.heading = heading;
    this.item = item;
  }

  /** As text. */
  public static String text(
      Snapshot before, Snapshot after, SnapshotDiff diff, List<AudienceChanges> audiences) {
    return new DiffPage(OneLine::of, "", "  ").write(before, after, diff, audiences);
  }

  /** As Markdown. */
  public static String markdown(
      Snapshot before, Snapshot after, SnapshotDiff diff, List<AudienceChanges> audiences) {
    return new DiffPage(PageTemplate::escapeMarkdown, "## ", "- ")
        .write(before, after, diff, audiences);
  }

  private String write(
      Snapshot before, Snapshot after, SnapshotDiff diff, List<AudienceChanges> audiences) {
    page.append(heading.isEmpty() ? "" : "# ")
        .append(
            String.format(
                Locale.ROOT,
                "CCADB reports of %s (%,d records) and %s (%,d records)%n",
                before.reportDate(),
                before.records(),
                after.reportDate(),
                after.records()));
    page.append(heading.isEmpty() ? "" : "\n")
        .append(
            String.format(
                Locale.ROOT,
                "%s added, %d gone, %d changed%n",
                Counted.of(diff.added().size(), "certificate"),
                diff.gone().size(),
                diff.changed().stream().map(SnapshotDiff.Changed::certificate).distinct().count()));
    for (AudienceChanges audience : audiences) {
      section(
          String.format(
              Locale.ROOT,
              "campaign %s: %s the rule, %d before",
              audience.campaign(),
              Counted.of(audience.after(), "CA owner matches", "CA owners match"),
              audience.before()),
          audience.changes().stream().map(AudienceChanges.Change::inWords));
    }
    section("CA owners added", diff.ownersAdded().stream());
    section("CA owners gone", diff.ownersGone().stream());
    section("CA owners that seem to have another name", renamed(diff));
    section(
        "certificates changed",
        diff.changed().stream()
            .map(
                one ->
                    "%s, \"%s\": %s %s -> %s"
                        .formatted(
                            one.certificate().owner(),
                            one.certificate().name(),
                            one.what(),
                            shown(one.before()),
                            shown(one.after()))));
    return page.toString();
  }

  private static Stream<String> renamed(SnapshotDiff diff) {
    return diff.renamed().stream().map(OwnerChange::inWords);
  }

  private static String shown(String text) {
    return text.isEmpty() ? "none" : text;
  }

  /** Owners and certificates are left out where there are none. */
  private void section(String title, Stream<String> items) {
    List<String> all = items.map(escape).toList();
    if (!all.isEmpty() || title.startsWith("campaign")) {
      String apart = heading.isEmpty() ? "" : "\n";
      page.append(apart).append(heading).append(escape.apply(title)).append('\n');
      page.append(all.isEmpty() ? "" : apart);
      all.forEach(line -> page.append(item).append(line).append('\n'));
    }
  }
}
