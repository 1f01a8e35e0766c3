package io.github.caoutreach.common;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

class IsoInstantTest {
  @Test
  void an_instant_is_read_as_it_was_written_whatever_its_year_and_fraction() {
    Random random = new Random(5);
    long[] widths = {1_000_000_000_000L, 10_000_000_000L, 300_000_000_000L};
    int[] grains = {1, 1_000, 1_000_000, 1_000_000_000};
    for (int i = 0; i < 10_000; i++) {
      long width = widths[i % widths.length];
      int grain = grains[i % grains.length];
      Instant instant =
          Instant.ofEpochSecond(
              random.nextLong(-width, width), random.nextLong(1_000_000_000) / grain * grain);
      assertThat(IsoInstant.read(instant.toString())).isEqualTo(instant);
    }
  }
}
