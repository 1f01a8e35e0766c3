package io.github.caoutreach.app;

import com.google.re2j.Pattern;
import io.github.caoutreach.ccadb.ReportColumns;
import io.github.caoutreach.contact.AddressBook;
import io.github.caoutreach.contact.AppendedRows;
import io.github.caoutreach.selection.Candidate;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

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
  /**
   * Columns of CCADB's report with a document in which the CA's contacts may be; the best first.
   */
  private static final List<String> DOCUMENTS =
      List.of(
          "MD/AsciiDoc CP/CPS URL",
          "Certificate Practice & Policy Statement",
          "Certificate Practice Statement (CPS) URL",
          "Certificate Policy (CP) URL",
          "Policy Documentation",
          "CA Document Repository");

  private static final Pattern BETWEEN = Pattern.compile("[;\\s]+");
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
    ReportColumns columns = workspace.ccadb().columns(workspace.snapshot());
    for (Candidate choice : workspace.selection().selected()) {
      if (!book.of(choice.owner()).isEmpty()) {
        withContact++;
      } else if (book.unfilled().contains(choice.owner())) {
        withRow++;
      } else {
        owners.add(choice.owner());
        rows.add(row(choice, columns));
      }
    }
    if (!rows.isEmpty()) {
      new AppendedRows(folder, FILE).append(rows);
    }
    return new ContactsTemplate(folder.resolve(FILE), owners, withContact, withRow);
  }

  private static Map<String, String> row(Candidate choice, ReportColumns columns) {
    List<String> documents = documents(choice, columns);
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

  /** The documents that the CA's records name; none if the report has no such column. */
  private static List<String> documents(Candidate choice, ReportColumns columns) {
    Set<String> found = new LinkedHashSet<>();
    for (String column : DOCUMENTS) {
      if (columns.has(column) && columns.areAllKept()) {
        choice.inScope().stream()
            .map(record -> record.cell(column))
            .distinct()
            .flatMap(cell -> Arrays.stream(BETWEEN.split(cell)))
            .filter(ContactsTemplate::isWebAddress)
            .forEach(found::add);
      }
    }
    return List.copyOf(found);
  }

  private static boolean isWebAddress(String text) {
    return text.startsWith("https://") || text.startsWith("http://");
  }
}
