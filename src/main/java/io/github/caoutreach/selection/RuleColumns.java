package io.github.caoutreach.selection;

import io.github.caoutreach.campaign.Condition;
import io.github.caoutreach.campaign.Rule;
import io.github.caoutreach.campaign.Where;
import io.github.caoutreach.ccadb.CertificateRecord;
import io.github.caoutreach.ccadb.ReportColumns;
import io.github.caoutreach.common.Nearest;
import io.github.caoutreach.common.OneLine;
import io.github.caoutreach.common.OutreachException;
import io.github.caoutreach.common.Problem;
import io.github.caoutreach.common.TypedName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Whether a rule asks the columns of a report for what they can say: a slip there would change the
 * audience without a word.
 */
record RuleColumns(Rule rule) {
  /**
   * Makes sure that the report has the columns, that each is asked once and for what its cells can
   * be. A report has the same columns for each record.
   *
   * @throws OutreachException if not, with the place
   */
  void refuseUnfit(CertificateRecord any) {
    for (Where where : rule.where()) {
      List<Where.Column> before = new ArrayList<>();
      for (Where.Column column : where.columns()) {
        try {
          any.cell(column.name());
        } catch (OutreachException missing) {
          throw missing.at(column.place());
        }
        before.forEach(other -> refuseSame(other, column));
        before.add(column);
        texts(column).forEach(text -> refuseNever(column, text));
      }
    }
  }

  private static void refuseSame(Where.Column one, Where.Column other) {
    if (!one.name().equals(other.name()) && ReportColumns.areOne(one.name(), other.name())) {
      throw OutreachException.refuse(
          Problem.at(
                  other.place(),
                  "\"%s\" is the column \"%s\", which has a condition already"
                      .formatted(other.name(), one.name()))
              .advise("write both into one, such as [Spain, Portugal] or {after: …, before: …}"));
    }
  }

  private static void refuseNever(Where.Column column, String text) {
    Optional<String> instead = ReportColumns.insteadOf(text, column.name());
    if (instead.isPresent()) {
      throw OutreachException.refuse(
          Problem.at(column.place(), "\"%s\" can't be \"%s\"".formatted(column.name(), text))
              .advise(instead.get()));
    }
  }

  /** The texts that none of {@code records} has in the column that is asked for them. */
  List<Problem> absentTexts(List<CertificateRecord> records) {
    List<Problem> absentTexts = new ArrayList<>();
    for (Where where : rule.where()) {
      for (Where.Column column : where.columns()) {
        if (column.condition() instanceof Condition.Contains part) {
          String key = TypedName.of(part.text());
          add(
              absentTexts,
              column,
              part.text(),
              records,
              record -> TypedName.of(record.cell(column.name())).contains(key));
        } else if (!ReportColumns.isOfKnownWords(column.name())) {
          for (String text : texts(column)) {
            add(
                absentTexts,
                column,
                text,
                records,
                record -> Conditions.isOneOf(List.of(text), column, record));
          }
        }
      }
    }
    return absentTexts;
  }

  private static void add(
      List<Problem> absentTexts,
      Where.Column column,
      String text,
      List<CertificateRecord> records,
      Predicate<CertificateRecord> has) {
    if (!text.isBlank() && records.stream().noneMatch(has)) {
      List<String> cells =
          records.stream()
              .map(record -> record.cell(column.name()))
              .filter(cell -> !cell.isBlank())
              .distinct()
              .toList();
      absentTexts.add(
          Problem.at(
                  column.place(),
                  "no record of the CCADB report has \"%s\" in the column \"%s\""
                      .formatted(OneLine.of(text), OneLine.of(column.name())))
              .advise(Nearest.advice(text, cells)));
    }
  }

  private static List<String> texts(Where.Column column) {
    if (column.condition() instanceof Condition.OneOf one) {
      return one.values();
    }
    return column.condition() instanceof Condition.NoneOf none ? none.values() : List.of();
  }
}
