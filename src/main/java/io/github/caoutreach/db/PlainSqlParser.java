package io.github.caoutreach.db;

import org.jdbi.v3.core.statement.ParsedSql;
import org.jdbi.v3.core.statement.SqlParser;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * Finds the parameters, {@code ?} and {@code :name}, in statements of our own: outside quotes, and
 * not in a cast ({@code ::text}). There are no comments in them. Jdbi's own parser knows more and
 * takes a tenth of the time that a short command runs.
 */
final class PlainSqlParser implements SqlParser {
  @Override
  public ParsedSql parse(String sql, StatementContext context) {
    ParsedSql.Builder parsed = ParsedSql.builder();
    int copied = 0;
    int at = 0;
    while (at < sql.length()) {
      char sign = sql.charAt(at);
      int next = at + 1;
      if (sign == '\'' || sign == '"') {
        next = sql.indexOf(sign, at + 1) + 1;
        if (next == 0) {
          throw new IllegalArgumentException("a quotation without an end: " + sql);
        }
      } else if (sign == '?') {
        parsed.append(sql.substring(copied, at)).appendPositionalParameter();
        copied = next;
      } else if (sql.startsWith("::", at)) {
        next = at + 2;
      } else if (sign == ':') {
        next = endOfName(sql, at + 1);
        parsed.append(sql.substring(copied, at)).appendNamedParameter(sql.substring(at + 1, next));
        copied = next;
      }
      at = next;
    }
    return parsed.append(sql.substring(copied)).build();
  }

  private static int endOfName(String sql, int start) {
    int end = start;
    while (end < sql.length() && Character.isJavaIdentifierPart(sql.charAt(end))) {
      end++;
    }
    return end;
  }

  @Override
  public String nameParameter(String rawName, StatementContext context) {
    return ":" + rawName;
  }
}
