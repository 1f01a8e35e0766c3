package io.github.caoutreach.report;

import io.github.caoutreach.campaign.Campaign;
import io.github.caoutreach.ccadb.Snapshot;
import io.github.caoutreach.common.Counted;
import io.github.caoutreach.common.EmailAddress;
import io.github.caoutreach.selection.Candidate;
import io.github.caoutreach.selection.Verdict;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;

/** The state of a campaign in a paragraph that can go straight into the minutes. */
record Minutes(
    Campaign campaign,
    Snapshot snapshot,
    LocalDate asOf,
    Counts counts,
    List<Candidate> choices,
    List<String> onList,
    List<QuestionRow> questions,
    List<PostRow> posts) {

  String paragraph() {
    StringBuilder text = new StringBuilder();
    text.append("As of ").append(asOf).append(", CCADB (report of ").append(snapshot.reportDate());
    text.append(") shows ").append(Counted.of(counts.audience(), "CA")).append(" for \"");
    text.append(campaign.title()).append("\" (").append(campaign.rule()).append("). ");
    if (counts.excluded() > 0) {
      text.append(leftOut())
          .append(counts.excluded() == 1 ? " was" : " were")
          .append(" left out. ");
    }
    text.append(counts.excluded() > 0 ? "Of the remaining " + counts.selected() : "Of these")
        .append(", ");
    text.append(counts.sent()).append(counts.sent() == 1 ? " has" : " have");
    text.append(" been written to: ").append(counts.answered()).append(" answered, ");
    text.append(counts.bounced()).append(" could not be reached, ");
    if (counts.toConfirm() > 0) {
      text.append(counts.toConfirm()).append(" may have answered (to be confirmed), ");
    }
    int unanswered = counts.silent() + counts.spokeOnList();
    boolean isSilence =
        counts.answered() == 0 && counts.toConfirm() == 0 && counts.spokeOnList() == 0;
    text.append(
        isSilence && counts.sent() > 0
            ? "and no responses have been received so far."
            : "and " + unanswered + (unanswered == 1 ? " has" : " have") + " not answered.");
    if (counts.spokeOnList() > 0) {
      text.append(" Of these, ").append(spokeOnList()).append(" spoke on the list.");
    }
    for (QuestionRow question : questions) {
      question.sentence().ifPresent(sentence -> text.append(' ').append(sentence));
    }
    for (PostRow post : posts) {
      post.on()
          .ifPresent(
              on -> {
                text.append(" The information was sent to ").append(post.name());
                text.append(" on ").append(on);
                post.archivedAt().ifPresent(link -> text.append(" (").append(link).append(")"));
                text.append(".");
              });
    }
    text.append(" Answers ").append(asOf.isAfter(campaign.answersBy()) ? "were" : "are");
    text.append(" requested by ").append(campaign.answersBy()).append(".");
    campaign
        .closedBy(asOf)
        .ifPresent(on -> text.append(" The campaign was closed on ").append(on).append("."));
    return text.toString();
  }

  /** The CAs left out, by name if they may be named. */
  private String leftOut() {
    String names =
        choices.stream()
            .filter(choice -> choice.verdict() instanceof Verdict.LeftOut)
            .map(choice -> choice.owner() + " (" + reason(choice) + ")")
            .collect(Collectors.joining(", "));
    return names.isEmpty() ? Counted.of(counts.excluded(), "CA") : names;
  }

  /** The CAs that spoke on the list, by name if they may be named. */
  private String spokeOnList() {
    if (onList.isEmpty()) {
      return Integer.toString(counts.spokeOnList());
    }
    int last = onList.size() - 1;
    return last == 0
        ? onList.get(0)
        : String.join(", ", onList.subList(0, last)) + " and " + onList.get(last);
  }

  private static String reason(Candidate choice) {
    return choice.verdict() instanceof Verdict.LeftOut out
        ? EmailAddress.hiddenIn(out.exclusion().reason())
        : "";
  }
}
