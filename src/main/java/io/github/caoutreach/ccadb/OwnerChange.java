package io.github.caoutreach.ccadb;

import io.github.caoutreach.common.OneLine;
import io.github.caoutreach.common.ShellWord;
import java.time.LocalDate;
import java.util.Set;

/**
 * A CA owner of the latest report that has certificates which an earlier one has under another
 * name. Whether the two are one owner, a person has to say.
 *
 * @param former the other name
 * @param now the name in the latest report
 * @param kind what seems to have happened
 * @param shared how many certificates both have
 * @param of how many certificates the other name had
 * @param last the day of the last report that has them under the other name
 * @param spellings the other name, in each way that the reports spell it
 */
public record OwnerChange(
    String former,
    String now,
    Kind kind,
    int shared,
    int of,
    LocalDate last,
    Set<String> spellings) {
  /** What seems to have happened. */
  public enum Kind {
    /** All that is left of the one is of the other, which is new. */
    RENAMED("renamed"),
    /** All that is left of the one is of the other, which was there before. */
    MERGED("merged"),
    /** Some of it is of the other, which is new. */
    SPLIT("split");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    /** In a word. */
    public String word() {
      return word;
    }
  }

  public OwnerChange {
    spellings = Set.copyOf(spellings);
  }

  /** Whether {@code other} is of the same two names. */
  public boolean isOfTheSame(OwnerChange other) {
    return former.equals(other.former()) && now.equals(other.now());
  }

  /** What was found, in words. */
  public String inWords() {
    return "%s? %s has %s of %s"
        .formatted(
            kind.word(),
            quoted(now),
            (shared == of ? (of == 1 ? "the " : "all ") : shared + " of the ")
                + of
                + (of == 1 ? " certificate" : " certificates"),
            quoted(former));
  }

  private static String quoted(String name) {
    return '"' + OneLine.of(name) + '"';
  }

  /** The command by which a person says that they are one. */
  public String same() {
    return "ca-outreach cas same " + typed(former) + " " + typed(now);
  }

  /** The command by which a person says that they are two. */
  public String different() {
    return "ca-outreach cas different " + typed(former) + " " + typed(now);
  }

  /** A name as one word of a shell. */
  public static String typed(String name) {
    return ShellWord.quoted(OneLine.of(name));
  }
}
