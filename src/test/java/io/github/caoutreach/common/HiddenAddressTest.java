package io.github.caoutreach.common;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What must not be published is hidden as people write it, and nothing else. */
class HiddenAddressTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "jane.doe@zetes.example",
        "<jane.doe@zetes.example>",
        "mailto:jane.doe@zetes.example",
        "\"jane.doe\"@zetes.example",
        "\"jane doe\"@zetes.example",
        "jane.o'doe@zetes.example",
        "jane.doe @ zetes.example",
        "jane.doe@ zetes.example",
        "jane.doe＠zetes.example",
        "jane.doe[at]zetes.example",
        "jane.doe (at) zetes (dot) example",
        "jane.doe at zetes.example",
        "jane.doe@[192.0.2.1]",
        "jane.doe@…",
      })
  void an_address_is_hidden_as_a_whole(String address) {
    assertThat(EmailAddress.hiddenIn("Ask " + address + " about the cost."))
        .startsWith("Ask ")
        .contains("(an address)", "about the cost.")
        .doesNotContain("jane", "doe")
        .doesNotContainPattern("\\w@\\w");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "See our CPS at https://zetes.example/cps.",
        "We are at 3.2.2.1 and look at zetes.example now.",
        "It costs 5 EUR @ 20 requests (at most).",
        "We said \"no\" to that.",
      })
  void what_is_none_stays(String text) {
    assertThat(EmailAddress.hiddenIn(text)).isEqualTo(text);
  }
}
