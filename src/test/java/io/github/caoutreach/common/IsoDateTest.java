package io.github.caoutreach.common;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class IsoDateTest {
  private static final String CHARACTERS = "0123456789-+T١ ";

  @Test
  void a_day_is_read_as_iso_8601_says_whatever_the_text() {
    Random random = new Random(7);
    for (int i = 0; i < 50_000; i++) {
      StringBuilder text =
          new StringBuilder(LocalDate.ofEpochDay(random.nextInt(-800_000, 3_000_000)).toString());
      for (int k = random.nextInt(3); k > 0; k--) {
        text.setCharAt(
            random.nextInt(text.length()), CHARACTERS.charAt(random.nextInt(CHARACTERS.length())));
      }
      assertThat(read(text.toString())).as(text.toString()).isEqualTo(parsed(text.toString()));
    }
  }

  private static Optional<LocalDate> read(String text) {
    try {
      return Optional.of(IsoDate.read(text));
    } catch (IllegalArgumentException e) {
      assertThat(e).hasMessageContaining("not a date: \"" + text + "\"");
      return Optional.empty();
    }
  }

  private static Optional<LocalDate> parsed(String text) {
    try {
      return Optional.of(LocalDate.parse(text));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
