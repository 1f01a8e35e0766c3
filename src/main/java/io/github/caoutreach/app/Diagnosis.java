package io.github.caoutreach.app;

import io.github.caoutreach.app.Checkup.Finding;
import io.github.caoutreach.common.OutreachException;
import io.github.caoutreach.common.Problem;
import io.github.caoutreach.config.Settings;
import io.github.caoutreach.dns.Dns;
import io.github.caoutreach.dns.NameServer;
import io.github.caoutreach.log.ClockAhead;
import io.github.caoutreach.selection.Candidate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a workspace and its servers are like, and what needs a person.
 *
 * @param findings what was looked at
 * @param waiting what needs a person, a line each
 */
public record Diagnosis(List<Finding> findings, List<String> waiting) {
  public Diagnosis {
    findings = List.copyOf(findings);
    waiting = List.copyOf(waiting);
  }

  /** Looks at everything that a send will need. Connects and logs in; sends nothing. */
  public static Diagnosis of(Workspace workspace) {
    return new Diagnosis(checked(workspace), waiting(workspace));
  }

  /**
   * Looks also at what the name system says of the sender's domain.
   *
   * @param selector the DKIM selector that the mail server signs with, if it is known
   */
  public static Diagnosis withDns(Workspace workspace, Optional<String> selector) {
    Settings settings = workspace.settings();
    Dns dns = NameServer.of(workspace.surroundings().environment());
    List<Finding> findings = new ArrayList<>(checked(workspace));
    findings.addAll(
        new SenderDomain(dns, settings.from(), settings.smtp(), returned(workspace))
            .findings(selector));
    return new Diagnosis(findings, waiting(workspace));
  }

  private static Optional<ReturnedRehearsal> returned(Workspace workspace) {
    return workspace.hasStore()
        ? workspace.campaigns().stream()
            .flatMap(one -> ReturnedRehearsal.of(one).stream())
            .reduce((before, after) -> after)
        : Optional.empty();
  }

  private static List<Finding> checked(Workspace workspace) {
    Settings settings = workspace.settings();
    List<Workspace> campaigns = workspace.campaigns();
    Mailing mailing = campaigns.get(0).mailing();
    Instant now = workspace.surroundings().clock().instant();
    Checkup checkup = new Checkup(workspace.surroundings().environment());
    checkup.look("settings", () -> "mail is from " + settings.from().address());
    checkup.look("store", () -> stored(workspace));
    checkup.look("send record", () -> CheckStore.recorded(workspace));
    checkup.look("clock", () -> clock(workspace));
    for (Workspace one : campaigns) {
      String of = campaigns.size() > 1 ? " " + one.named() : "";
      checkup.look("campaign" + of, () -> sound(one));
      checkup.look("recipients" + of, () -> recipients(one));
      checkup.look("attachments" + of, () -> one.mailing().attachments().described());
      checkup.look("passes" + of, () -> new LastPass(one.standing().lastRun(), now).check());
    }
    settings
        .smtp()
        .ifPresentOrElse(checkup::smtp, () -> checkup.look("smtp", () -> mailing.smtp().host()));
    checkup.look(
        "message-ids",
        () ->
            MessageIdFinding.of(campaigns.get(0).standing(), settings.from().answersTo()).words());
    settings
        .imap()
        .ifPresentOrElse(
            checkup::imap,
            () -> checkup.look("imap", () -> "not configured: answers are imported by hand"));
    mailing.signer().ifPresent(signer -> checkup.look("sign", () -> signer.check(now)));
    return checkup.findings();
  }

  private static String clock(Workspace workspace) {
    Optional<String> ahead =
        workspace.hasStore() ? ClockAhead.in(workspace.store()).words() : Optional.empty();
    String now =
        workspace.surroundings().clock().instant().truncatedTo(ChronoUnit.SECONDS).toString();
    return ahead.map(words -> now + "; " + words).orElse(now);
  }

  /** Whether everything will do. */
  public boolean allWell() {
    return findings.stream().allMatch(Finding::isGood);
  }

  /** What needs a person; nothing if a finding says why that can't be told. */
  private static List<String> waiting(Workspace workspace) {
    try {
      return WorkspaceStatus.waiting(workspace.campaigns());
    } catch (OutreachException wrong) {
      return List.of();
    }
  }

  /** The title of the campaign, if nothing is wrong with any of the files. */
  private static String sound(Workspace workspace) {
    List<Problem> problems = workspace.problems();
    if (!problems.isEmpty()) {
      throw OutreachException.fail(
          problems.get(0).line()
              + (problems.size() == 1 ? "" : ", and " + (problems.size() - 1) + " more"),
          "ca-outreach campaign check reports everything that is wrong");
    }
    return workspace.campaign().title();
  }

  private static String stored(Workspace workspace) {
    String records =
        String.format(Locale.ROOT, "%,d certificate records", workspace.snapshot().records());
    workspace.soundness().refuseDefect("nothing is sent");
    return records + workspace.reportAge().words().map(words -> "; " + words).orElse("");
  }

  private static String recipients(Workspace workspace) {
    List<Candidate> selected = workspace.selection().selected();
    long unknown =
        selected.stream()
            .filter(c -> workspace.book().emails(c.owner(), workspace.campaign()).isEmpty())
            .count();
    return selected.size()
        + " CAs selected"
        + (unknown == 0 ? "" : ", " + unknown + " of them without an email address");
  }
}
