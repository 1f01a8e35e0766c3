package io.github.caoutreach.display;

import io.github.caoutreach.app.VerifyLog;
import io.github.caoutreach.common.Lines;
import io.github.caoutreach.common.OneLine;

/** Whether the audit log, and each message, is as it was written. */
public final class LogVerified {
  private static final int SHOWN = 20;

  private LogVerified() {}

  /**
   * {@code found} in lines.
   *
   * @param isNoted whether a noted line was looked for
   */
  public static Lines of(VerifyLog found, boolean isNoted) {
    Lines text = new Lines();
    if (!found.whole()) {
      return text.first(
              SHOWN, found.findings(), one -> text.add(OneLine.of(one.what())), "and %d more")
          .add("  if the store was changed by other means, compare it with a backup");
    }
    text.add("every line of the audit log is as it was written, and so is every message");
    if (isNoted) {
      text.add("the noted line is there, with all lines before it");
    }
    return text.add("there are %d lines; the last has the hash", found.lines())
        .add("  " + found.hash());
  }
}
