package io.github.caoutreach.app;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A contact to add.
 *
 * @param address an email address, or the web page of a form
 * @param role what it is for
 * @param source where it was found
 * @param note anything worth keeping
 */
public record AddContact(
    String address, Optional<String> role, Optional<String> source, Optional<String> note) {
  /**
   * Adds it to {@code contacts/added.csv}.
   *
   * @param owner the CA owner: its name, or a unique part of it
   * @return the name of the CA owner
   */
  public String to(Workspace workspace, String owner) {
    String name = workspace.selection().named(owner).owner();
    Map<String, String> columns = new HashMap<>();
    columns.put("seen_on", workspace.asOf().toString());
    role.ifPresent(value -> columns.put("role", value));
    source.ifPresent(value -> columns.put("source", value));
    note.ifPresent(value -> columns.put("note", value));
    workspace.contacts().add(name, address, columns);
    return name;
  }
}
