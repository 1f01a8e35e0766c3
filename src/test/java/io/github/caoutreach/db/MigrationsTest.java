package io.github.caoutreach.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.caoutreach.common.OutreachException;
import io.github.caoutreach.demo.DemoCalendar;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MigrationsTest {
  /** Each column: table, name, type, whether it may be null. */
  private static final String COLUMNS_IN_FILE =
      """
      select t.name || ' ' || c.name || ' ' || lower(c.type)
          || case when c."notnull" = 1 then ' not null' else '' end
      from sqlite_master t, pragma_table_info(t.name) c
      where t.type = 'table' and t.name <> 'flyway_schema_history'
      """;

  private static final String COLUMNS_ON_SERVER =
      """
      select table_name || ' ' || column_name || ' '
          || case data_type when 'bigint' then 'integer' when 'boolean' then 'integer'
               when 'bytea' then 'blob' else data_type end
          || case is_nullable when 'NO' then ' not null' else '' end
      from information_schema.columns
      where table_schema = 'public' and table_name <> 'flyway_schema_history'
      """;

  /** Each index, also of a key: table, columns, whether it is unique, whether of some rows only. */
  private static final String INDEXES_IN_FILE =
      """
      select t.name || '(' || (select group_concat(name, ',')
              from (select name from pragma_index_info(i.name) order by seqno)) || ')'
          || case when i."unique" = 1 then ' unique' else '' end
          || case when i.partial = 1 then ' partial' else '' end
      from sqlite_master t, pragma_index_list(t.name) i
      where t.type = 'table' and t.name <> 'flyway_schema_history'
      union all
      select t.name || '(' || c.name || ') unique'
      from sqlite_master t, pragma_table_info(t.name) c
      where t.type = 'table' and c.pk = 1 and lower(c.type) = 'integer'
        and not exists (select 1 from pragma_index_list(t.name) where origin = 'pk')
      """;

  private static final String INDEXES_ON_SERVER =
      """
      select t.relname || '(' || (select string_agg(a.attname, ',' order by k.place)
              from unnest(i.indkey) with ordinality k(column_number, place)
              join pg_attribute a on a.attrelid = t.oid and a.attnum = k.column_number) || ')'
          || case when i.indisunique then ' unique' else '' end
          || case when i.indpred is not null then ' partial' else '' end
      from pg_index i
      join pg_class t on t.oid = i.indrelid
      join pg_namespace n on n.oid = t.relnamespace
      where n.nspname = 'public' and t.relname <> 'flyway_schema_history'
      """;

  /** Without the steps of it that are not SQL. */
  private static final int NEWEST =
      Integer.parseInt(SchemaVersion.NEWEST.replaceFirst("\\..*", ""));

  @TempDir Path temp;

  /** Else Flyway, which takes half a second, is asked by every command. */
  @Test
  void the_store_knows_its_newest_migration() throws Exception {
    Path resources = Path.of(Store.class.getResource("/schema").toURI());
    try (Stream<Path> files = Files.list(resources)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .anyMatch(name -> version(name) == NEWEST)
          .noneMatch(name -> version(name) > NEWEST);
    }
  }

  @Tag("slow")
  @Test
  void both_database_systems_have_the_same_columns_types_and_indexes() {
    try (PrivatePostgres postgres = PrivatePostgres.start()) {
      Store file = open();
      Store server = PostgresStoreTest.open(postgres.database("tables"));

      assertThat(texts(server, COLUMNS_ON_SERVER))
          .contains("event hash text not null", "mail content blob")
          .containsExactlyInAnyOrderElementsOf(texts(file, COLUMNS_IN_FILE));
      assertThat(texts(server, INDEXES_ON_SERVER))
          .contains("event(number) unique", "mail(message_id) partial")
          .containsExactlyInAnyOrderElementsOf(texts(file, INDEXES_IN_FILE));
    }
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "4, an earlier, finish a campaign that is running",
    "9.1, an earlier, would write to every CA again",
    "99.1, a newer, use that version or a later one",
    "99, a newer, the store was left as it is"
  })
  void a_store_of_another_version_is_refused_by_name_and_left_as_it_is(
      String version, String whose, String advice) throws Exception {
    open().write(handle -> handle.execute("update flyway_schema_history set version = ?", version));
    byte[] before = Files.readAllBytes(temp.resolve("a.db"));

    assertThatThrownBy(this::open)
        .isInstanceOfSatisfying(
            OutreachException.class,
            stop -> assertThat(stop.reason()).isEqualTo(OutreachException.Reason.REFUSED))
        .hasMessageContaining("a.db: this store was made by " + whose)
        .hasMessageContaining("version " + version)
        .hasMessageContaining(advice);
    assertThat(Files.readAllBytes(temp.resolve("a.db"))).isEqualTo(before);
  }

  @Tag("slow")
  @Test
  void a_newer_store_on_a_server_is_refused_by_name() {
    try (PrivatePostgres postgres = PrivatePostgres.start()) {
      String url = postgres.database("newer");
      PostgresStoreTest.open(url).close();
      postgres.execute("newer", "update flyway_schema_history set version = '99'");

      assertThatThrownBy(() -> PostgresStoreTest.open(url))
          .isInstanceOf(OutreachException.class)
          .hasMessageContaining("/newer: this store was made by a newer version of ca-outreach");
    }
  }

  private Store open() {
    return Store.open(
        temp.resolve("a.db"),
        new DemoCalendar(Instant.parse("2026-03-16T09:00:00Z")),
        new Random(1));
  }

  private static List<String> texts(Store store, String sql) {
    return store.read(handle -> handle.createQuery(sql).mapTo(String.class).list());
  }

  private static int version(String name) {
    return Integer.parseInt(name.replaceFirst("V(\\d+)_.*", "$1"));
  }
}
