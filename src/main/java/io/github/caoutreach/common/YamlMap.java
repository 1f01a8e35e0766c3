package io.github.caoutreach.common;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * A map in a YAML 1.2 file whose keys and values know their line and column. Reading continues
 * after a mistake, so that {@link #read} can report everything at once; unknown keys are mistakes
 * too.
 */
public final class YamlMap {
  private static final Comparator<Problem> BY_PLACE =
      Comparator.comparing(
          problem -> problem.place().orElseThrow(),
          Comparator.comparing(Place::file)
              .thenComparingInt(Place::line)
              .thenComparingInt(Place::column));

  private final Document document;
  private final Place place;
  private final String inMissing;
  private final Map<String, Node> values = new LinkedHashMap<>();
  private final Map<String, Place> places = new LinkedHashMap<>();
  private final Set<String> known = new LinkedHashSet<>();

  private record Document(Path file, List<Problem> problems, List<YamlMap> maps) {}

  private YamlMap(Document document, Node node, String where) {
    this.document = document;
    this.place = placeOf(node);
    this.inMissing = "";
    document.maps().add(this);
    if (node instanceof MappingNode mapping) {
      mapping.getValue().forEach(this::add);
    } else {
      problem(place, "expected a map (key: value)" + where);
    }
  }

  /** A missing map; {@code inMissing} says where its keys would be. */
  private YamlMap(Document document, Place place, String inMissing) {
    this.document = document;
    this.place = place;
    this.inMissing = inMissing;
  }

  /**
   * Reads {@code file} with {@code reader}.
   *
   * @throws OutreachException with every mistake in the file: broken YAML, unknown keys (each with
   *     the nearest known one), missing or wrong values
   */
  public static <T> T read(Path file, Function<YamlMap, T> reader) {
    return look(file, reader).sound();
  }

  /**
   * The result of reading a file.
   *
   * @param value its contents; anything missing or wrong has a placeholder
   * @param problems every mistake in the file, in order
   */
  public record Reading<T>(T value, List<Problem> problems) {
    public Reading {
      problems = List.copyOf(problems);
    }

    /**
     * The contents.
     *
     * @throws OutreachException with every mistake, if there is one
     */
    public T sound() {
      if (!problems.isEmpty()) {
        throw new OutreachException(OutreachException.Reason.REFUSED, problems);
      }
      return value;
    }
  }

  /**
   * Reads {@code file} with {@code reader}, and returns its contents even if there are mistakes.
   *
   * @throws OutreachException if it can't be read, or is not YAML
   */
  public static <T> Reading<T> look(Path file, Function<YamlMap, T> reader) {
    return look(file, YamlText.read(file), reader);
  }

  /**
   * Reads {@code text}, as of the command line, with {@code reader}.
   *
   * @param name what stands for a file's name in messages
   * @throws OutreachException with every mistake in it
   */
  public static <T> T readText(String name, String text, Function<YamlMap, T> reader) {
    Path file = Path.of(name);
    return look(file, YamlText.of(file, text), reader).sound();
  }

  private static <T> Reading<T> look(Path file, YamlText text, Function<YamlMap, T> reader) {
    Document document = new Document(file, new ArrayList<>(), new ArrayList<>());
    YamlMap root =
        text.root()
            .map(node -> new YamlMap(document, node, " here"))
            .orElseGet(() -> new YamlMap(document, Place.of(file), ""));
    T value = reader.apply(root);
    document.maps().forEach(YamlMap::refuseUnknownKeys);
    return new Reading<>(value, document.problems().stream().sorted(BY_PLACE).toList());
  }

  /** Where this map begins. */
  public Place place() {
    return place;
  }

  /** The place of {@code key}; the map's own place if it is missing. */
  public Place place(String key) {
    return places.getOrDefault(key, place);
  }

  /** The place of the value of {@code key}; the map's own place if it is missing. */
  public Place valuePlace(String key) {
    return values.containsKey(key) ? placeOf(values.get(key)) : place;
  }

  /** Adds a mistake; reading continues. */
  public void problem(Place at, String what) {
    document.problems().add(Problem.at(at, what));
  }

  /** How many mistakes were found in the file so far. */
  public int mistakes() {
    return document.problems().size();
  }

  /** Whether it has a key that nobody has asked for so far: a mistake that is added at the end. */
  public boolean hasUnknownKey() {
    return !known.containsAll(values.keySet());
  }

  /** Adds the mistakes of a file that this one names; reading goes on. */
  public void problems(List<Problem> found) {
    document.problems().addAll(found);
  }

  /** The keys of a map that the user names freely. All of them become known. */
  public List<String> names() {
    known.addAll(values.keySet());
    return List.copyOf(values.keySet());
  }

  /** The text of {@code key}, if present and not blank. */
  public Optional<String> text(String key) {
    return value(key).flatMap(node -> scalar(node, key)).filter(text -> !text.isBlank());
  }

  /** The text of {@code key}; a mistake, and "", if it is missing. */
  public String neededText(String key) {
    return needed(key, text -> text).orElse("");
  }

  /** The value of {@code key} as read by {@code parse}, whose message says what is wrong. */
  public <T> Optional<T> parsed(String key, Function<String, T> parse) {
    return text(key).flatMap(text -> parse(valuePlace(key), text, parse));
  }

  /**
   * The value of {@code key} as read by {@code parse}; a mistake if it is missing. Then the
   * caller's result is never used.
   */
  public <T> Optional<T> needed(String key, Function<String, T> parse) {
    Optional<String> text = text(key);
    if (text.isEmpty()) {
      missing(key);
    }
    return text.flatMap(found -> parse(valuePlace(key), found, parse));
  }

  /** The date of {@code key}, written YYYY-MM-DD. */
  public Optional<LocalDate> date(String key) {
    return parsed(key, IsoDate::read);
  }

  /** The date of {@code key}; a mistake, and an arbitrary day, if it is missing or not a date. */
  public LocalDate neededDate(String key) {
    return needed(key, IsoDate::read).orElse(LocalDate.EPOCH);
  }

  /** The texts of {@code key}: a list, or a single text as a list of one; empty if missing. */
  public List<String> texts(String key) {
    return list(key, text -> text);
  }

  /** The values of {@code key}, a list or a single one, as read by {@code parse}. */
  public <T> List<T> list(String key, Function<String, T> parse) {
    List<T> found = new ArrayList<>();
    for (Node node : nodes(key)) {
      scalar(node, key).flatMap(text -> parse(placeOf(node), text, parse)).ifPresent(found::add);
    }
    return List.copyOf(found);
  }

  /** Whether there is a map under {@code key}. */
  public boolean hasMap(String key) {
    return value(key).filter(MappingNode.class::isInstance).isPresent();
  }

  /** The map under {@code key}; an empty one if it is missing. */
  public YamlMap map(String key) {
    return value(key)
        .map(node -> new YamlMap(document, node, " for \"" + key + "\""))
        .orElseGet(() -> new YamlMap(document, place, " in \"" + key + "\""));
  }

  /** The maps listed under {@code key}, each as read by {@code reader}; empty if missing. */
  public <T> List<T> maps(String key, Function<YamlMap, T> reader) {
    List<T> found = new ArrayList<>();
    for (Node node : nodes(key)) {
      found.add(reader.apply(new YamlMap(document, node, " in \"" + key + "\"")));
    }
    return List.copyOf(found);
  }

  /** Whether {@code key} is present. */
  public boolean has(String key) {
    known.add(key);
    return values.containsKey(key);
  }

  private void add(NodeTuple tuple) {
    Node keyNode = tuple.getKeyNode();
    String key = keyNode instanceof ScalarNode scalar ? scalar.getValue() : "?";
    if (values.putIfAbsent(key, tuple.getValueNode()) != null) {
      problem(placeOf(keyNode), "\"" + key + "\" appears here a second time");
    }
    places.putIfAbsent(key, placeOf(keyNode));
  }

  private void refuseUnknownKeys() {
    for (String key : values.keySet()) {
      // a stand-in for a missing map was reported already
      Place at = place(key);
      if (!known.contains(key) && !isSaid(at)) {
        String advice = Nearest.advice(key, known);
        document
            .problems()
            .add(
                Problem.at(at, "unknown key \"" + key + "\"")
                    .advise(advice.isEmpty() ? "keys here: " + String.join(", ", known) : advice));
      }
    }
  }

  private Optional<Node> value(String key) {
    known.add(key);
    return Optional.ofNullable(values.get(key)).filter(node -> !isNull(node));
  }

  private List<Node> nodes(String key) {
    return value(key)
        .map(node -> node instanceof SequenceNode list ? list.getValue() : List.of(node))
        .orElse(List.of());
  }

  private Optional<String> scalar(Node node, String key) {
    if (node instanceof ScalarNode scalar) {
      return Optional.of(scalar.getValue());
    }
    problem(placeOf(node), "\"" + key + "\" takes a single value");
    return Optional.empty();
  }

  private <T> Optional<T> parse(Place at, String text, Function<String, T> parse) {
    try {
      return Optional.of(parse.apply(text));
    } catch (IllegalArgumentException | DateTimeException e) {
      problem(at, OneLine.of(e));
      return Optional.empty();
    }
  }

  private void missing(String key) {
    if (isSaid(valuePlace(key)) && values.containsKey(key)) {
      return; // present, but not a single value
    }
    List<String> others = values.keySet().stream().filter(k -> !known.contains(k)).toList();
    Optional<String> meant = Nearest.to(key, others).stream().findFirst();
    document
        .problems()
        .add(
            Problem.at(
                    meant.map(places::get).orElse(valuePlace(key)),
                    "\"" + key + "\" is missing" + inMissing)
                .advise(meant.map(other -> "found instead: \"" + other + "\"").orElse("")));
  }

  private boolean isSaid(Place at) {
    return document.problems().stream().anyMatch(p -> p.place().equals(Optional.of(at)));
  }

  private Place placeOf(Node node) {
    return YamlText.place(document.file(), node.getStartMark());
  }

  private static boolean isNull(Node node) {
    return node instanceof ScalarNode scalar && scalar.isPlain() && scalar.getValue().isEmpty();
  }
}
