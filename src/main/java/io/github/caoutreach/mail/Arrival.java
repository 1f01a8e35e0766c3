package io.github.caoutreach.mail;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * When a message arrived, according to our own server: IMAP's INTERNALDATE (RFC 9051, section
 * 2.3.3) or the topmost Received. The author's Date is used only if there is neither.
 *
 * @param at the time; never before the notice
 * @param remark what is odd about its Date; empty if nothing
 */
public record Arrival(Instant at, Optional<String> remark) {
  private static final Duration MUCH = Duration.ofDays(1);

  /**
   * The arrival of a message.
   *
   * @param internalDate the mail server's time, if it was read from one
   * @param now the latest time possible
   */
  public static Arrival of(Incoming mail, Optional<Instant> internalDate, Instant now) {
    Optional<Instant> server = internalDate.or(mail::receivedAt);
    Optional<Instant> written = mail.writtenAt();
    Instant at = server.or(() -> written).filter(time -> !time.isAfter(now)).orElse(now);
    Optional<String> remark =
        written
            .filter(time -> Duration.between(time, at).abs().compareTo(MUCH) > 0)
            .map(time -> "its Date says " + day(time) + ", but it arrived on " + day(at));
    return new Arrival(at, remark);
  }

  /** The day, UTC. */
  public LocalDate on() {
    return day(at);
  }

  /** The same, but not before {@code first}: nobody answers before being asked. */
  public Arrival notBefore(Instant first) {
    return at.isBefore(first) ? new Arrival(first, remark) : this;
  }

  private static LocalDate day(Instant at) {
    return LocalDate.ofInstant(at, ZoneOffset.UTC);
  }
}
