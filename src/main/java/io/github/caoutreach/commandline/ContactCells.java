package io.github.caoutreach.commandline;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What is said of a contact, beside its address. */
public final class ContactCells {
  @Option(names = "--role", description = "policy-authority, problem-reports or general.")
  Optional<String> role = Optional.empty();

  @Option(names = "--source", description = "Where the address was found.")
  Optional<String> source = Optional.empty();

  @Option(names = "--note", description = "Anything worth keeping.")
  Optional<String> note = Optional.empty();

  /** It, by the names of columns. */
  public Map<String, String> byColumn() {
    Map<String, String> cells = new LinkedHashMap<>();
    role.ifPresent(cell -> cells.put("role", cell));
    source.ifPresent(cell -> cells.put("source", cell));
    note.ifPresent(cell -> cells.put("note", cell));
    return cells;
  }
}
