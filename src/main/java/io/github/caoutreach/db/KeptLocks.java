package io.github.caoutreach.db;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The locks that a process has, to be acquired again on another connection. */
final class KeptLocks {
  private final Set<String> works = ConcurrentHashMap.newKeySet();

  /** Remembers {@code lock} until it is released. */
  ProcessLock keep(String work, ProcessLock lock) {
    works.add(work);
    return () -> {
      works.remove(work);
      lock.close();
    };
  }

  Set<String> works() {
    return Set.copyOf(works);
  }
}
