package io.github.caoutreach.config;

import com.google.re2j.Pattern;
import io.github.caoutreach.common.YamlMap;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.postgresql.Driver;

/** Reads the key {@code store} of the settings: a file, a URL, or a map with URL and login. */
final class DatabaseKey {
  private static final String KEY = "store";
  private static final Pattern POSTGRESQL = Pattern.compile("jdbc:postgresql:.+");
  private static final Pattern PASSWORD = Pattern.compile("(?i).*[?&](ssl)?password=.*");

  private DatabaseKey() {}

  static Database read(Path folder, YamlMap root) {
    if (!root.hasMap(KEY)) {
      return root.parsed(KEY, text -> database(folder, text))
          .orElse(new Database.InFile(folder.resolve("outreach.db")));
    }
    YamlMap map = root.map(KEY);
    return new Database.OnServer(
        map.needed("url", DatabaseKey::url).orElse(""),
        map.text("user"),
        Settings.password(folder, map));
  }

  private static Database database(Path folder, String text) {
    return text.startsWith("jdbc:")
        ? new Database.OnServer(url(text), Optional.empty(), new PasswordSource.None())
        : new Database.InFile(folder.resolve(text));
  }

  private static String url(String text) {
    if (!POSTGRESQL.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "a store is a file such as outreach.db, or jdbc:postgresql://HOST/DATABASE");
    }
    if (PASSWORD.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "do not put a password in this file; use ~/.pgpass, or"
              + " store: {url: …, user: …, password-command: …}");
    }
    checkProtection(text);
    return text;
  }

  /** A connection to another machine must be encrypted, and to the right machine. */
  private static void checkProtection(String url) {
    Properties parsed = Driver.parseURL(url, new Properties());
    if (parsed == null) {
      throw new IllegalArgumentException("not a database address: \"" + url + "\"");
    }
    boolean isSaid = parsed.containsKey("sslmode") || parsed.containsKey("ssl");
    boolean isHere =
        Stream.of(parsed.getProperty("PGHOST", "localhost").split(",")).allMatch(Server::isLocal);
    if (!isSaid && !isHere) {
      throw new IllegalArgumentException(
          "a database on another machine needs sslmode=verify-full: \"%s%ssslmode=verify-full\""
                  .formatted(url, url.contains("?") ? "&" : "?")
              + " (or another sslmode, if you know why)");
    }
  }
}
