package io.github.caoutreach.campaign;

import io.github.caoutreach.common.Nearest;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything in a campaign file: who is asked, what, when, and what happens if nobody answers.
 *
 * @param name the file's name without its extension, which identifies the campaign in the store
 * @param title what it is about
 * @param rule which CA owners it is for
 * @param scope which certificate records count
 * @param exclusions owners left out by name
 * @param roles the roles of the contacts to write to, preferred first
 * @param recipientsAtMost how many addresses of one CA a message goes to, at most
 * @param notice the template of the first message to a CA
 * @param noticeHtml the template of its HTML version, if it has one
 * @param attachments the names of the files in {@code attachments/} to attach to the notice
 * @param posts messages to lists and groups, by name
 * @param phases in the order of their dates; may be empty
 * @param firstNotice the day on which the notices are to leave, if it is planned
 * @param answersBy the day by which an answer is asked for
 * @param closed the day, UTC, from which nothing of it is sent any longer, if there is one
 * @param reminders in the order in which they fall due
 * @param updates news for CAs that have had the notice
 * @param ladder the steps against silence, in their order
 * @param quiet when nothing is sent automatically
 * @param variables variables for templates
 * @param questions what the CAs are asked, in order; none if only the templates say it
 * @param stances what an answer may amount to, and what follows from it
 * @param acknowledgement the template by which the program says what it understood of an answer, if
 *     it is to do so
 * @param pages where it can be read about
 */
public record Campaign(
    String name,
    String title,
    Rule rule,
    Scope scope,
    List<Exclusion> exclusions,
    List<Role> roles,
    int recipientsAtMost,
    String notice,
    Optional<String> noticeHtml,
    List<String> attachments,
    Map<String, Post> posts,
    List<Phase> phases,
    Optional<LocalDate> firstNotice,
    LocalDate answersBy,
    Optional<LocalDate> closed,
    List<ReminderPlan> reminders,
    List<UpdatePlan> updates,
    List<LadderStep> ladder,
    QuietTimes quiet,
    Map<String, String> variables,
    List<Question> questions,
    Stances stances,
    Optional<String> acknowledgement,
    PublicPages pages) {
  /** The name of the template that comes with the program. */
  public static final String ACKNOWLEDGEMENT = "acknowledgement.txt";

  public Campaign {
    exclusions = List.copyOf(exclusions);
    roles = List.copyOf(roles);
    attachments = List.copyOf(attachments);
    phases = phases.stream().sorted(Comparator.comparing(Phase::from)).toList();
    reminders = List.copyOf(reminders);
    updates = List.copyOf(updates);
    ladder = List.copyOf(ladder);
    questions = List.copyOf(questions);
  }

  /**
   * Reads a campaign file.
   *
   * @throws io.github.caoutreach.common.OutreachException with every mistake in it
   */
  public static Campaign read(Path file) {
    return CampaignFile.look(file).sound();
  }

  /**
   * The day of its closing, where that is {@code day} or an earlier one; empty while it is open.
   */
  public Optional<LocalDate> closedBy(LocalDate day) {
    return closed.filter(on -> !on.isAfter(day));
  }

  /** The phase that {@code day} falls into; empty before the first one. */
  public Optional<Phase> phaseOn(LocalDate day) {
    return phases.stream()
        .filter(phase -> !phase.from().isAfter(day))
        .reduce((earlier, later) -> later);
  }

  /** The questions as they are asked on {@code day}; before the first phase, as in that one. */
  public List<Question> questionsOn(LocalDate day) {
    Map<String, String> values = new HashMap<>(variables);
    phaseOn(day).or(() -> phases.stream().findFirst()).ifPresent(p -> values.putAll(p.variables()));
    return questions.stream()
        .map(question -> question.on(day, QuestionsInFile.filled(question.text(), values)))
        .toList();
  }

  /**
   * The question with that number or id.
   *
   * @throws IllegalArgumentException if there is none; the message names the nearest
   */
  public Question question(String named) {
    return questions.stream()
        .filter(q -> q.id().equals(named) || Integer.toString(q.number()).equals(named))
        .findFirst()
        .orElseThrow(
            () -> {
              List<String> ids = questions.stream().map(Question::id).toList();
              return new IllegalArgumentException(
                  ids.isEmpty()
                      ? "the campaign has no \"questions\""
                      : "there is no question \"%s\" (%s)"
                          .formatted(
                              named, Nearest.orAll(named, ids, "1 to " + ids.size() + ", or: ")));
            });
  }
}
