package io.github.caoutreach.run;

import java.nio.file.Path;

/**
 * How a machine is told to make a pass regularly.
 *
 * @param launcher the program, as an absolute path
 * @param workspace the workspace, as an absolute path
 * @param campaign the campaign
 */
public record Installation(Path launcher, Path workspace, String campaign) {
  /** The name of the units: one for each campaign. */
  public String unit() {
    return "ca-outreach-" + campaign.replaceAll("[^A-Za-z0-9-]", "-");
  }

  /**
   * A systemd service that makes one pass. It may write to the workspace only. Exit code 4 (a
   * person is needed), 75 (another pass is being made) and 143 (it was told to stop, and finished
   * the message in hand) are no failures of the service. ProtectKernelModules is left out: it needs
   * capabilities that a user's service manager may lack, and would keep the service from starting.
   */
  public String service() {
    return """
        [Unit]
        Description=One pass of the campaign %1$s (ca-outreach)
        Documentation=man:systemd.service(5)
        After=network-online.target
        Wants=network-online.target

        [Service]
        Type=oneshot
        ExecStart=%2$s -w %3$s -c %1$s run
        SuccessExitStatus=4 75 143
        TimeoutStartSec=1h
        NoNewPrivileges=true
        ProtectSystem=strict
        ReadWritePaths=%3$s
        PrivateTmp=true
        ProtectKernelTunables=true
        ProtectControlGroups=true
        RestrictSUIDSGID=true
        LockPersonality=true
        RestrictAddressFamilies=AF_UNIX AF_INET AF_INET6
        UMask=0077
        """
        .formatted(campaign, quoted(launcher), quoted(workspace));
  }

  /** The line of the service that names its workspace. */
  public String writable() {
    return "ReadWritePaths=" + quoted(workspace) + "\n";
  }

  /** A systemd timer: every two hours, and at once after the machine was off. */
  public String timer() {
    return """
        [Unit]
        Description=Passes of the campaign %s (ca-outreach)

        [Timer]
        OnCalendar=*-*-* 00/2:17:00
        RandomizedDelaySec=5min
        Persistent=true

        [Install]
        WantedBy=timers.target
        """
        .formatted(campaign);
  }

  /**
   * A crontab line with the same times; needs nothing of the environment. cron mails what is
   * printed, so that is what went wrong and nothing else: what needs a person is in the digest.
   */
  public String crontabLine() {
    return "17 */2 * * * "
        + shellQuoted(launcher)
        + " -w "
        + shellQuoted(workspace)
        + " -c "
        + campaign
        + " run --log trouble >/dev/null\n";
  }

  /** systemd reads a quoted word as one, and % as the beginning of a specifier. */
  private static String quoted(Path path) {
    String text = path.toString().replace("%", "%%");
    return text.matches("[A-Za-z0-9/._%+-]+")
        ? text
        : '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  /** cron turns an unescaped % into a line break. */
  private static String shellQuoted(Path path) {
    String text = path.toString();
    String word =
        text.matches("[A-Za-z0-9/._%+-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
    return word.replace("%", "\\%");
  }
}
