package io.github.caoutreach.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.ColonPrefixSqlParser;
import org.jdbi.v3.core.statement.ParsedSql;
import org.jdbi.v3.core.statement.StatementContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** It finds what Jdbi's own parser finds. */
class PlainSqlParserTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "select * from snapshot",
        "select * from snapshot where id = ?",
        "insert into a (b, c) values (?, ?)",
        "select c from a where b = :b and d=:d_2",
        "select ':no', \":no\", 'it''s :no' from a where b = :yes",
        "select '?' from a where b in (:b,:c)",
        "select b::text, c::bigint from a where d = :d",
        "select c from a where b = :b\nand c > :c\n  order by b limit :most",
        "update a set b = '' where c = :c",
        ":a",
        ""
      })
  void parameters_are_found_as_jdbi_finds_them(String sql) throws Exception {
    List<ParsedSql> parsed =
        Jdbi.create("jdbc:sqlite::memory:")
            .withHandle(
                handle -> {
                  StatementContext context = handle.createQuery(sql).getContext();
                  return List.of(
                      new PlainSqlParser().parse(sql, context),
                      new ColonPrefixSqlParser().parse(sql, context));
                });

    assertThat(parsed.get(0)).isEqualTo(parsed.get(1));
  }

  @Test
  void a_quotation_without_an_end_is_refused() {
    Jdbi.create("jdbc:sqlite::memory:")
        .useHandle(
            handle ->
                assertThatThrownBy(
                        () ->
                            new PlainSqlParser()
                                .parse("select 'a", handle.createQuery("x").getContext()))
                    .isInstanceOf(IllegalArgumentException.class));
  }
}
