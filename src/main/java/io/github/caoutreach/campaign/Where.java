package io.github.caoutreach.campaign;

import io.github.caoutreach.common.Keyword;
import io.github.caoutreach.common.Place;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What the columns of CCADB's report must say of an owner's records: of those in scope that have
 * the capabilities that the rule wants, or of all in scope if it wants none.
 *
 * @param of how many of the records it must be true
 * @param columns the conditions; a record meets them all or does not count
 */
public record Where(Records of, List<Column> columns) {
  /** How many records must meet the conditions. */
  public enum Records implements Keyword {
    /** At least one. */
    ANY("any"),
    /** Each. */
    ALL("all"),
    /** Not one. */
    NONE("none");

    private final String spelling;

    Records(String spelling) {
      this.spelling = spelling;
    }

    @Override
    public String spelling() {
      return spelling;
    }
  }

  /**
   * A condition on a column.
   *
   * @param name a name that the column has, or had, in the report
   * @param condition what its cell must be
   * @param place where the campaign file says so
   */
  public record Column(String name, Condition condition, Place place) {
    /** For example "Country is Spain or Portugal". */
    public String words() {
      return name + ' ' + condition.words();
    }
  }

  public Where {
    columns = List.copyOf(columns);
  }

  /** For example "a certificate whose Country is Spain". */
  public String words() {
    return switch (of) {
      case ANY -> "with a certificate whose " + conditions();
      case ALL -> "each certificate's " + conditions();
      case NONE -> "no certificate whose " + conditions();
    };
  }

  /** For example "Country is Spain and CPS URL is missing". */
  public String conditions() {
    return columns.stream().map(Column::words).collect(Collectors.joining(" and "));
  }
}
