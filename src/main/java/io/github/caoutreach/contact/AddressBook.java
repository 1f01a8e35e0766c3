package io.github.caoutreach.contact;

import com.google.re2j.Pattern;
import io.github.caoutreach.campaign.Campaign;
import io.github.caoutreach.common.CsvFile;
import io.github.caoutreach.common.EmailAddress;
import io.github.caoutreach.common.OutreachException;
import io.github.caoutreach.common.Place;
import io.github.caoutreach.common.Problem;
import io.github.caoutreach.log.OwnerNames;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every contact in the files of a workspace. */
public final class AddressBook {
  private static final Pattern CSV = Pattern.compile("(?i).*\\.csv");

  /** What spreadsheets save unless told otherwise; not the files by which they lock one. */
  private static final Pattern SHEETS = Pattern.compile("(?i)[^.~].*\\.(xlsx?|ods|numbers)");

  private final List<Contact> contacts;
  private final Map<String, List<Contact>> byOwner;
  private final List<Problem> remarks;
  private final Set<String> unfilled;

  private AddressBook(List<Contact> contacts, List<Problem> remarks, Set<String> unfilled) {
    this.unfilled = Set.copyOf(unfilled);
    this.contacts = List.copyOf(contacts);
    this.remarks = List.copyOf(remarks);
    this.byOwner = contacts.stream().collect(Collectors.groupingBy(Contact::owner));
  }

  /**
   * Reads all {@code *.csv} files of {@code folder}, in the order of their names.
   *
   * @param names the CA owners there are, under each name that they have or had
   * @throws OutreachException with every mistake in the files: a bad address, role, date or URL, an
   *     unknown CA owner, an address listed twice for the same owner
   */
  public static AddressBook read(Path folder, OwnerNames names) {
    ContactsReader reader = new ContactsReader(names);
    for (Path file : csvFiles(folder)) {
      reader.read(file);
    }
    List<Problem> remarks = new ArrayList<>(reader.remarks());
    for (Path sheet : files(folder, SHEETS)) {
      remarks.add(
          Problem.at(Place.of(sheet), "it is not read").advise("save the sheet as CSV, in UTF-8"));
    }
    return new AddressBook(reader.finish(), remarks, reader.unfilled());
  }

  /** Every contact, in the order of the files. */
  public List<Contact> contacts() {
    return contacts;
  }

  /** The CA owners that have a row, in which the address is still to be filled in. */
  public Set<String> unfilled() {
    return unfilled;
  }

  /** Oddities in the files that were accepted. */
  public List<Problem> remarks() {
    return remarks;
  }

  /** The contacts of a CA owner, in the order of the files. */
  public List<Contact> of(String owner) {
    return List.copyOf(byOwner.getOrDefault(owner, List.of()));
  }

  /**
   * All email addresses of a CA owner that a campaign may write to, ordered by role, then by file.
   */
  public List<EmailAddress> emails(String owner, Campaign campaign) {
    return wanted(owner, campaign)
        .flatMap(
            c ->
                c.address() instanceof Contact.Address.Email e
                    ? Stream.of(e.email())
                    : Stream.empty())
        .toList();
  }

  /**
   * The same without the unreachable ones.
   *
   * @param unreachable addresses in lower case
   */
  public List<EmailAddress> emails(String owner, Campaign campaign, Set<String> unreachable) {
    return emails(owner, campaign).stream()
        .filter(email -> !unreachable.contains(email.value().toLowerCase(Locale.ROOT)))
        .toList();
  }

  /** The addresses that a campaign's first message to a CA owner goes to. */
  public Recipients recipients(String owner, Campaign campaign) {
    return new Recipients(
        emails(owner, campaign).stream().limit(campaign.recipientsAtMost()).toList(),
        wanted(owner, campaign)
            .filter(contact -> contact.address() instanceof Contact.Address.WebPage)
            .map(contact -> contact.address().toString())
            .toList());
  }

  private Stream<Contact> wanted(String owner, Campaign campaign) {
    return of(owner).stream()
        .filter(contact -> campaign.roles().contains(contact.role()))
        .sorted(Comparator.comparingInt(contact -> campaign.roles().indexOf(contact.role())));
  }

  /** The owners that each email address belongs to, by {@link EmailAddress#key()}. */
  public Map<String, Set<String>> ownersByAddress() {
    Map<String, Set<String>> found = new LinkedHashMap<>();
    for (Contact contact : contacts) {
      if (contact.address() instanceof Contact.Address.Email email) {
        found
            .computeIfAbsent(email.email().key(), any -> new LinkedHashSet<>())
            .add(contact.owner());
      }
    }
    return found;
  }

  /** The CA owners that the files name, as they are written, whatever else is wrong in a file. */
  public static Set<String> ownersNamed(Path folder) {
    Set<String> names = new LinkedHashSet<>();
    for (Path file : csvFiles(folder)) {
      try (CsvFile csv = CsvFile.openSaved(file)) {
        int column = csv.header().cells().indexOf("ca_owner");
        Optional<CsvFile.Row> row = csv.nextFilled();
        while (column >= 0 && row.isPresent()) {
          names.add(row.get().cell(column).strip());
          row = csv.nextFilled();
        }
      } catch (OutreachException wrong) {
        // whoever reads the contacts is told
      }
    }
    return names;
  }

  static List<Path> csvFiles(Path folder) {
    return files(folder, CSV);
  }

  private static List<Path> files(Path folder, Pattern names) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> names.matcher(String.valueOf(file.getFileName())).matches())
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
