package io.github.caoutreach.contact;

import io.github.caoutreach.common.FileTrouble;
import io.github.caoutreach.common.OutreachException;
import io.github.caoutreach.common.Problem;
import io.github.caoutreach.common.WrittenFile;
import io.github.caoutreach.log.OwnerNames;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.dataformat.csv.CsvMapper;
import tools.jackson.dataformat.csv.CsvSchema;

/** The contacts file that commands write to; the others are edited only by people. */
public final class AddedContacts {
  private static final String FILE = "added.csv";

  private final Path folder;
  private final OwnerNames names;

  /**
   * The contacts added in {@code folder}.
   *
   * @param names the CA owners there are, under each name that they have or had
   */
  public AddedContacts(Path folder, OwnerNames names) {
    this.folder = folder;
    this.names = names;
  }

  /**
   * Adds a contact. If it is refused, the file stays unchanged.
   *
   * @param columns further columns of the contacts file, by name
   * @throws OutreachException if the address is wrong or known already, another column is wrong, or
   *     the file can't be written
   */
  public void add(String owner, String address, Map<String, String> columns) {
    Path file = folder.resolve(FILE);
    try {
      WrittenFile.makeFolder(folder);
      WrittenFile.refuseLink(file);
      List<String> lines =
          new ArrayList<>(
              Files.exists(file)
                  ? Files.readAllLines(file, StandardCharsets.UTF_8)
                  : List.of(String.join(",", ContactsReader.COLUMNS)));
      lines.add(row(owner, address, columns));
      Path written = folder.resolve("." + FILE + ".new");
      byte[] bytes = (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
      WrittenFile.forOwner(written).write(bytes);
      try {
        check(file, written);
        WrittenFile.forOwner(file).write(bytes);
      } finally {
        Files.deleteIfExists(written);
      }
    } catch (IOException e) {
      throw FileTrouble.cannot(file, "written", e);
    }
  }

  /** Checks all files together, since a CA must not have an address twice. */
  private void check(Path replaced, Path by) {
    ContactsReader reader = new ContactsReader(names);
    for (Path other : AddressBook.csvFiles(folder)) {
      if (!other.equals(replaced)) {
        reader.read(other);
      }
    }
    reader.read(by);
    try {
      reader.finish();
    } catch (OutreachException wrong) {
      throw new OutreachException(
          wrong.reason(), wrong.problems().stream().map(one -> said(one, replaced, by)).toList());
    }
  }

  /** The problem with the name of the real file in place of the temporary one. */
  private static Problem said(Problem problem, Path known, Path tried) {
    boolean isSaid = problem.place().filter(at -> at.file().equals(tried.toString())).isPresent();
    return isSaid
        ? Problem.of(problem.what().replace(tried.toString(), known.toString()))
            .advise(problem.advice().orElse(""))
        : problem;
  }

  private static String row(String owner, String address, Map<String, String> columns) {
    Map<String, String> cells = new LinkedHashMap<>(columns);
    cells.put("ca_owner", owner);
    cells.put("address", address);
    CsvSchema.Builder schema = CsvSchema.builder();
    ContactsReader.COLUMNS.forEach(schema::addColumn);
    ObjectWriter writer = CsvMapper.builder().build().writer(schema.setLineSeparator("").build());
    return writer.writeValueAsString(
        ContactsReader.COLUMNS.stream()
            .collect(Collectors.toMap(name -> name, name -> cells.getOrDefault(name, ""))));
  }
}
