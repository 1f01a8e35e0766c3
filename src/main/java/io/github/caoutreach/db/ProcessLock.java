package io.github.caoutreach.db;

import io.github.caoutreach.common.OutreachException;
import io.github.caoutreach.common.Place;
import io.github.caoutreach.common.Problem;
import java.util.List;

/**
 * Lets one process at a time, on any machine, do a kind of work on a store. It is released when the
 * process ends, however that happens: see {@link Store#lock}.
 */
public interface ProcessLock extends AutoCloseable {
  /** Releases the lock. */
  @Override
  void close();

  /** The exception if somebody else has it. */
  static OutreachException taken(Object store, String work) {
    return new OutreachException(
        OutreachException.Reason.LOCKED,
        List.of(
            Problem.at(Place.of(store), "another ca-outreach is at work here (" + work + ")")
                .advise("try again when it has finished")));
  }
}
