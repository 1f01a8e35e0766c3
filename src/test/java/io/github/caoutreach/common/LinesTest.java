package io.github.caoutreach.common;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinesTest {
  @ParameterizedTest
  @CsvSource({
    "0, ''",
    "1, 0;",
    "2, 0;1;",
    "3, 0;1;and 1 more;",
    "1236, '0;1;and 1,234 more;'",
  })
  void a_long_list_says_how_many_more_there_are(int size, String shown) {
    List<Integer> all = IntStream.range(0, size).boxed().toList();
    Lines text = new Lines();
    text.first(2, all, one -> text.add(one.toString()), "and %,d more");
    assertThat(text).hasToString(shown.replace(";", "\n"));
  }
}
