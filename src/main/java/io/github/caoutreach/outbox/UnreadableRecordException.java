package io.github.caoutreach.outbox;

import io.github.caoutreach.common.FileTrouble;
import io.github.caoutreach.common.Problem;
import java.io.IOException;
import java.io.Serial;
import java.nio.file.Path;

/**
 * A send record, or the folder of all, is there and can't be read: what was sent is not known, and
 * nothing takes its place.
 */
final class UnreadableRecordException extends IOException {
  @Serial private static final long serialVersionUID = 1;

  private final transient Problem problem;

  UnreadableRecordException(Path file, IOException cause) {
    super(cause);
    problem = FileTrouble.unreadable(file, cause).problems().get(0);
  }

  /** What is wrong, and what to do about it. */
  Problem problem() {
    return problem;
  }
}
