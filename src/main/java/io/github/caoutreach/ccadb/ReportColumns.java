package io.github.caoutreach.ccadb;

import io.github.caoutreach.common.Nearest;
import io.github.caoutreach.common.OneLine;
import io.github.caoutreach.common.OutreachException;
import io.github.caoutreach.common.Problem;
import io.github.caoutreach.common.TypedName;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * The columns of a snapshot's report. A column is meant by any name that it has had, whatever its
 * case, question marks and surplus blanks. Thread-safe.
 */
public final class ReportColumns {
  private static final Set<String> YES_OR_NO = Set.of("true", "false", "yes", "no");

  private final LocalDate day;
  private final List<String> names;
  private final boolean areAllKept;
  private final Set<String> keys;
  private final Map<String, List<String>> known = new ConcurrentHashMap<>();

  /**
   * The columns of a report.
   *
   * @param day that it shows
   * @param names of its columns, as it writes them
   * @param areAllKept whether those that the program itself has no use for are in the store too
   */
  ReportColumns(LocalDate day, List<String> names, boolean areAllKept) {
    this.day = day;
    this.names = List.copyOf(names);
    this.areAllKept = areAllKept;
    this.keys = names.stream().map(ReportColumns::key).collect(Collectors.toSet());
  }

  /** Whether both are names that one column has, or had. */
  public static boolean areOne(String name, String other) {
    return key(name).equals(key(other));
  }

  /**
   * What the cells of a column may be, in words, if they can never be {@code text}: of columns that
   * are known to contain days, True and False, or one of a few words. Empty if they may be it.
   */
  public static Optional<String> insteadOf(String text, String name) {
    Optional<Field> known = FieldTable.find(name).map(FieldTable.Named::field);
    String typed = TypedName.of(text);
    if (known.isEmpty() || typed.isEmpty()) {
      return Optional.empty();
    }
    List<String> choices = Layout.CHOICES.get(known.get().name());
    if (choices != null) {
      return choices.stream().map(TypedName::of).anyMatch(typed::equals)
          ? Optional.empty()
          : Optional.of(
              choices.stream()
                  .filter(choice -> !choice.isEmpty())
                  .collect(Collectors.joining(", ", "one of: ", "")));
    }
    return switch (known.get().kind()) {
      case BOOLEAN -> YES_OR_NO.contains(typed) ? Optional.empty() : Optional.of("yes or no");
      case DATE ->
          isDay(text)
              ? Optional.empty()
              : Optional.of("a day such as 2026-03-15, or a time such as {older-than: 15 months}");
      default -> Optional.empty();
    };
  }

  private static boolean isDay(String text) {
    try {
      Cell.date(text);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** Whether all that cells of the column may be is known: {@link #insteadOf} tells the rest. */
  public static boolean isOfKnownWords(String name) {
    return FieldTable.find(name)
        .map(FieldTable.Named::field)
        .filter(
            field ->
                Layout.CHOICES.containsKey(field.name())
                    || field.kind() == Field.Kind.BOOLEAN
                    || field.kind() == Field.Kind.DATE)
        .isPresent();
  }

  /** The key of a column: that of the name that it has today, where it is known. */
  static String key(String name) {
    return FieldTable.key(FieldTable.find(name).map(one -> one.field().name()).orElse(name));
  }

  /** The names of the columns, as the report writes them, in its order. */
  public List<String> names() {
    return names;
  }

  /** Whether those are in the store that the program itself has no use for. */
  public boolean areAllKept() {
    return areAllKept;
  }

  /** Whether the cells of the column that is, or was, called {@code name} can be read. */
  public boolean has(String name) {
    return keys.contains(key(name));
  }

  /**
   * Makes sure that the cells of a column can be read.
   *
   * @throws OutreachException if the report has none of that name, with the nearest, or if it was
   *     imported before all columns were kept
   */
  public void refuseWithout(String name) {
    if (has(name)) {
      return;
    }
    String shown = '"' + OneLine.of(name) + '"';
    if (!areAllKept) {
      throw OutreachException.refuse(
          Problem.of(
                  "the CCADB report of %s was imported before the column %s was kept"
                      .formatted(day, shown))
              .advise("import its file again: ca-outreach ccadb import FILE"));
    }
    Optional<FieldTable.Named> field = FieldTable.find(name);
    throw OutreachException.refuse(
        Problem.of("the CCADB report of %s has no column %s".formatted(day, shown))
            .advise(
                field.isPresent()
                    ? CcadbReport.GET
                        + " and import it: the column is in reports since "
                        + FieldTable.first(field.get().field()).month()
                    : Nearest.advice(name, names)));
  }

  /** The keys of the columns that may contain the cells of that column: renamed ones have two. */
  List<String> keys(String name) {
    List<String> found = known.get(name);
    if (found == null) {
      refuseWithout(name);
      List<String> all = new ArrayList<>(List.of(key(name)));
      FieldTable.find(name).stream()
          .flatMap(one -> one.field().names().stream())
          .map(one -> FieldTable.key(one.text()))
          .filter(other -> !all.contains(other))
          .forEach(all::add);
      found = List.copyOf(all);
      known.put(name, found);
    }
    return found;
  }
}
