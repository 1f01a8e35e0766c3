package io.github.caoutreach.config;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.github.caoutreach.common.EmailAddress;
import io.github.caoutreach.common.Keyword;
import io.github.caoutreach.common.YamlMap;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;

/**
 * The settings of a workspace: who writes, through which servers, and where the store is.
 *
 * @param from who writes
 * @param smtp the server that sends our mail; empty if nothing can be sent
 * @param imap where answers arrive; empty if they are imported from files
 * @param pace how fast messages are sent
 * @param sign how messages are signed; empty if not at all
 * @param typedAbove for more messages than this, the number has to be typed to confirm
 * @param store where the data is stored
 * @param reports the report files of unattended passes
 * @param downloads which reports of CCADB are downloaded, and how
 * @param visits how the web servers of CAs are visited
 * @param digestTo who gets the digest of what needs a person; empty for nobody
 */
public record Settings(
    Sender from,
    Optional<Server> smtp,
    Optional<Mailbox> imap,
    Pace pace,
    Optional<Signing> sign,
    int typedAbove,
    Database store,
    ReportFiles reports,
    Downloads downloads,
    Visits visits,
    Optional<EmailAddress> digestTo) {
  private static final Pattern TIME = Pattern.compile("(\\d{1,6})\\s*(ms|s|m)");
  private static final EmailAddress NOBODY = new EmailAddress("nobody@nowhere.invalid");
  private static final int USUAL_TYPED_ABOVE = 50;
  private static final int SUBMISSION = 587;
  private static final int SUBMISSIONS = 465;
  private static final int SMTP = 25;
  private static final int IMAP = 143;
  private static final int IMAPS = 993;
  private static final int LAST_PORT = 65535;

  /**
   * Reads {@code ca-outreach.yaml}.
   *
   * @throws io.github.caoutreach.common.OutreachException with every mistake in it
   */
  public static Settings read(Path file) {
    return look(file).sound();
  }

  public static YamlMap.Reading<Settings> look(Path file) {
    return YamlMap.look(file, root -> settings(file.toAbsolutePath().resolveSibling(""), root));
  }

  /** The folders of the store and the report, which a pass writes to, as absolute paths. */
  public List<Path> writtenFolders() {
    return Stream.concat(
            store instanceof Database.InFile local ? Stream.of(local.file()) : Stream.empty(),
            Stream.of(reports.any()))
        .map(file -> file.toAbsolutePath().normalize().getParent())
        .distinct()
        .toList();
  }

  /** The environment variables used for passwords, each once. */
  public List<String> passwordVariables() {
    return Stream.of(
            smtp.map(Server::password),
            imap.map(mailbox -> mailbox.server().password()),
            sign.map(Signing::password),
            store instanceof Database.OnServer server
                ? Optional.of(server.password())
                : Optional.<PasswordSource>empty())
        .flatMap(Optional::stream)
        .flatMap(
            source ->
                source instanceof PasswordSource.Environment variable
                    ? Stream.of(variable.variable())
                    : Stream.empty())
        .distinct()
        .toList();
  }

  private static Settings settings(Path folder, YamlMap root) {
    YamlMap from = root.map("from");
    Sender sender =
        new Sender(
            from.neededText("name"),
            from.needed("address", EmailAddress::new).orElse(NOBODY),
            from.parsed("reply-to", EmailAddress::new));
    Optional<Server> smtp =
        Optional.of(root.has("smtp"))
            .filter(there -> there)
            .map(
                there ->
                    server(folder, root.map("smtp"), Settings::smtpPort, Settings::smtpTimeouts));
    Pace usual = Pace.usual(smtp.map(Server::host).orElse(""));
    return new Settings(
        sender,
        smtp,
        Optional.of(root.has("imap"))
            .filter(there -> there)
            .map(there -> mailbox(folder, root.map("imap"))),
        pace(root.map("pace"), usual),
        Optional.of(root.has("sign"))
            .filter(there -> there)
            .map(there -> signing(folder, root.map("sign"))),
        root.map("confirm").parsed("typed-above", Settings::count).orElse(USUAL_TYPED_ABOVE),
        DatabaseKey.read(folder, root),
        new ReportFiles(folder, root.text("report")),
        DownloadsKey.read(root.map("ccadb"), Settings::proxy),
        Visits.read(root.map("find")),
        root.text("digest-to").equals(Optional.of("nobody"))
            ? Optional.empty()
            : Optional.of(root.parsed("digest-to", EmailAddress::new).orElse(sender.address())));
  }

  private static Mailbox mailbox(Path folder, YamlMap map) {
    List<String> folders = map.texts("folders");
    return new Mailbox(
        server(folder, map, Settings::imapPort, Settings::imapTimeouts),
        folders.isEmpty() ? List.of("INBOX") : folders,
        map.text("sent"),
        map.parsed("trust", TrustedReceiver::of));
  }

  private static Pace pace(YamlMap map, Pace usual) {
    return new Pace(
        map.parsed("per-connection", Settings::count).or(usual::perConnection),
        map.parsed("pause", Settings::time).orElse(usual.pause()),
        map.parsed("per-minute", Settings::count).or(usual::perMinute));
  }

  private static Signing signing(Path folder, YamlMap map) {
    return new Signing(map.needed("pkcs12", folder::resolve).orElse(folder), password(folder, map));
  }

  private static Server.Timeouts smtpTimeouts(YamlMap map) {
    Server.Timeouts usual = Server.Timeouts.ofSmtp();
    return timeouts(map, usual, map.parsed("end", Settings::someTime).orElse(usual.end()));
  }

  private static Server.Timeouts imapTimeouts(YamlMap map) {
    Server.Timeouts usual = Server.Timeouts.ofImap();
    return timeouts(map, usual, usual.end());
  }

  private static Server.Timeouts timeouts(YamlMap map, Server.Timeouts usual, Duration end) {
    return new Server.Timeouts(
        map.parsed("connect", Settings::someTime).orElse(usual.connect()),
        map.parsed("reply", Settings::someTime).orElse(usual.reply()),
        map.parsed("data", Settings::someTime).orElse(usual.data()),
        end);
  }

  private static Proxy proxy(YamlMap map) {
    return new Proxy(
        map.needed("type", text -> Keyword.read(Proxy.Type.class, "proxy", text))
            .orElse(Proxy.Type.HTTP),
        map.neededText("host"),
        map.needed("port", Settings::port).orElse(LAST_PORT));
  }

  private static Server server(
      Path folder,
      YamlMap map,
      ToIntFunction<Server.Security> usualPort,
      Function<YamlMap, Server.Timeouts> timeouts) {
    Server.Security security =
        map.parsed("security", text -> Keyword.read(Server.Security.class, "security", text))
            .orElse(Server.Security.STARTTLS);
    Optional<PasswordSource.Command> token =
        map.text("token-command").map(PasswordSource.Command::new);
    Server server =
        new Server(
            map.neededText("host"),
            map.parsed("port", Settings::port).orElse(usualPort.applyAsInt(security)),
            security,
            map.text("user"),
            token.map(PasswordSource.class::cast).orElseGet(() -> password(folder, map)),
            token.isPresent(),
            map.parsed("trust", folder::resolve),
            Optional.of(map.has("proxy"))
                .filter(there -> there)
                .map(there -> proxy(map.map("proxy"))),
            timeouts.apply(map.map("timeouts")));
    confirmUnprotected(map, server);
    boolean hasPassword = !(server.password() instanceof PasswordSource.None);
    if (server.user().isPresent() != hasPassword) {
      map.problem(
          map.place("user"),
          "a login needs \"user\" and one of password-env, password-file, password-command");
    }
    if (token.isPresent() && !(password(folder, map) instanceof PasswordSource.None)) {
      map.problem(map.place("token-command"), "log in with a password or with a token, not both");
    }
    return server;
  }

  /**
   * Requires a confirmation: without protection, others can read the password and change the mail.
   */
  private static void confirmUnprotected(YamlMap map, Server server) {
    Optional<String> named = map.text("unprotected");
    boolean isExposed = server.security() == Server.Security.NONE && !server.isLocal();
    if (isExposed && !named.equals(Optional.of(server.host()))) {
      map.problem(
          map.place(named.isPresent() ? "unprotected" : "security"),
          "\"security: none\" sends everything unencrypted to another machine; use starttls or tls,"
              + " or confirm it by naming the host: \"unprotected: "
              + server.host()
              + "\"");
    } else if (!isExposed && named.isPresent()) {
      map.problem(
          map.place("unprotected"),
          "\"unprotected\" is for \"security: none\" with another machine; this is not one");
    }
  }

  static PasswordSource password(Path folder, YamlMap map) {
    if (map.has("password")) {
      map.problem(
          map.place("password"),
          "do not put a password in this file; use password-env, -file or -command");
    }
    Optional<PasswordSource> source = map.text("password-env").map(PasswordSource.Environment::new);
    source =
        source.or(
            () ->
                map.text("password-file")
                    .map(file -> new PasswordSource.PrivateFile(folder.resolve(file))));
    Optional<String> command = map.text("password-command");
    map.has("password-file");
    return source
        .or(() -> command.map(PasswordSource.Command::new))
        .orElse(new PasswordSource.None());
  }

  private static int count(String text) {
    if (Pattern.matches("[1-9]\\d{0,5}", text)) {
      return Integer.parseInt(text);
    }
    throw new IllegalArgumentException("a number from 1 to 999999, not \"" + text + "\"");
  }

  static Duration someTime(String text) {
    Duration time = time(text);
    if (time.isZero()) {
      throw new IllegalArgumentException("a time above zero, not \"" + text + "\"");
    }
    return time;
  }

  static Duration time(String text) {
    Matcher matcher = TIME.matcher(text);
    if (text.equals("0")) {
      return Duration.ZERO;
    }
    if (!matcher.matches()) {
      throw new IllegalArgumentException("a time such as 500ms, 2s or 1m, not \"" + text + "\"");
    }
    long number = Long.parseLong(matcher.group(1));
    return switch (matcher.group(2)) {
      case "ms" -> Duration.ofMillis(number);
      case "s" -> Duration.ofSeconds(number);
      default -> Duration.ofMinutes(number);
    };
  }

  private static int port(String text) {
    if (Pattern.matches("0{0,4}[1-9]\\d{0,4}", text) && Integer.parseInt(text) <= LAST_PORT) {
      return Integer.parseInt(text);
    }
    throw new IllegalArgumentException("a port from 1 to " + LAST_PORT + ", not \"" + text + "\"");
  }

  private static int smtpPort(Server.Security security) {
    return switch (security) {
      case STARTTLS -> SUBMISSION;
      case TLS -> SUBMISSIONS;
      case NONE -> SMTP;
    };
  }

  private static int imapPort(Server.Security security) {
    return security == Server.Security.TLS ? IMAPS : IMAP;
  }
}
