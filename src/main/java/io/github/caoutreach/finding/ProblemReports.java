package io.github.caoutreach.finding;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.github.caoutreach.campaign.Role;
import io.github.caoutreach.common.CsvFile;
import io.github.caoutreach.common.EmailAddress;
import io.github.caoutreach.common.OneLine;
import io.github.caoutreach.common.OutreachException;
import io.github.caoutreach.common.Place;
import io.github.caoutreach.common.Problem;
import io.github.caoutreach.common.WebAddress;
import io.github.caoutreach.log.OwnerNames;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** CCADB's report of where each CA takes reports of problems with its certificates. */
public final class ProblemReports {
  private static final URI CCADB = URI.create("https://www.ccadb.org/resources");
  private static final Pattern WORDS = Pattern.compile("[^\\s<>()\\[\\]\",;]+");
  private static final Pattern END = Pattern.compile("[.:]+$");
  private static final String MAIL = "mailto:";

  private final Map<String, List<FoundContact>> byOwner;

  private ProblemReports(Map<String, List<FoundContact>> byOwner) {
    this.byOwner = Map.copyOf(byOwner);
  }

  /** Nothing, where nobody has the report. */
  public static ProblemReports none() {
    return new ProblemReports(Map.of());
  }

  /**
   * Reads the report.
   *
   * @param names under which the CA owners are known
   * @throws OutreachException if {@code file} is not one
   */
  public static ProblemReports read(Path file, OwnerNames names) {
    Map<String, List<FoundContact>> found = new HashMap<>();
    try (CsvFile csv = CsvFile.openSaved(file)) {
      int owner = column(file, csv, name -> name.equals("ca owner"), "CA Owner");
      int reports =
          column(file, csv, name -> name.contains("problem report"), "Problem Reporting Mechanism");
      Optional<CsvFile.Row> row = csv.nextFilled();
      while (row.isPresent()) {
        if (!csv.fits(row.get())) {
          throw new OutreachException(
              OutreachException.Reason.REFUSED, List.of(csv.misfit(row.get())));
        }
        found
            .computeIfAbsent(names.today(row.get().cell(owner).strip()), any -> new ArrayList<>())
            .addAll(contacts(row.get().cell(reports)));
        row = csv.nextFilled();
      }
    }
    return new ProblemReports(found);
  }

  private static int column(Path file, CsvFile csv, Predicate<String> isMeant, String name) {
    List<String> heads = csv.header().cells();
    for (int i = 0; i < heads.size(); i++) {
      if (isMeant.test(heads.get(i).strip().toLowerCase(Locale.ROOT))) {
        return i;
      }
    }
    throw OutreachException.refuse(
        Problem.at(
                Place.of(file),
                "it has no column \"%s\"; looked for: \"CA Owner\", and the first with"
                        .formatted(name)
                    + " \"Problem Report\" in its name")
            .advise("the report is \"Problem Reporting Mechanisms\" at " + CCADB));
  }

  /** The addresses in a cell; the web pages in it where it has none. */
  private static List<FoundContact> contacts(String cell) {
    List<FoundContact> emails = new ArrayList<>();
    List<FoundContact> pages = new ArrayList<>();
    Matcher words = WORDS.matcher(cell);
    while (words.find()) {
      String word = END.matcher(words.group()).replaceFirst("");
      if (WebAddress.isOne(word)) {
        WebAddress.of(word).ifPresent(page -> pages.add(found(page.toString(), cell)));
      } else if (word.indexOf('@') > 0) {
        email(word).ifPresent(email -> emails.add(found(email, cell)));
      }
    }
    return emails.isEmpty() ? pages : emails;
  }

  private static Optional<String> email(String word) {
    boolean isLink = word.toLowerCase(Locale.ROOT).startsWith(MAIL);
    try {
      return Optional.of(new EmailAddress(isLink ? word.substring(MAIL.length()) : word).value());
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static FoundContact found(String address, String cell) {
    return new FoundContact(
        address, Role.PROBLEM_REPORTS, "CCADB problem reporting", CCADB, "", 0, OneLine.of(cell));
  }

  /** The contacts of a CA owner, by its name of today. */
  public List<FoundContact> of(String owner) {
    return byOwner.getOrDefault(owner, List.of());
  }
}
