package io.github.caoutreach.commandline;

import java.util.List;

/** The commands of the program: which there are, and how each is made. */
public interface CommandSet {
  /**
   * Some of them.
   *
   * @param heading what one does with them
   * @param names their names
   */
  record Headed(String heading, List<String> names) {
    public Headed {
      names = List.copyOf(names);
    }

    /** Commands under {@code heading}. */
    public static Headed of(String heading, String... names) {
      return new Headed(heading, List.of(names));
    }
  }

  /** All of them, by what one does with them, in the order of the help. */
  List<Headed> groups();

  /** A new command of that name, as picocli takes it. */
  Object make(String name);

  /** The names of all. */
  default List<String> all() {
    return groups().stream().flatMap(group -> group.names().stream()).toList();
  }
}
