package io.github.caoutreach.demo;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The demo's clock, which stands still until it is set. */
public final class DemoCalendar extends Clock {
  private Instant now;

  /** A clock that shows {@code now}. */
  public DemoCalendar(Instant now) {
    this.now = now;
  }

  /** Sets the clock to {@code later}. */
  public void turnTo(Instant later) {
    now = later;
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return Clock.fixed(now, zone);
  }
}
