package io.github.caoutreach.campaign;

import io.github.caoutreach.common.IsoDate;
import io.github.caoutreach.common.Keyword;
import io.github.caoutreach.common.YamlMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reads the "where" of a rule: columns and conditions, or these under "any", "all" and "none". */
final class WhereFile {
  private WhereFile() {}

  static List<Where> read(YamlMap rule) {
    if (!rule.has("where")) {
      return List.of();
    }
    YamlMap where = rule.map("where");
    if (!rule.hasMap("where")) {
      return List.of();
    }
    List<Where> found = new ArrayList<>();
    for (Where.Records of : Where.Records.values()) {
      if (where.hasMap(of.spelling())) {
        found.add(new Where(of, columns(where.map(of.spelling()))));
      }
    }
    List<String> quantified =
        Arrays.stream(Where.Records.values()).map(Keyword::spelling).filter(where::hasMap).toList();
    List<String> plain = where.names().stream().filter(name -> !quantified.contains(name)).toList();
    if (!found.isEmpty() && !plain.isEmpty()) {
      where.problem(
          where.place(plain.get(0)),
          "columns are either all under \"any\", \"all\" or \"none\", or all beside each other");
    } else if (!plain.isEmpty()) {
      found.add(new Where(Where.Records.ANY, columns(where)));
    }
    if (plain.isEmpty() && quantified.stream().allMatch(of -> where.map(of).names().isEmpty())) {
      rule.problem(
          rule.place("where"), "\"where\" needs a column and a condition, such as Country: Spain");
    }
    return found;
  }

  private static List<Where.Column> columns(YamlMap map) {
    List<Where.Column> found = new ArrayList<>();
    for (String name : map.names()) {
      for (Condition condition : conditions(map, name)) {
        found.add(new Where.Column(name, condition, map.place(name)));
      }
    }
    return found;
  }

  private static List<Condition> conditions(YamlMap map, String name) {
    if (map.hasMap(name)) {
      return conditions(map.map(name));
    }
    int before = map.mistakes();
    List<String> values = map.texts(name);
    if (values.isEmpty()) {
      if (map.mistakes() == before) {
        map.problem(
            map.place(name),
            "\"%s\" needs a condition: a value, a list of them, missing, present, or a map"
                .formatted(name));
      }
      return List.of();
    }
    return List.of(
        switch (values.size() == 1 ? values.get(0) : "") {
          case "missing" -> new Condition.Missing();
          case "present" -> new Condition.Present();
          default -> new Condition.OneOf(values);
        });
  }

  private static List<Condition> conditions(YamlMap map) {
    int before = map.mistakes();
    List<Condition> found = new ArrayList<>();
    values(map, "is").map(Condition.OneOf::new).ifPresent(found::add);
    values(map, "is-not").map(Condition.NoneOf::new).ifPresent(found::add);
    map.text("contains").map(Condition.Contains::new).ifPresent(found::add);
    parsed(map, "before", IsoDate::read, Condition.Before::new).ifPresent(found::add);
    parsed(map, "after", IsoDate::read, Condition.After::new).ifPresent(found::add);
    parsed(map, "older-than", TimeSpan::read, Condition.OlderThan::new).ifPresent(found::add);
    parsed(map, "not-older-than", TimeSpan::read, Condition.NotOlderThan::new)
        .ifPresent(found::add);
    parsed(map, "within", TimeSpan::read, Condition.Within::new).ifPresent(found::add);
    if (found.isEmpty() && map.mistakes() == before && !map.hasUnknownKey()) {
      map.problem(map.place(), "a condition is missing, such as {older-than: 15 months}");
    }
    return found;
  }

  private static Optional<List<String>> values(YamlMap map, String key) {
    return Optional.of(map.texts(key)).filter(values -> !values.isEmpty());
  }

  private static <T> Optional<Condition> parsed(
      YamlMap map, String key, Function<String, T> read, Function<T, Condition> condition) {
    return map.parsed(key, read).map(condition);
  }
}
