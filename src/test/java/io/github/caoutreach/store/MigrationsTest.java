package io.github.caoutreach.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.caoutreach.demo.DemoCalendar;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MigrationsTest {
  @TempDir Path temp;

  /** Else Flyway, which takes half a second, is asked by every command. */
  @ParameterizedTest
  @ValueSource(strings = {"db/migration", "db/postgresql"})
  void the_store_knows_the_newest_migration_of_each_database_system(String folder)
      throws Exception {
    Path resources = Path.of(Store.class.getResource("/" + folder).toURI());
    try (Stream<Path> files = Files.list(resources)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .anyMatch(name -> name.startsWith("V" + Store.NEWEST_MIGRATION + "__"))
          .noneMatch(name -> version(name) > Integer.parseInt(Store.NEWEST_MIGRATION));
    }
  }

  @Test
  void both_database_systems_have_the_same_tables_and_columns() {
    try (PrivatePostgres postgres = PrivatePostgres.start()) {
      Store file =
          Store.open(
              temp.resolve("a.db"),
              new DemoCalendar(Instant.parse("2026-03-16T09:00:00Z")),
              new Random(1));
      Store server = PostgresStoreTest.open(postgres.database("tables"));

      List<String> inFile =
          file.read(
              h ->
                  h.createQuery(
                          "select t.name || '.' || c.name from sqlite_master t,"
                              + " pragma_table_info(t.name) c where t.type = 'table'")
                      .mapTo(String.class)
                      .list());
      List<String> onServer =
          server.read(
              h ->
                  h.createQuery(
                          "select table_name || '.' || column_name from information_schema.columns"
                              + " where table_schema = 'public'")
                      .mapTo(String.class)
                      .list());

      assertThat(onServer).contains("event.hash").containsExactlyInAnyOrderElementsOf(inFile);
    }
  }

  private static int version(String name) {
    return Integer.parseInt(name.replaceFirst("V(\\d+)__.*", "$1"));
  }
}
