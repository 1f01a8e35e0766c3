package io.github.caoutreach.config;

import java.nio.file.Path;
import java.util.Optional;

/** Where a workspace stores its data. */
public sealed interface Database {
  /** An SQLite file: one machine. */
  record InFile(Path file) implements Database {}

  /**
   * A database on a PostgreSQL server: several machines.
   *
   * @param url as the driver reads it: {@code jdbc:postgresql://host:port/database?option=value}
   * @param user the name to log in with; empty for that in the URL, or that of the operating system
   * @param password where the password comes from; none for {@code ~/.pgpass}, or if the server
   *     needs none
   */
  record OnServer(String url, Optional<String> user, PasswordSource password) implements Database {}
}
