package io.github.caoutreach.app;

import io.github.caoutreach.common.OutreachException;
import io.github.caoutreach.common.Problem;
import io.github.caoutreach.log.AuditLog;
import io.github.caoutreach.log.LogCheck;
import io.github.caoutreach.log.LogHead;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What became of the audit log, and of the messages, since they were written.
 *
 * @param whole whether nothing was changed
 * @param lines how many lines there are
 * @param hash the hash of the last
 * @param findings what was changed
 */
public record VerifyLog(boolean whole, long lines, String hash, List<LogCheck.Finding> findings) {
  private static final int HASH_DIGITS = 64;

  public VerifyLog {
    findings = List.copyOf(findings);
  }

  /**
   * Looks at every line.
   *
   * @param head the hash of a line that must be there
   * @param line the number of that line
   * @throws OutreachException if {@code head} is no hash, or missing beside {@code line}
   */
  public static VerifyLog of(Workspace workspace, Optional<String> head, Optional<Long> line) {
    Optional<String> noted = head.map(VerifyLog::hash);
    if (line.isPresent() && noted.isEmpty()) {
      throw OutreachException.refuse("--line needs --head HASH");
    }
    List<LogCheck.Finding> findings = new ArrayList<>(LogCheck.of(workspace.store()));
    noted
        .flatMap(hash -> LogCheck.sinceHead(workspace.store(), hash, line))
        .ifPresent(findings::add);
    LogHead end = AuditLog.head(workspace.store());
    return new VerifyLog(findings.isEmpty(), end.line(), end.hash(), findings);
  }

  private static String hash(String text) {
    String hash = text.strip().toLowerCase(Locale.ROOT);
    if (hash.length() != HASH_DIGITS || !hash.chars().allMatch(c -> Character.digit(c, 16) >= 0)) {
      throw OutreachException.refuse(
          Problem.of("not the hash of a line: \"" + text + "\" (64 hex digits)")
              .advise("ca-outreach log verify shows that of the last line"));
    }
    return hash;
  }
}
