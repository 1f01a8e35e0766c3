package io.github.caoutreach.app;

import io.github.caoutreach.contact.AddressBook;
import io.github.caoutreach.contact.AppendedRows;
import io.github.caoutreach.finding.DocumentSources;
import io.github.caoutreach.selection.Candidate;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Rows for the CAs to be written to that have none, ready to be filled in: the name, and where the
 * CA's policy is.
 *
 * @param file the file that they were written to, below its rows
 * @param owners the CAs that have a row now
 * @param withContact how many have a contact already
 * @param withRow how many have a row that is still to be filled in
 */
public record ContactsTemplate(Path file, List<String> owners, int withContact, int withRow) {
  private static final String FILE = "contacts.csv";
  private static final int MOST_DOCUMENTS = 4;

  public ContactsTemplate {
    owners = List.copyOf(owners);
  }

  /** Writes the rows into {@code contacts/contacts.csv}. */
  public static ContactsTemplate write(Workspace workspace) {
    AddressBook book = workspace.book();
    Path folder = workspace.folder().contacts();
    List<Map<String, String>> rows = new ArrayList<>();
    List<String> owners = new ArrayList<>();
    int withContact = 0;
    int withRow = 0;
    DocumentSources sources = workspace.documentSources();
    for (Candidate choice : workspace.selection().selected()) {
      if (!book.of(choice.owner()).isEmpty()) {
        withContact++;
      } else if (book.unfilled().contains(choice.owner())) {
        withRow++;
      } else {
        owners.add(choice.owner());
        rows.add(row(choice, sources));
      }
    }
    if (!rows.isEmpty()) {
      new AppendedRows(folder, FILE).append(rows);
    }
    return new ContactsTemplate(folder.resolve(FILE), owners, withContact, withRow);
  }

  private static Map<String, String> row(Candidate choice, DocumentSources sources) {
    List<String> documents = sources.of(choice).stream().map(one -> one.url().toString()).toList();
    Map<String, String> cells = new LinkedHashMap<>();
    cells.put("ca_owner", choice.owner());
    if (!documents.isEmpty()) {
      cells.put("source_url", documents.get(0));
      cells.put(
          "note",
          String.join(" ", documents.subList(1, Math.min(documents.size(), MOST_DOCUMENTS))));
    }
    return cells;
  }
}
