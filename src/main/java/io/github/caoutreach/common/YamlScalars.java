package io.github.caoutreach.common;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Single values of a YAML file, replaced in its text; all else, comments too, stays as it is. */
public final class YamlScalars {
  private final Map<Integer, Value> values = new TreeMap<>();
  private final String text;

  /** A value, from its first character to behind its last one. */
  private record Value(List<String> keys, String value, int from, int to) {}

  private YamlScalars(String text) {
    this.text = text;
  }

  /**
   * The text of {@code file} with other values.
   *
   * @param other says of the keys that lead to a value, and the value, what is to be written in its
   *     place; empty: it stays
   * @throws OutreachException if the file can't be read, or is not YAML
   */
  public static String replace(
      Path file, BiFunction<List<String>, String, Optional<String>> other) {
    YamlText composed = YamlText.read(file);
    YamlScalars scalars = new YamlScalars(composed.text());
    composed.root().ifPresent(root -> scalars.collect(List.of(), root));
    return scalars.replaced(other);
  }

  /** A value in double quotes, whatever is in it. */
  public static String quoted(String value) {
    return '"' + OneLine.of(value).replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  /** An alias is the node that it stands for, and found where that is. */
  private void collect(List<String> keys, Node node) {
    if (node instanceof MappingNode map) {
      for (NodeTuple entry : map.getValue()) {
        List<String> further = new ArrayList<>(keys);
        further.add(entry.getKeyNode() instanceof ScalarNode key ? key.getValue() : "");
        collect(further, entry.getValueNode());
      }
    } else if (node instanceof SequenceNode list) {
      list.getValue().forEach(item -> collect(keys, item));
    } else if (node instanceof ScalarNode scalar) {
      int from = index(node.getStartMark());
      values.putIfAbsent(
          from, new Value(List.copyOf(keys), scalar.getValue(), from, index(node.getEndMark())));
    }
  }

  private String replaced(BiFunction<List<String>, String, Optional<String>> other) {
    StringBuilder result = new StringBuilder();
    int done = 0;
    for (Value value : values.values()) {
      Optional<String> instead = other.apply(value.keys(), value.value());
      if (instead.isPresent()) {
        result.append(text, done, value.from()).append(instead.get());
        boolean isBlock = value.to() > value.from() && text.charAt(value.to() - 1) == '\n';
        done = isBlock ? value.to() - 1 : value.to();
      }
    }
    return result.append(text.substring(done)).toString();
  }

  /** Marks count code points. */
  private int index(Optional<Mark> mark) {
    return text.offsetByCodePoints(0, mark.orElseThrow().getIndex());
  }
}
