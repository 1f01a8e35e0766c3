package io.github.caoutreach.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever reading a message throws, it is said in words and goes no further. */
class LastNetTest {
  static Stream<Arguments> failures() {
    return Stream.of(
        Arguments.of(thrower(new OutOfMemoryError("heap")), "not enough memory to read it"),
        Arguments.of((Supplier<String>) LastNetTest::withoutEnd, "nested too deeply"),
        Arguments.of(thrower(new LinkageError("x")), "the program failed on it (LinkageError)"));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void an_error_ends_in_words(Supplier<String> work, String words) {
    assertThatThrownBy(() -> LastNet.under(work))
        .isInstanceOf(LastNet.Caught.class)
        .hasMessageContaining(words);
  }

  @Test
  void what_comes_to_its_end_is_handed_on() {
    assertThat(LastNet.under(() -> "read")).isEqualTo("read");
  }

  private static Supplier<String> thrower(Error error) {
    return () -> {
      throw error;
    };
  }

  @SuppressWarnings("InfiniteRecursion") // that is what it is for
  private static String withoutEnd() {
    return withoutEnd() + "x";
  }
}
