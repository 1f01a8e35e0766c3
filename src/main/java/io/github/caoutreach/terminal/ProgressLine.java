package io.github.caoutreach.terminal;

import io.github.caoutreach.common.OneLine;
import java.util.Locale;

/** A line on a terminal that says how far the work is; nothing if nobody looks. */
public final class ProgressLine implements AutoCloseable {
  private static final int BAR = 30;
  private static final long NANOS_IN_SECOND = 1_000_000_000L;

  private final ShownStream err;
  private final boolean shown;
  private final String what;
  private final long start = System.nanoTime();
  private boolean written;

  /** A line that is shown with the first {@link #show}. */
  public ProgressLine(Terminal terminal, String what) {
    this.err = terminal.err();
    this.shown = terminal.showsProgress();
    this.what = OneLine.of(what);
  }

  /** Shows that {@code done} of {@code all} are done. */
  public void show(int done, int all) {
    if (!shown || all == 0) {
      return;
    }
    int filled = (int) ((long) BAR * done / all);
    double seconds = (System.nanoTime() - start) / (double) NANOS_IN_SECOND;
    String left = "";
    if (done > 0 && done < all && seconds > 1) {
      left =
          String.format(
              Locale.ROOT,
              ", %.0f a second, %.0f s left",
              done / seconds,
              seconds / done * (all - done));
    }
    err.styled(
        String.format(
            Locale.ROOT,
            "\r%s %s%s [%d/%d]%s\u001B[K",
            what,
            "#".repeat(filled),
            ".".repeat(BAR - filled),
            done,
            all,
            left));
    err.flush();
    written = true;
  }

  @Override
  public void close() {
    if (written) {
      err.styled("\r\u001B[K");
      err.flush();
    }
  }
}
