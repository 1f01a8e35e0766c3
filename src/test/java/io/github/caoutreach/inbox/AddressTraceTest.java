package io.github.caoutreach.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.caoutreach.common.EmailAddress;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTraceTest {
  private static final String ADDRESS = "Jane.Roe@zetes.example";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mail to jane.roe@zetes.example, please",
        "<JANE.ROE@ZETES.EXAMPLE>",
        "From: Jane.Roe at zetes.example (Jane Roe)",
        "mailto:jane.roe%40zetes.example",
        "<a href=3D\"mailto:jane.roe=40zetes.example\">",
        "jane.roe@zet=\r\nes.example",
        "jane.roe&#64;zetes.example",
        "From: =?utf-8?B?SmFuZSA8SmFuZS5Sb2VAemV0ZXMuZXhhbXBsZT4=?=",
        "From: =?utf-8?q?Jane_=3Cjane.roe=40zetes.example=3E?=",
        "\r\n\r\nSmFuZSA8SmFuZS5Sb2VAe\r\nmV0ZXMuZXhhbXBsZT4=\r\n",
      })
  void it_is_found_however_it_is_written(String text) {
    assertThat(traceIn(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mary.jane.roe@zetes.example",
        "jane.roe@zetes.example.org",
        "jane.roe@zetes.examples",
        "jane-roe@zetes.example",
        "mary.jane.roe at zetes.example",
      })
  void somebody_else_s_address_is_not_taken_for_it(String text) {
    assertThat(traceIn(text)).isFalse();
  }

  private static boolean traceIn(String text) {
    return new AddressTrace(new EmailAddress(ADDRESS)).isIn(text.getBytes(StandardCharsets.UTF_8));
  }
}
