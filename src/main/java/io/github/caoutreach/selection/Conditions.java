package io.github.caoutreach.selection;

import com.google.re2j.Pattern;
import io.github.caoutreach.campaign.Condition;
import io.github.caoutreach.campaign.Where;
import io.github.caoutreach.ccadb.CertificateRecord;
import io.github.caoutreach.common.OutreachException;
import io.github.caoutreach.common.Problem;
import io.github.caoutreach.common.TypedName;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Whether records meet conditions on their columns.
 *
 * @param asOf the day, UTC, from which times are counted
 */
record Conditions(LocalDate asOf) {
  private static final Pattern DAY = Pattern.compile("\\d{4}[-.]\\d{2}[-.]\\d{2}");

  /**
   * Whether the record meets all conditions of {@code where}.
   *
   * @throws io.github.caoutreach.common.OutreachException if the report has no such column, or a
   *     cell that is compared with a day is no date
   */
  boolean areMet(Where where, CertificateRecord record) {
    return where.columns().stream().allMatch(column -> isMet(column, record));
  }

  private boolean isMet(Where.Column column, CertificateRecord record) {
    Condition condition = column.condition();
    if (condition instanceof Condition.OnDay onDay) {
      return day(column, record).filter(day -> onDay.isMet(day, asOf)).isPresent();
    }
    String cell = record.cell(column.name());
    if (condition instanceof Condition.OneOf one) {
      return isOneOf(one.values(), column, record);
    } else if (condition instanceof Condition.NoneOf none) {
      return !isOneOf(none.values(), column, record);
    } else if (condition instanceof Condition.Contains part) {
      return TypedName.of(cell).contains(TypedName.of(part.text()));
    } else if (condition instanceof Condition.Missing) {
      return cell.isBlank();
    }
    return !cell.isBlank(); // Present
  }

  private static Optional<LocalDate> day(Where.Column column, CertificateRecord record) {
    try {
      return record.date(column.name());
    } catch (OutreachException wrong) {
      throw OutreachException.refuse(
          Problem.at(column.place(), wrong.problems().get(0).what())
              .advise(
                  "ask a column of dates, or for what the cell says, such as {is: %s}"
                      .formatted(record.cell(column.name()))));
    }
  }

  /** A day is the same however it is written; of a yes or no column, yes is True. */
  static boolean isOneOf(List<String> values, Where.Column column, CertificateRecord record) {
    String cell = TypedName.of(record.cell(column.name()));
    return values.stream()
        .map(TypedName::of)
        .anyMatch(
            value ->
                cell.equals(value)
                    || cell.equals("true") && value.equals("yes")
                    || cell.equals("false") && value.equals("no")
                    || DAY.matches(value)
                        && day(column, record)
                            .filter(day -> day.toString().equals(value.replace('.', '-')))
                            .isPresent());
  }
}
