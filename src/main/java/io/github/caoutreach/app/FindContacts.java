package io.github.caoutreach.app;

import io.github.caoutreach.common.Problem;
import io.github.caoutreach.contact.Contact;
import io.github.caoutreach.finding.ContactFinder;
import io.github.caoutreach.finding.DocumentSources;
import io.github.caoutreach.finding.FoundContact;
import io.github.caoutreach.finding.ProblemReports;
import io.github.caoutreach.finding.StagedContacts;
import io.github.caoutreach.selection.Candidate;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/**
 * What was found where CAs publish their contacts; it waits for a person.
 *
 * @param cas the CAs that were looked for
 * @param open how many contacts wait for a person now, those of earlier searches too
 * @param isStopped whether it was stopped before the last of them
 */
public record FindContacts(List<Ca> cas, int open, boolean isStopped) {
  public FindContacts {
    cas = List.copyOf(cas);
  }

  /**
   * A CA owner.
   *
   * @param named how many documents CCADB names
   * @param documents how many of them were read
   * @param unchanged how many are the same as when they were read before
   * @param unread how many more its records name
   * @param problems why documents could not be read, each with what to do
   */
  public record Ca(
      String owner,
      List<FoundContact> found,
      int named,
      int documents,
      int unchanged,
      int unread,
      List<String> problems) {
    public Ca {
      found = List.copyOf(found);
      problems = List.copyOf(problems);
    }
  }

  /** Why documents could not be read, over all CAs. */
  public List<String> problems() {
    return cas.stream().flatMap(ca -> ca.problems().stream()).toList();
  }

  /** Is told how many of all CAs are done. */
  @FunctionalInterface
  public interface Progress {
    /** Shows that {@code done} of {@code all} are done. */
    void show(int done, int all);
  }

  /**
   * Looks for contacts and stages what is new.
   *
   * @param owners the CA owners, by name or a unique part of it; if there are none, those to write
   *     to
   * @param problemReports CCADB's report of problem reporting mechanisms
   * @param wantsToStop whether to end soon
   */
  public static FindContacts of(
      Workspace workspace,
      List<String> owners,
      Optional<Path> problemReports,
      Progress progress,
      BooleanSupplier wantsToStop) {
    List<Candidate> wanted =
        owners.isEmpty()
            ? workspace.selection().selected()
            : owners.stream().map(workspace.selection()::named).distinct().toList();
    ProblemReports reports =
        problemReports
            .map(file -> ProblemReports.read(file, workspace.names()))
            .orElseGet(ProblemReports::none);
    DocumentSources sources = workspace.documentSources();
    List<Ca> cas = new ArrayList<>();
    try (ContactFinder finder = finder(workspace, wantsToStop)) {
      for (Candidate ca : wanted) {
        if (wantsToStop.getAsBoolean()) {
          break;
        }
        progress.show(cas.size(), wanted.size());
        List<DocumentSources.Source> named = sources.of(ca);
        ContactFinder.Found found =
            finder.find(
                new ContactFinder.Wanted(
                    ca.owner(), named, reports.of(ca.owner()), known(workspace, ca.owner())),
                wantsToStop);
        cas.add(
            new Ca(
                ca.owner(),
                found.staged(),
                named.size(),
                found.read(),
                found.unchanged(),
                found.unread(),
                found.problems().stream().map(Problem::toString).toList()));
      }
    }
    return new FindContacts(cas, ReviewContacts.open(workspace).size(), wantsToStop.getAsBoolean());
  }

  private static ContactFinder finder(Workspace workspace, BooleanSupplier wantsToStop) {
    return new ContactFinder(
        workspace.stagedContacts(),
        workspace.settings().visits(),
        pause -> workspace.surroundings().sleeper().sleep(pause, wantsToStop),
        workspace.surroundings().clock(),
        workspace.asOf());
  }

  private static Set<String> known(Workspace workspace, String owner) {
    return workspace.book().of(owner).stream()
        .map(Contact::address)
        .map(address -> StagedContacts.key(address.toString()))
        .collect(Collectors.toSet());
  }
}
