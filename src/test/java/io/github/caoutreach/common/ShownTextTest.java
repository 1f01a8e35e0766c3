package io.github.caoutreach.common;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShownTextTest {
  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          letters stay            | Ünïcode ąę 東京            | Ünïcode ąę 東京
          Arabic stays            | مركز التصديق               | مركز التصديق
          Arabic number signs     | \u0600١٢                   | \u0600١٢
          Hebrew stays            | רשות האישורים              | רשות האישורים
          a composed emoji        | 👩\u200D💻 ok              | 👩💻 ok
          an emoji with a style   | ❤\uFE0F                    | ❤
          a flag of letters       | 🇪🇺                         | 🇪🇺
          combining marks         | e\u0301                    | e\u0301
          right to left override  | a\u202Etxt.exe             | atxt.exe
          an isolate              | a\u2066b\u2069             | ab
          tags                    | a\uDB40\uDC41b             | ab
          soft hyphen             | a\u00ADb                   | ab
          half a pair             | a\uD83Db                   | ab
          """,
      delimiter = '|')
  void what_has_a_shape_stays_and_what_has_none_goes(String what, String text, String shown) {
    assertThat(ShownText.forPeople(text)).as(what).isEqualTo(shown);
    assertThat(OneLine.of(text)).as(what).isEqualTo(shown);
  }

  @ParameterizedTest
  @CsvSource({"0,8", "11,12", "14,31", "127,159", "8232,8233"})
  void controls_show_as_a_gap_or_a_mark(int first, int last) {
    for (int c = first; c <= last; c++) {
      String text = "a" + Character.toString(c) + "b";
      assertThat(OneLine.of(text)).isEqualTo("a b");
      assertThat(ShownText.forPeople(text)).isEqualTo("a\uFFFDb");
      assertThat(ShownText.escaped('"' + text + '"'))
          .isEqualTo(String.format(Locale.ROOT, "\"a\\u%04Xb\"", c));
    }
  }
}
