package io.github.caoutreach.display;

import io.github.caoutreach.app.Installation;
import java.nio.file.Path;

/** How the machine is told to make passes, and what is left to do for a person. */
public final class InstalledSchedule {
  private InstalledSchedule() {}

  /** The service and its timer, to be written by hand. */
  public static String units(Installation planned) {
    return "# %1$s.service%n%2$s%n# %1$s.timer%n%3$s"
        .formatted(planned.unit(), planned.service(), planned.timer());
  }

  /** That the units are in {@code folder}, and how they are started. */
  public static String written(Path folder, String unit) {
    return """
        wrote %1$s/%2$s.service and .timer
        now: systemctl --user daemon-reload && systemctl --user enable --now %2$s.timer
        so that it runs while you are not logged in: loginctl enable-linger
        """
        .formatted(folder, unit);
  }

  /** That the line is in the crontab, since just now or before. */
  public static String inCrontab(boolean isNew) {
    return isNew ? "added to the crontab of this user\n" : "the line is in the crontab already\n";
  }
}
