package io.github.caoutreach.db;

import io.github.caoutreach.common.OutreachException;
import io.github.caoutreach.common.Place;
import io.github.caoutreach.common.Problem;
import java.util.List;

/**
 * One process at a time for a kind of work on a store, on whatever machine. It goes with the
 * process that holds it, however that ends: see {@link Store#lock}.
 */
public interface ProcessLock extends AutoCloseable {
  /** Gives it back. */
  @Override
  void close();

  /** What is said if somebody else has it. */
  static OutreachException taken(Object store, String work) {
    return new OutreachException(
        OutreachException.Reason.LOCKED,
        List.of(
            Problem.at(Place.of(store), "another ca-outreach is at work here (" + work + ")")
                .advise("try again when it has finished")));
  }
}
