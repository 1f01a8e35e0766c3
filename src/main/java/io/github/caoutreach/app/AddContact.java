package io.github.caoutreach.app;

import java.util.HashMap;
import java.util.Map;

/**
 * A contact that was added.
 *
 * @param owner the CA owner
 * @param address an email address, or the web page of a form
 */
public record AddContact(String owner, String address) {
  /**
   * Adds it to {@code contacts/added.csv}, as seen today.
   *
   * @param owner the CA owner: its name, or a unique part of it
   * @param cells what else to say of it, by the names of columns
   */
  public static AddContact to(
      Workspace workspace, String owner, String address, Map<String, String> cells) {
    String name = workspace.selection().named(owner).owner();
    Map<String, String> all = new HashMap<>(cells);
    all.put("seen_on", workspace.asOf().toString());
    workspace.contacts().add(name, address, all);
    return new AddContact(name, address);
  }
}
