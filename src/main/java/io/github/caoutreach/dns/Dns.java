package io.github.caoutreach.dns;

import java.util.List;

/** Asks the domain name system. */
public interface Dns {
  /** A kind of record. */
  enum Kind {
    A,
    AAAA,
    MX,
    TXT
  }

  /** What came back. */
  sealed interface Answer {}

  /**
   * Records: addresses; "PREFERENCE HOST" for MX, the host without its last dot; texts put together
   * from their parts. There is at least one.
   */
  record Found(List<String> values) implements Answer {
    public Found {
      values = List.copyOf(values);
    }
  }

  /**
   * There is no such record.
   *
   * @param isName whether the name has others
   */
  record Nothing(boolean isName) implements Answer {}

  /**
   * Nobody has said.
   *
   * @param why such as "no name server answers"
   */
  record Unknown(String why) implements Answer {}

  /** The records of a kind at {@code name}. Aliases are followed. Never fails. */
  Answer ask(String name, Kind kind);

  /** The same where what is not known counts as nothing. */
  default List<String> values(String name, Kind kind) {
    return ask(name, kind) instanceof Found found ? found.values() : List.of();
  }
}
