package io.github.caoutreach.app;

import io.github.caoutreach.campaign.CapabilitySource;
import io.github.caoutreach.ccadb.CertificateRecord;
import io.github.caoutreach.ccadb.Gaps;
import io.github.caoutreach.common.OutreachException;
import io.github.caoutreach.common.Problem;
import io.github.caoutreach.selection.Candidate;
import io.github.caoutreach.selection.Capabilities;
import io.github.caoutreach.selection.Selection;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where CCADB's flags and the certificates disagree, and what that changes.
 *
 * @param records how many records the report has
 * @param witnessed how many of them have a certificate that can be read
 * @param disagreements the records whose certificate says something else, by owner
 * @param unreadable the certificates that can't be read
 * @param selections what is selected by each source
 * @param untold why CCADB's flags are not compared; empty if they are
 */
public record CheckFlags(
    int records,
    int witnessed,
    List<Disagreement> disagreements,
    List<Unreadable> unreadable,
    List<Selected> selections,
    List<String> untold) {
  public CheckFlags {
    disagreements = List.copyOf(disagreements);
    unreadable = List.copyOf(unreadable);
    selections = List.copyOf(selections);
    untold = List.copyOf(untold);
  }

  /**
   * A record and its certificate.
   *
   * @param capability what they disagree about, such as "tls"
   * @param flag what CCADB says
   * @param certificate what the certificate says, in words
   * @param counts whether the record counts as capable by certificates, with what those above it
   *     allow and what its root is trusted for
   * @param fate " (expired)", " (revoked)", both, or ""
   */
  public record Disagreement(
      String owner,
      String recordId,
      String name,
      String fingerprint,
      String capability,
      boolean flag,
      String certificate,
      boolean counts,
      String fate) {
    static Disagreement of(Capabilities.Disagreement one, LocalDate asOf) {
      CertificateRecord record = one.record();
      return new Disagreement(
          record.owner(),
          record.recordId(),
          record.name(),
          record.fingerprint().hex(),
          one.capability().spelling(),
          record.capabilities().contains(one.capability()),
          one.certificate().inWords(),
          one.counts(),
          ExplainCa.fate(record, asOf));
    }
  }

  /** A certificate that can't be read, and why. */
  public record Unreadable(String fingerprint, String problem) {
    /** Which it is, and why. */
    public String inWords() {
      return fingerprint + " can't be read: " + problem;
    }
  }

  /**
   * The audience by one source.
   *
   * @param capabilities the source
   * @param owners how many CA owners the rule selects
   * @param added the owners that are in it, but not in the campaign's
   * @param gone the owners of the campaign's that are not in it
   */
  public record Selected(String capabilities, int owners, List<String> added, List<String> gone) {
    public Selected {
      added = List.copyOf(added);
      gone = List.copyOf(gone);
    }

    /** Whether it is the campaign's audience. */
    public boolean isSame() {
      return added.isEmpty() && gone.isEmpty();
    }
  }

  /**
   * Compares flags and certificates over the latest report.
   *
   * @throws OutreachException if no certificates were imported
   */
  public static CheckFlags of(Workspace workspace) {
    Selection selection = workspace.selection();
    List<CertificateRecord> records = workspace.certificateRecords();
    Gaps gaps = workspace.ccadb().gaps(workspace.snapshot());
    Capabilities capabilities = workspace.evidence().capabilities(gaps, records);
    if (workspace.evidence().witnesses().isEmpty()) {
      throw OutreachException.refuse(
          Problem.of("no certificates have been imported").advise(Gaps.GET_CERTIFICATES));
    }
    return new CheckFlags(
        records.size(),
        capabilities.witnessed(),
        capabilities.disagreements(selection.rule()).stream()
            .map(one -> Disagreement.of(one, selection.asOf()))
            .sorted(Comparator.comparing(Disagreement::owner))
            .toList(),
        workspace.evidence().witnesses().values().stream()
            .flatMap(
                one ->
                    one.problem().stream().map(why -> new Unreadable(one.fingerprint().hex(), why)))
            .sorted(Comparator.comparing(Unreadable::fingerprint))
            .toList(),
        Arrays.stream(CapabilitySource.values())
            .filter(source -> gaps.tellsAll(selection.rule().by(source)))
            .map(source -> selected(workspace, selection, source))
            .toList(),
        gaps.tellsAll(selection.rule().by(CapabilitySource.CCADB))
            ? List.of()
            : List.of("the report has no flags to compare with"));
  }

  /** What a person should know beside the result. */
  public List<String> notes() {
    return Stream.concat(unreadable.stream().map(Unreadable::inWords), untold.stream()).toList();
  }

  private static Selected selected(
      Workspace workspace, Selection selection, CapabilitySource source) {
    Selection by = workspace.selection(selection.rule().by(source));
    Set<String> there = audience(by);
    Set<String> here = audience(selection);
    return new Selected(
        source.spelling(),
        there.size(),
        there.stream().filter(owner -> !here.contains(owner)).sorted().toList(),
        here.stream().filter(owner -> !there.contains(owner)).sorted().toList());
  }

  private static Set<String> audience(Selection selection) {
    return selection.audience().stream().map(Candidate::owner).collect(Collectors.toSet());
  }
}
