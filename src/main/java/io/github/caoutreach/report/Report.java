package io.github.caoutreach.report;

import io.github.caoutreach.ccadb.Snapshot;
import io.github.caoutreach.common.OneLine;
import io.github.caoutreach.log.LogHead;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A campaign on a day: the one model behind all renderings. Every text in it is one line without
 * control and bidirectional characters, whoever wrote it.
 *
 * @param campaign the campaign's name
 * @param title what it is about
 * @param asOf the day of the report, UTC; what was written into the log later is not in it
 * @param answersBy the day by which answers are asked for
 * @param closed the day on which the campaign was closed, so that nothing more is sent; empty while
 *     it was open
 * @param phase the campaign's phase on that day; empty before the first
 * @param disclosure who may read it
 * @param omitted what is left out for that reason, in words; empty if nothing
 * @param snapshot where the CA owners come from
 * @param rule the selection rule, in words
 * @param scope which certificates count, in words
 * @param licence the source and licence of the certificate records
 * @param counts the numbers
 * @param stances the CAs that answered by stance, in the order of the stances
 * @param questions the campaign's questions, with what was answered; in public reports only those
 *     whose answers are for the public
 * @param countries the CAs to write to by country, in alphabetical order
 * @param cas a row for each CA owner of the audience, in CCADB's order; none in anonymous reports
 * @param posts the messages to lists and groups; none in anonymous reports
 * @param timeline what happened and what is to come, by day
 * @param timeToAnswer how long CAs took to answer; none while nobody has. In anonymous reports, in
 *     steps of several CAs
 * @param comparison with an earlier day or another campaign, if requested
 * @param minutes a paragraph for the minutes
 * @param log the newest line of the audit log that it was made from; empty if there is none
 */
public record Report(
    String campaign,
    String title,
    LocalDate asOf,
    LocalDate answersBy,
    Optional<LocalDate> closed,
    String phase,
    Disclosure disclosure,
    String omitted,
    Snapshot snapshot,
    String rule,
    String scope,
    String licence,
    Counts counts,
    List<Tally> stances,
    List<QuestionRow> questions,
    List<Tally> countries,
    List<CaRow> cas,
    List<PostRow> posts,
    List<TimelineEntry> timeline,
    List<AnswerTimes> timeToAnswer,
    Optional<Comparison> comparison,
    String minutes,
    Optional<LogHead> log) {
  /** The notice that CCADB requires with its data. */
  static final String LICENCE =
      "Certificate records: CCADB (https://www.ccadb.org), CDLA-Permissive-2.0"
          + " (https://cdla.dev/permissive-2-0/).";

  public Report {
    title = OneLine.of(title);
    phase = OneLine.of(phase);
    minutes = OneLine.of(minutes);
    stances = List.copyOf(stances);
    questions = List.copyOf(questions);
    countries = List.copyOf(countries);
    cas = List.copyOf(cas);
    posts = List.copyOf(posts);
    timeline = List.copyOf(timeline);
    timeToAnswer = List.copyOf(timeToAnswer);
  }

  /** The same report with a comparison to another one. */
  Report comparedWith(Report other) {
    Comparison found = Comparison.of(other, this);
    return new Report(
        campaign,
        title,
        asOf,
        answersBy,
        closed,
        phase,
        disclosure,
        omitted,
        snapshot,
        rule,
        scope,
        licence,
        counts,
        stances,
        questions,
        countries,
        cas,
        posts,
        timeline,
        timeToAnswer,
        Optional.of(found),
        minutes + " " + ComparisonWords.of(found, campaign).sentence(),
        log);
  }
}
