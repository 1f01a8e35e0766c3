package io.github.caoutreach.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ParagraphsTest {
  @Test
  void what_fits_stays_as_its_author_broke_it() {
    assertThat(Paragraphs.fit(List.of("Regards,", "", "A Chair", "for the group", "", "")))
        .isEqualTo("Regards,\n\nA Chair\nfor the group\n");
  }

  @Test
  void a_list_item_that_became_too_long_hangs_under_its_first_word() {
    assertThat(Paragraphs.fit(List.of("  - " + "word ".repeat(16), "  - next")))
        .isEqualTo("  - " + "word ".repeat(13) + "word\n    word word\n  - next\n");
  }

  @Test
  void a_url_is_never_broken() {
    String url = "https://a.example/" + "x".repeat(80);

    assertThat(Paragraphs.fit(List.of("see " + url + " there"))).contains("\n" + url + "\n");
  }

  /** Filling anew changes white space only, and no line is too long unless it is one word. */
  @Test
  void filling_loses_no_word_and_keeps_to_the_columns() {
    for (int seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      List<String> lines =
          IntStream.range(0, 1 + random.nextInt(6))
              .mapToObj(
                  i ->
                      IntStream.range(0, 1 + random.nextInt(30))
                          .mapToObj(w -> "x".repeat(1 + random.nextInt(12)))
                          .collect(Collectors.joining(" ")))
              .toList();

      String fitted = Paragraphs.fit(lines);

      assertThat(fitted.split("\\s+")).containsExactly(String.join(" ", lines).split("\\s+"));
      assertThat(fitted.lines())
          .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(76));
    }
  }
}
