package io.github.caoutreach.contact;

import com.google.re2j.Pattern;
import io.github.caoutreach.campaign.Role;
import io.github.caoutreach.common.CsvColumns;
import io.github.caoutreach.common.CsvFile;
import io.github.caoutreach.common.EmailAddress;
import io.github.caoutreach.common.Keyword;
import io.github.caoutreach.common.OneLine;
import io.github.caoutreach.common.OutreachException;
import io.github.caoutreach.common.Place;
import io.github.caoutreach.common.Problem;
import io.github.caoutreach.common.Separator;
import io.github.caoutreach.log.OwnerNames;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Reads contacts files; continues after mistakes so that all can be reported at once. */
final class ContactsReader {
  static final List<String> COLUMNS =
      List.of("ca_owner", "address", "role", "source", "source_url", "seen_on", "note");
  private static final Pattern WEB = Pattern.compile("(?i)https?://.*");
  private static final Pattern SCHEME = Pattern.compile("(?i)^mailto:");

  private static final Pattern SEVERAL = Pattern.compile("[\\s,;/]");

  /** A row without any of these is one that a person has still to fill in. */
  private static final List<String> FILLED_WITH_IT = List.of("address", "role", "seen_on");

  private static final List<String> NEEDED = List.of("ca_owner", "address");

  /** A row that begins with it is for people alone. */
  private static final String COMMENT = "#";

  private final OwnerNames names;
  private final List<Problem> remarks = new ArrayList<>();
  private final List<Contact> contacts = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();
  private final Map<String, Listed> seen = new HashMap<>();
  private final Set<String> unfilled = new LinkedHashSet<>();

  ContactsReader(OwnerNames names) {
    this.names = names;
  }

  void read(Path file) {
    try (CsvFile csv = CsvFile.openSaved(file)) {
      CsvColumns columns = new CsvColumns(csv.header(), COLUMNS, NEEDED);
      if (csv.separator() != Separator.COMMA) {
        remarks.add(
            Problem.at(Place.of(file), "cells are separated by " + csv.separator())
                .advise("this is accepted; ca-outreach itself writes commas"));
      }
      if (!csv.charset().equals(StandardCharsets.UTF_8)) {
        remarks.add(
            Problem.at(Place.of(file), "it is read as " + csv.charset().displayName(Locale.ROOT))
                .advise("make sure that names look right, or save it as UTF-8"));
      }
      Optional<CsvFile.Row> row = csv.nextFilled();
      while (row.isPresent()) {
        if (row.get().cell(0).startsWith(COMMENT)) {
          row = csv.nextFilled();
          continue;
        }
        Optional<CsvFile.Row> whole = csv.fitted(row.get());
        if (whole.isPresent()) {
          add(columns.of(whole.get()));
        } else {
          problems.add(csv.misfit(row.get()));
        }
        row = csv.nextFilled();
      }
    } catch (OutreachException broken) {
      problems.addAll(broken.problems());
    }
  }

  /** Oddities in the files that were accepted. */
  List<Problem> remarks() {
    return List.copyOf(remarks);
  }

  /** The CA owners whose rows have no address yet. */
  Set<String> unfilled() {
    return unfilled;
  }

  List<Contact> finish() {
    if (!problems.isEmpty()) {
      throw new OutreachException(OutreachException.Reason.REFUSED, problems);
    }
    return contacts;
  }

  /** Where an address is, and for whom. */
  private record Listed(String owner, Place place) {}

  private void add(CsvColumns.Cells cells) {
    int before = problems.size();
    String written = cells.text("ca_owner");
    String owner = names.today(written);
    if (names.owner(written).isEmpty()) {
      unknown(written, cells.place("ca_owner"));
    }
    Optional<Contact.Address> address = parse(cells, "address", ContactsReader::address);
    boolean isToBeFilled = FILLED_WITH_IT.stream().allMatch(one -> cells.text(one).isEmpty());
    if (isToBeFilled) {
      if (problems.size() == before) {
        unfilled.add(owner);
      }
      return;
    }
    if (cells.text("address").isEmpty()) {
      problems.add(Problem.at(cells.place("address"), "the address is blank"));
    }
    Optional<Role> role = parse(cells, "role", ContactsReader::role);
    Optional<URI> sourceUrl = parse(cells, "source_url", ContactsReader::webPage);
    Optional<LocalDate> seenOn = parse(cells, "seen_on", SheetDate::read);
    if (address.isEmpty() || problems.size() > before) {
      return;
    }
    Place place = cells.place("address");
    Listed earlier =
        seen.putIfAbsent(owner + "\n" + key(address.get()), new Listed(written, place));
    if (earlier != null) {
      if (OwnerNames.areSpelledAlike(earlier.owner(), written)) { // not under a former name
        problems.add(
            Problem.at(
                place, address.get() + " is already listed for this CA in " + earlier.place()));
      }
      return;
    }
    contacts.add(
        new Contact(
            owner,
            address.get(),
            role.orElse(Role.GENERAL),
            cells.text("source"),
            sourceUrl,
            seenOn,
            cells.text("note"),
            place));
  }

  /** A name of an earlier report is no slip: its owner may be back, or have another name now. */
  private void unknown(String written, Place place) {
    if (names.isKnown(written)) {
      remarks.add(
          Problem.at(place, "no CA owner \"" + written + "\" in the latest report any more")
              .advise("if it has another name now: ca-outreach cas same OLD NEW"));
    } else {
      problems.add(
          Problem.at(place, "no CA owner \"" + written + "\" in the snapshot")
              .advise(UnknownName.advice(written, names.owners())));
    }
  }

  private <T> Optional<T> parse(CsvColumns.Cells cells, String column, Function<String, T> parse) {
    String text = cells.text(column);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(parse.apply(text));
    } catch (IllegalArgumentException e) {
      problems.add(Problem.at(cells.place(column), OneLine.of(e)));
      return Optional.empty();
    }
  }

  /** A spreadsheet, or a person, begins words with capitals. */
  private static Role role(String text) {
    return Keyword.read(
        Role.class, "role", text.toLowerCase(Locale.ROOT).replace(' ', '-').replace('_', '-'));
  }

  private static Contact.Address address(String text) {
    return WEB.matcher(text).matches()
        ? new Contact.Address.WebPage(webPage(text))
        : new Contact.Address.Email(email(SCHEME.matcher(text).replaceFirst("")));
  }

  private static EmailAddress email(String text) {
    if (text.indexOf('@') != text.lastIndexOf('@') && SEVERAL.matcher(text).find()) {
      throw new IllegalArgumentException(
          "more than one address: \"" + text + "\" (write a row for each)");
    }
    return new EmailAddress(text);
  }

  private static String key(Contact.Address address) {
    return address instanceof Contact.Address.Email email
        ? email.email().key()
        : address.toString();
  }

  private static URI webPage(String text) {
    try {
      URI uri = new URI(text);
      if (uri.getHost() != null && uri.getScheme().toLowerCase(Locale.ROOT).startsWith("http")) {
        return uri;
      }
    } catch (URISyntaxException e) {
      // reported below
    }
    throw new IllegalArgumentException("not a web address: \"" + text + "\"");
  }
}
