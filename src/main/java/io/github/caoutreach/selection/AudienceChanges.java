package io.github.caoutreach.selection;

import io.github.caoutreach.ccadb.CertificateRecord;
import io.github.caoutreach.common.OneLine;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How the audience of a campaign differs between two reports.
 *
 * @param campaign its name
 * @param before how many CA owners matched its rule in the first report
 * @param after how many do in the second
 * @param changes who came or went
 */
public record AudienceChanges(String campaign, int before, int after, List<Change> changes) {
  private static final String NOT_THERE = "not in the report";

  public AudienceChanges {
    changes = List.copyOf(changes);
  }

  /**
   * A CA owner that came or went.
   *
   * @param joined whether it came
   * @param certificate the name of the certificate through which
   * @param fingerprint that certificate's
   * @param before its verdict in the first report, in words
   * @param after its verdict in the second
   */
  public record Change(
      String owner,
      boolean joined,
      String certificate,
      String fingerprint,
      String before,
      String after) {
    /** In words. */
    public String inWords() {
      return "%s: %s, through \"%s\"; before: %s, now: %s"
          .formatted(
              joined ? "joins" : "leaves",
              OneLine.of(owner),
              OneLine.of(certificate),
              OneLine.of(before),
              OneLine.of(after));
    }
  }

  /** The differences between the selections of a campaign over two reports. */
  public static AudienceChanges between(String campaign, Selection before, Selection after) {
    Map<String, Candidate> then = byOwner(before);
    Map<String, Candidate> now = byOwner(after);
    List<Change> changes = new ArrayList<>();
    Stream.concat(now.keySet().stream(), then.keySet().stream())
        .distinct()
        .forEach(
            owner ->
                change(Optional.ofNullable(then.get(owner)), Optional.ofNullable(now.get(owner)))
                    .ifPresent(changes::add));
    return new AudienceChanges(
        campaign, before.audience().size(), after.audience().size(), changes);
  }

  private static Map<String, Candidate> byOwner(Selection selection) {
    return selection.choices().stream()
        .collect(
            Collectors.toMap(
                Candidate::owner, Function.identity(), (one, same) -> one, LinkedHashMap::new));
  }

  private static Optional<Change> change(Optional<Candidate> then, Optional<Candidate> now) {
    boolean was = then.filter(one -> !one.capable().isEmpty()).isPresent();
    boolean is = now.filter(one -> !one.capable().isEmpty()).isPresent();
    if (was == is) {
      return Optional.empty();
    }
    Optional<CertificateRecord> through =
        is ? through(now.orElseThrow(), then) : through(then.orElseThrow(), now);
    return Optional.of(
        new Change(
            now.or(() -> then).orElseThrow().owner(),
            is,
            through.map(CertificateRecord::name).orElse(""),
            through.map(record -> record.fingerprint().hex()).orElse(""),
            then.map(one -> one.verdict().inWords()).orElse(NOT_THERE),
            now.map(one -> one.verdict().inWords()).orElse(NOT_THERE)));
  }

  /** What kept it out, or else what puts it in. */
  private static Optional<CertificateRecord> through(Candidate in, Optional<Candidate> out) {
    return out.map(Candidate::verdict)
        .filter(Verdict.AlsoIssues.class::isInstance)
        .map(verdict -> ((Verdict.AlsoIssues) verdict).witnesses().get(0))
        .or(() -> in.capable().stream().findFirst());
  }
}
