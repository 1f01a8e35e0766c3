package io.github.caoutreach.cli;

import io.github.caoutreach.app.Workspace;
import io.github.caoutreach.common.MessageId;
import io.github.caoutreach.common.OneLine;
import io.github.caoutreach.common.Problem;
import io.github.caoutreach.common.RefusedRecipient;
import io.github.caoutreach.common.Stop;
import io.github.caoutreach.inbox.StoredMail;
import io.github.caoutreach.log.AuditLog;
import io.github.caoutreach.log.Entry;
import io.github.caoutreach.log.Event;
import io.github.caoutreach.log.LogCheck;
import io.github.caoutreach.log.LogHead;
import io.github.caoutreach.log.SentMessage;
import io.github.caoutreach.log.Standing;
import io.github.caoutreach.selection.Selection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "log",
    description = "Show the audit log, of all or of one CA owner.",
    subcommands = LogCommand.Verify.class)
final class LogCommand extends WorkspaceCommand {
  @Parameters(arity = "0..1", paramLabel = "OWNER", description = "Only what is about this one.")
  Optional<String> owner = Optional.empty();

  /** A line of the log, for programs. */
  record EntryView(long number, Instant at, String event, Optional<String> about, Object detail) {}

  @Override
  Output run(Workspace workspace) {
    List<Entry> entries = workspace.log().entries();
    Standing standing = Standing.after(entries);
    Optional<String> only =
        owner.map(name -> Selection.ownerNamed(name, workspace.selection().owners()));
    TextTable table = new TextTable("no", "at", "event", "about", "detail");
    List<EntryView> views =
        entries.stream()
            .map(
                e ->
                    new EntryView(
                        e.number(), e.at(), e.name(), about(e.event(), standing), e.event()))
            .filter(view -> only.isEmpty() || only.equals(view.about()))
            .toList();
    views.forEach(
        v -> table.row(v.number(), v.at(), v.event(), v.about().orElse("-"), detail(v.detail())));
    return Output.of(table.fit(terminal().width()), views);
  }

  @Command(
      name = "verify",
      description = "Prove that nobody changed the audit log, or a message, afterwards.")
  static final class Verify extends WorkspaceCommand {
    private static final int SHOWN = 20;

    @Option(
        names = "--head",
        paramLabel = "HASH",
        description = "The hash of a line, as a digest or a report says it: it must be there.")
    Optional<String> head = Optional.empty();

    @Option(
        names = "--line",
        paramLabel = "NUMBER",
        description = "The number of the line that --head is of.")
    Optional<Long> line = Optional.empty();

    /** What was found, for programs. */
    record View(boolean whole, long lines, String hash, List<LogCheck.Finding> findings) {}

    @Override
    Output run(Workspace workspace) {
      Optional<String> noted = head.map(Verify::hash);
      if (line.isPresent() && noted.isEmpty()) {
        throw Stop.refuse("--line NUMBER says of which line --head HASH is, and needs it");
      }
      List<LogCheck.Finding> findings = new ArrayList<>(LogCheck.of(workspace.store()));
      noted
          .flatMap(hash -> LogCheck.sinceHead(workspace.store(), hash, line))
          .ifPresent(findings::add);
      LogHead end = AuditLog.head(workspace.store());
      View view = new View(findings.isEmpty(), end.line(), end.hash(), findings);
      if (findings.isEmpty()) {
        return Output.of(whole(end, noted.isPresent()), view);
      }
      return Output.of(broken(findings), view).exit(Stop.Reason.REFUSED.exitCode());
    }

    private static String hash(String text) {
      String hash = text.strip().toLowerCase(Locale.ROOT);
      if (hash.length() != 64 || !hash.chars().allMatch(c -> Character.digit(c, 16) >= 0)) {
        throw Stop.refuse(
            Problem.of("not the hash of a line: \"" + text + "\" (64 hex digits)")
                .advise("ca-outreach log verify shows that of the last line"));
      }
      return hash;
    }

    private static String whole(LogHead end, boolean isNoted) {
      return "every line of the audit log is as it was written, and so is every message\n"
          + (isNoted ? "the line that was noted is there, with all before it\n" : "")
          + String.format(
              Locale.ROOT,
              "there are %d lines; the last has the hash%n  %s%n",
              end.line(),
              end.hash());
    }

    private static String broken(List<LogCheck.Finding> findings) {
      StringBuilder text = new StringBuilder();
      findings.stream()
          .limit(SHOWN)
          .forEach(found -> text.append(OneLine.of(found.what())).append('\n'));
      if (findings.size() > SHOWN) {
        text.append(String.format(Locale.ROOT, "and %d more%n", findings.size() - SHOWN));
      }
      return text.append("  if the store was changed by other means, compare it with a backup\n")
          .toString();
    }
  }

  private static Optional<String> about(Event event, Standing standing) {
    if (event instanceof Event.Archived link) {
      return Optional.of(link.post());
    }
    Optional<MessageId> message = event.about();
    return event
        .owner()
        .or(
            () ->
                message
                    .flatMap(standing::message)
                    .map(SentMessage::queued)
                    .map(Event.Queued::addressee));
  }

  private static String who(List<String> recipients, List<String> copies) {
    return String.join(", ", recipients)
        + (copies.isEmpty() ? "" : "; copies to " + String.join(", ", copies));
  }

  private static String detail(Object event) {
    if (event instanceof Event.Reassigned said) {
      return StoredMail.shortId(said.mail())
          + " is "
          + said.kind().map(kind -> kind.spelling() + ", ").orElse("")
          + "of "
          + said.ca().orElse("nobody");
    }
    if (event instanceof Event.Queued queued) {
      return queued.kind().spelling() + " to " + who(queued.recipients(), queued.copies());
    }
    if (event instanceof Event.Redrawn anew) {
      return "now to " + who(anew.recipients(), anew.copies());
    }
    if (event instanceof Event.Withdrawn withdrawn) {
      return withdrawn.reason();
    }
    if (event instanceof Event.Resolved resolved) {
      return resolved.sent() ? "it was sent" : "it was lost";
    }
    if (event instanceof Event.Sent sent) {
      return sent.reply()
          + (sent.refused().isEmpty() ? "" : "; not for " + RefusedRecipient.told(sent.refused()));
    }
    if (event instanceof Event.Failed failed) {
      return failed.reply();
    }
    if (event instanceof Event.PutOff later) {
      return RefusedRecipient.told(later.recipients());
    }
    if (event instanceof Event.GivenUp without) {
      return RefusedRecipient.told(without.recipients());
    }
    if (event instanceof Event.Deferred deferred) {
      return deferred.reason();
    }
    if (event instanceof Event.Received received) {
      return received.kind().spelling() + ": " + received.evidence();
    }
    if (event instanceof Event.Recorded recorded) {
      return recorded.stance().spelling() + " on " + recorded.on() + " " + recorded.note();
    }
    if (event instanceof Event.Ran ran) {
      return ran.summary();
    }
    if (event instanceof Event.Erased erased) {
      return String.format(
          Locale.ROOT,
          "something else stands in %d lines; gone: the content of %d messages, of %d received",
          erased.details().size(),
          erased.messages().size(),
          erased.mails().size());
    }
    return event instanceof Event.Archived archived ? archived.link().toString() : "";
  }
}
