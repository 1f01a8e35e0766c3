package io.github.caoutreach.app;

import com.google.re2j.Pattern;
import io.github.caoutreach.common.ShellWord;
import io.github.caoutreach.outbox.StateFolder;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How a machine is told to make a pass regularly.
 *
 * @param launcher the program, as an absolute path
 * @param workspace the workspace, as an absolute path
 * @param campaign the campaign; empty for all of the workspace
 * @param writable folders outside of the workspace that a pass writes into, as absolute paths
 * @param healthUrl what is called after each pass
 * @param stateHome where what is sent is recorded; empty for the usual place
 */
public record Installation(
    Path launcher,
    Path workspace,
    Optional<String> campaign,
    List<Path> writable,
    Optional<URI> healthUrl,
    Optional<String> stateHome) {
  public Installation {
    writable = List.copyOf(writable);
  }

  /** The name of the units: that of the campaign, or of the folder. */
  public String unit() {
    return "ca-outreach-" + Pattern.compile("[^A-Za-z0-9-]").matcher(subject()).replaceAll("-");
  }

  private String subject() {
    return campaign.orElse(String.valueOf(workspace.getFileName()));
  }

  /**
   * A systemd service that makes one pass. It may write to the workspace, and to where the settings
   * put store and report, and nowhere else. Exit code 4 (a person is needed), 75 (another pass is
   * being made) and 143 (it was told to stop, and finished the current message) are not failures of
   * the service. ProtectKernelModules is left out: it needs capabilities that a user's service
   * manager may lack, and would keep the service from starting.
   */
  public String service() {
    return """
        [Unit]
        Description=One pass of %1$s (ca-outreach)
        Documentation=man:systemd.service(5)
        After=network-online.target
        Wants=network-online.target

        [Service]
        Type=oneshot
        %4$sExecStart=%2$s
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
        .formatted(
            subject(),
            launched(Installation::executed)
                + healthUrl.map(url -> healthOption(executed(url.toString()))).orElse(""),
            Stream.concat(Stream.of(workspace), writable.stream())
                .map(folder -> quoted(folder.toString()))
                .collect(Collectors.joining(" ")),
            stateHome
                .map(home -> "Environment=" + quoted(StateFolder.VARIABLE + "=" + home) + "\n")
                .orElse(""));
  }

  /** Whether {@code service} is a service of the same workspace. */
  public boolean isSameAs(String service) {
    return service.contains(launched(Installation::executed));
  }

  /** What makes a pass, in the words of somebody who reads what {@code quoting} writes. */
  private String launched(UnaryOperator<String> quoting) {
    return "%s -w %s%s run"
        .formatted(
            quoting.apply(launcher.toString()),
            quoting.apply(workspace.toString()),
            campaign.map(name -> " -c " + quoting.apply(name)).orElse(""));
  }

  private static String healthOption(String url) {
    return " --health-url " + url;
  }

  /** A systemd timer: every two hours, and at once after the machine was off. */
  public String timer() {
    return """
        [Unit]
        Description=Passes of %s (ca-outreach)

        [Timer]
        OnCalendar=*-*-* 00/2:17:00
        RandomizedDelaySec=5min
        Persistent=true

        [Install]
        WantedBy=timers.target
        """
        .formatted(subject());
  }

  /**
   * A crontab line with the same times; needs nothing of the environment. cron mails what is
   * printed, so that is what went wrong and nothing else: what needs a person is in the digest.
   */
  public String crontabLine() {
    return "17 */2 * * * "
        + stateHome.map(home -> StateFolder.VARIABLE + "=" + shellQuoted(home) + " ").orElse("")
        + launched(Installation::shellQuoted)
        + " --log trouble"
        + healthUrl.map(url -> healthOption(shellQuoted(url.toString()))).orElse("")
        + " >/dev/null\n";
  }

  /** systemd reads a quoted word as one, and % as the beginning of a specifier. */
  private static String quoted(String word) {
    String text = word.replace("%", "%%");
    return Pattern.matches("[A-Za-z0-9/._%+=-]+", text)
        ? text
        : '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  /** In a command line, $ begins a variable too. */
  private static String executed(String word) {
    return quoted(word.replace("$", "$$"));
  }

  /** cron turns an unescaped % into a line break. */
  private static String shellQuoted(String text) {
    return ShellWord.of(text).replace("%", "\\%");
  }
}
