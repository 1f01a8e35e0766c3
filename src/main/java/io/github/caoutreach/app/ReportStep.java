package io.github.caoutreach.app;

import io.github.caoutreach.common.Sha256;
import io.github.caoutreach.log.CampaignState;
import io.github.caoutreach.log.Entry;
import io.github.caoutreach.log.Event;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;

/**
 * Writes the report, unless the last pass wrote it from the very same: the same log, day, snapshot,
 * settings, campaign and contacts.
 *
 * @param file where it is written
 * @param inputs a text that changes when anything but the log does that the report is made from
 * @param writer writes it
 */
record ReportStep(Path file, Supplier<String> inputs, Runnable writer) {

  /** The digest of everything that a report would be made from now. */
  String inputs(CampaignState standing) {
    return Sha256.hex(Sha256.of(standing.newestChange() + "\n" + inputs.get()));
  }

  /** Writes the report, unless it is there already as it would be. */
  String write(CampaignState standing, String reported) {
    boolean isThere =
        standing
            .lastRun()
            .map(Entry::event)
            .filter(event -> event instanceof Event.Ran ran && reported.equals(ran.reported()))
            .isPresent();
    if (isThere && Files.exists(file)) {
      return "nothing has changed since it was written";
    }
    writer.run();
    return "written";
  }
}
