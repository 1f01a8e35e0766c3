package io.github.caoutreach.campaign;

import io.github.caoutreach.input.YamlMap;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;

/**
 * How a workspace works: who writes, through which servers, and where the store is.
 *
 * @param from who writes
 * @param smtp the server that takes mail; empty: nothing can be sent
 * @param imap where answers arrive; empty: they are imported from files
 * @param store the store's file
 * @param report the file that an unattended pass writes the report into
 * @param digestTo who gets word of what a person must see; empty: nobody
 */
public record Settings(
    Sender from,
    Optional<Server> smtp,
    Optional<Mailbox> imap,
    Path store,
    Path report,
    Optional<EmailAddress> digestTo) {
  private static final int SUBMISSION = 587;
  private static final int SUBMISSIONS = 465;
  private static final int SMTP = 25;
  private static final int IMAP = 143;
  private static final int IMAPS = 993;
  private static final int LAST_PORT = 65535;

  /**
   * Reads {@code ca-outreach.yaml}.
   *
   * @throws io.github.caoutreach.input.Stop with all that is wrong in it
   */
  public static Settings read(Path file) {
    return YamlMap.read(file, root -> settings(file.toAbsolutePath().getParent(), root));
  }

  private static Settings settings(Path folder, YamlMap root) {
    YamlMap from = root.map("from");
    Sender sender =
        new Sender(
            from.neededText("name"),
            from.needed("address", EmailAddress::new),
            from.parsed("reply-to", EmailAddress::new));
    return new Settings(
        sender,
        Optional.of(root.has("smtp"))
            .filter(there -> there)
            .map(there -> server(folder, root.map("smtp"), Settings::smtpPort)),
        Optional.of(root.has("imap"))
            .filter(there -> there)
            .map(there -> mailbox(folder, root.map("imap"))),
        root.parsed("store", text -> storeFile(folder, text)).orElse(folder.resolve("outreach.db")),
        root.parsed("report", folder::resolve).orElse(folder.resolve("report.html")),
        root.text("digest-to").equals(Optional.of("nobody"))
            ? Optional.empty()
            : Optional.of(root.parsed("digest-to", EmailAddress::new).orElse(sender.address())));
  }

  private static Path storeFile(Path folder, String text) {
    if (text.startsWith("jdbc:")) {
      throw new IllegalArgumentException(
          "the store is a file of this workspace, such as outreach.db, not \"" + text + "\"");
    }
    return folder.resolve(text);
  }

  private static Mailbox mailbox(Path folder, YamlMap map) {
    List<String> folders = map.texts("folders");
    return new Mailbox(
        server(folder, map, Settings::imapPort), folders.isEmpty() ? List.of("INBOX") : folders);
  }

  private static Server server(Path folder, YamlMap map, ToIntFunction<Server.Security> usualPort) {
    Server.Security security =
        map.parsed("security", text -> Spelled.read(Server.Security.class, "security", text))
            .orElse(Server.Security.STARTTLS);
    Server server =
        new Server(
            map.neededText("host"),
            map.parsed("port", Settings::port).orElse(usualPort.applyAsInt(security)),
            security,
            map.text("user"),
            password(folder, map));
    boolean hasPassword = !(server.password() instanceof PasswordSource.None);
    if (server.user().isPresent() != hasPassword) {
      map.problem(
          map.place("user"),
          "a login needs \"user\" and one of password-env, password-file, password-command");
    }
    return server;
  }

  private static PasswordSource password(Path folder, YamlMap map) {
    if (map.has("password")) {
      map.problem(
          map.place("password"),
          "a password does not belong in this file; use password-env, -file or -command");
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

  private static int port(String text) {
    if (text.matches("\\d{1,5}") && Integer.parseInt(text) <= LAST_PORT && !text.matches("0+")) {
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
