package io.github.caoutreach.app;

import io.github.caoutreach.common.EmailAddress;
import io.github.caoutreach.common.MessageId;
import io.github.caoutreach.common.OutreachException;
import io.github.caoutreach.config.Settings;
import io.github.caoutreach.log.MessageKind;
import io.github.caoutreach.message.Attachments;
import io.github.caoutreach.message.Composer;
import io.github.caoutreach.message.Draft;
import io.github.caoutreach.outbox.StateFolder;
import io.github.caoutreach.smtp.SmtpConnection;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/**
 * Tells the chair by mail what a digest can't, because the store or the outbox does not work:
 * unsigned, and noted outside the store, so that the same is told once a day.
 */
record Alarm(Workspace workspace) {
  /**
   * Sends {@code lines}; says what it did.
   *
   * @throws OutreachException if the settings or the server don't allow it
   */
  String send(List<String> lines) {
    Settings settings = workspace.settings();
    if (settings.digestTo().isEmpty()) {
      return "no digest is configured";
    }
    Instant now = workspace.surroundings().clock().instant();
    Composer composer = new Composer(settings.from(), Optional.empty(), new Attachments(List.of()));
    Draft draft = draft(settings.digestTo().get(), lines, now);
    Path folder = workspace.folder().path();
    StateFolder state = StateFolder.of(workspace.surroundings().environment());
    if (state.lastAlarm(folder).equals(Optional.of(draft.id().value()))) {
      return "the chair was told the same today, past the outbox";
    }
    try (SmtpConnection connection =
        new SmtpConnection(workspace.mailing().smtp(), workspace.surroundings().environment())) {
      connection.hand(composer.message(draft, now), () -> true).taken("the alarm");
      state.noteAlarm(folder, draft.id());
      return "the chair was told, past the outbox";
    }
  }

  private Draft draft(EmailAddress to, List<String> lines, Instant now) {
    String what = Digest.shortened(lines);
    LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    String domain = workspace.settings().from().address().domain();
    return new Draft(
        new MessageId("<alarm." + today + "." + what + "@" + domain + ">"),
        MessageKind.DIGEST,
        what,
        1,
        List.of(to),
        List.of(),
        List.of(),
        "[ca-outreach] an unattended pass failed",
        "This workspace needs a person:\n\n- "
            + String.join("\n- ", lines)
            + "\n\nThis was sent past the outbox, and is once a day until a digest can be sent"
            + "\nagain. To see what is wrong:\n  ca-outreach -w "
            + workspace.folder().path().toAbsolutePath().normalize()
            + " doctor\n",
        Optional.empty(),
        List.of());
  }
}
