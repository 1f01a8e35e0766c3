package io.github.caoutreach.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class EarlierTextsTest {
  private final EarlierTexts texts = new EarlierTexts();

  @Test
  void a_ca_s_texts_are_kept_apart_from_those_of_others_and_of_nobody() {
    texts.add(List.of("Zetes"), "one");
    texts.add(List.of("Zetes"), "two");
    texts.add(List.of("Zetes", "Notarius"), "of either");
    texts.add(List.of(), "of nobody");

    assertThat(texts.of(List.of("Zetes"))).isEqualTo("one\ntwo");
    assertThat(texts.of(List.of("Zetes", "Notarius"))).isEqualTo("of either");
    assertThat(texts.of(List.of("Notarius"))).isEmpty();
    assertThat(texts.of(List.of())).isEmpty();
  }

  @Test
  void however_many_come_the_latest_are_kept_and_no_more() {
    for (int i = 0; i < 1_000; i++) {
      texts.add(List.of("Zetes"), "x".repeat(1_000) + i);
    }

    assertThat(texts.of(List.of("Zetes"))).hasSize(EarlierTexts.MOST).endsWith("x999");
  }
}
