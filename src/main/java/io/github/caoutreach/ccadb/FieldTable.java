package io.github.caoutreach.ccadb;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.github.caoutreach.common.OneLine;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The fields of CCADB's report and the layouts it has had: the one table of them, the resource
 * {@code ccadb/fields.txt}.
 */
final class FieldTable {
  private static final Pattern ABBREVIATED = Pattern.compile(".* \\(([A-Z]{2,4})\\)( .+)");
  private static final FieldTable TABLE = new FieldTable();

  private final List<Field> fields = new ArrayList<>();
  private final Map<String, Named> byName = new HashMap<>();
  private final Map<Integer, Edition> editions = new HashMap<>();

  /** A field under one of its names. */
  record Named(Field field, Field.Name name) {}

  /**
   * A layout.
   *
   * @param columns how many columns it has
   * @param name the name CCADB gave it, such as "V5", else "44 columns"
   * @param month a month in which it was current
   */
  record Edition(int columns, String name, String month) {}

  private FieldTable() {
    String name = "/ccadb/fields.txt";
    try (InputStream in = FieldTable.class.getResourceAsStream(name)) {
      new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(line -> Arrays.stream(line.split("\\|", -1)).map(String::strip).toList())
          .forEach(this::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void add(List<String> parts) {
    if (parts.get(0).equals("layout")) {
      int columns = Integer.parseInt(parts.get(1));
      String name = parts.get(2).isEmpty() ? columns + " columns" : parts.get(2);
      editions.put(columns, new Edition(columns, name, parts.get(3)));
      return;
    }
    String kind = parts.get(0);
    Field field =
        new Field(
            Field.Kind.valueOf(kind.replace("?", "")),
            kind.endsWith("?"),
            Field.Use.valueOf(parts.get(1)),
            parts.subList(2, parts.size()).stream()
                .map(text -> text.split("@", 2))
                .map(text -> new Field.Name(text[0].strip(), Integer.parseInt(text[1])))
                .toList());
    fields.add(field);
    for (Field.Name one : field.names()) {
      byName.put(key(one.text()), new Named(field, one));
      Matcher abbreviated = ABBREVIATED.matcher(one.text());
      if (abbreviated.matches()) { // "Certificate Policy (CP) URL" is called "CP URL"
        byName.putIfAbsent(key(abbreviated.replaceFirst("$1$2")), new Named(field, one));
      }
    }
  }

  /** Every field, in the order of the latest layout. */
  static List<Field> fields() {
    return List.copyOf(TABLE.fields);
  }

  /** The field whose column is, or was, called {@code name}. */
  static Optional<Named> find(String name) {
    return Optional.ofNullable(TABLE.byName.get(key(name)));
  }

  /** Every layout, the first one first. */
  static List<Edition> editions() {
    return TABLE.editions.values().stream()
        .sorted(Comparator.comparingInt(Edition::columns))
        .toList();
  }

  /** The latest layout that brought one of {@code names}. */
  static Edition edition(List<Field.Name> names) {
    int columns = names.stream().mapToInt(Field.Name::since).max().orElseThrow();
    return Objects.requireNonNull(TABLE.editions.get(columns));
  }

  /** The layout that brought the field first. */
  static Edition first(Field field) {
    return Objects.requireNonNull(TABLE.editions.get(field.since()));
  }

  /** What is compared of a column's name: not its case, question marks, nor how many spaces. */
  static String key(String name) {
    return OneLine.of(Cell.word(name.replace("?", ""))).toLowerCase(Locale.ROOT);
  }
}
