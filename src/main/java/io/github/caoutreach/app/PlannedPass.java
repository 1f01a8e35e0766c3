package io.github.caoutreach.app;

import io.github.caoutreach.app.Checkup.Finding;
import io.github.caoutreach.common.OutreachException;
import io.github.caoutreach.config.Mailbox;
import io.github.caoutreach.log.OutboundMessage;
import io.github.caoutreach.message.Draft;
import io.github.caoutreach.outbox.SendPlan;
import io.github.caoutreach.reminder.Reminder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What an unattended pass would do now.
 *
 * @param lines what it would do, a line each
 * @param fetch the one that says what would be fetched
 * @param remind those that say who would be written to
 * @param failing whether a step of it would fail
 */
public record PlannedPass(List<String> lines, String fetch, List<String> remind, boolean failing) {
  private static final String NOBODY = "would remind nobody";

  /** What it would do, for programs. */
  public record View(String fetch, List<String> remind, boolean failing) {
    public View {
      remind = List.copyOf(remind);
    }
  }

  /** The same for programs. */
  public View view() {
    return new View(fetch, remind, failing);
  }

  static PlannedPass of(Workspace workspace) {
    Optional<Finding> mailbox =
        workspace.settings().imap().map(imap -> look(imap, workspace.surroundings()));
    String fetch =
        mailbox
            .map(f -> (f.isGood() ? "would fetch from " : "would fail to fetch: ") + f.found())
            .orElse("would fetch nothing: no mailbox is configured");
    boolean isUnfetched = mailbox.filter(finding -> !finding.isGood()).isPresent();
    List<Workspace> campaigns = workspace.campaigns();
    List<String> lines = new ArrayList<>();
    DownloadReports.due(workspace).ifPresent(due -> lines.add("would download " + due));
    lines.add(fetch);
    List<String> reminded = new ArrayList<>();
    boolean isFailing = isUnfetched;
    for (Workspace one : campaigns) {
      String name = campaigns.size() > 1 ? one.named() + ": " : "";
      try {
        List<String> reminders = reminders(one, isUnfetched);
        reminders.forEach(line -> lines.add(name + line));
        reminded.addAll(reminders.stream().filter(line -> !line.startsWith(NOBODY)).toList());
      } catch (OutreachException wrong) {
        lines.add(name + "would fail to remind: " + wrong.problems().get(0).line());
        isFailing = true;
      }
      try {
        Path report = one.settings().reports().of(one.campaign().name(), campaigns.size() > 1);
        lines.add(name + "would write " + report);
      } catch (OutreachException wrong) {
        lines.add(name + "would fail to report: " + wrong.problems().get(0).line());
        isFailing = true;
      }
    }
    return new PlannedPass(lines, fetch, reminded, isFailing);
  }

  private static List<String> reminders(Workspace workspace, boolean isUnfetched) {
    Optional<String> obstacle =
        isUnfetched && workspace.closed().isEmpty()
            ? Optional.of(CampaignPass.UNFETCHED)
            : obstacle(workspace);
    if (obstacle.isPresent()) {
      return List.of(NOBODY + ": " + obstacle.get());
    }
    List<String> reminded = reminders(workspace);
    return reminded.isEmpty() ? List.of(NOBODY) : reminded;
  }

  /** Connects and logs in; fetches nothing. */
  private static Finding look(Mailbox mailbox, Surroundings surroundings) {
    return new Checkup(surroundings.environment()).imap(mailbox).findings().get(0);
  }

  /** What would keep all reminders back; the hour of a future day is not known. */
  private static Optional<String> obstacle(Workspace workspace) {
    Optional<String> closed = workspace.closed().map(ReminderStep::closed);
    return closed.isPresent() || workspace.day().isToCome()
        ? closed
        : CampaignPass.time(workspace, Optional.empty()).obstacle().or(workspace.records()::gap);
  }

  /** What would be said of each message of the plan. */
  private static List<String> reminders(Workspace workspace) {
    SendPlan plan = workspace.mailing().followUps();
    Map<String, String> due =
        workspace.reminders().due().stream()
            .collect(Collectors.toMap(Reminder.Due::owner, Reminder.Due::why));
    List<String> lines = new ArrayList<>();
    plan.gone().forEach((m, why) -> lines.add("would withdraw the reminder to " + line(m, why)));
    plan.rest()
        .forEach(
            m ->
                lines.add(
                    "would send to the deferred recipients of " + line(m, "some were deferred")));
    plan.waiting().forEach(d -> lines.add("would remind " + d.addressee() + ": it waits"));
    plan.added().forEach(draft -> lines.add(line(draft, due)));
    if (workspace.campaign().acknowledgement().isPresent()) {
      workspace
          .mailing()
          .acknowledgements(Optional::empty)
          .lines()
          .forEach(line -> lines.add("would acknowledge the answer of " + line));
    }
    return lines;
  }

  private static String line(Draft draft, Map<String, String> due) {
    return switch (draft.kind()) {
      case REMINDER -> "would remind " + draft.addressee() + ": " + due.get(draft.addressee());
      case UPDATE -> "would send an update to " + draft.addressee() + ": " + draft.subject();
      default -> "would write to the next address of " + draft.addressee();
    };
  }

  private static String line(OutboundMessage message, String why) {
    return message.queued().addressee() + ": " + why;
  }
}
