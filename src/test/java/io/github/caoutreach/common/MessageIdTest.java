package io.github.caoutreach.common;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessageIdTest {
  private static final Pattern FORM = Pattern.compile("<[^\\s<>]{1,900}>");
  private static final String CHARACTERS = "<>a@.ü \t\n\u000B\f\r\u00a0\u2028";

  @Test
  void what_is_a_message_id_does_not_depend_on_where_it_is_met() {
    Random random = new Random(6);
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder(random.nextBoolean() ? "<" : "");
      int length = random.nextInt(6);
      for (int k = 0; k < length; k++) {
        text.append(CHARACTERS.charAt(random.nextInt(CHARACTERS.length())));
      }
      text.append(random.nextBoolean() ? ">" : "");
      assertThat(isOne(text.toString()))
          .as(text.toString())
          .isEqualTo(FORM.matcher(text).matches());
    }
    assertThat(isOne("<" + "a".repeat(900) + ">")).isTrue();
    assertThat(isOne("<" + "a".repeat(901) + ">")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "<a@b.example>, <a@B.Example>, true",
    "<a@b.example>, <A@b.example>, false",
    "<a@b.example>, <a@b.example.>, false",
    "<DB7@X.EURPRD05.PROD.OUTLOOK.COM>, <db7@x.eurprd05.prod.outlook.com>, true",
    "<DB7@X.PROD.OUTLOOK.COM.example>, <db7@x.prod.outlook.com.example>, false",
    "<A>, <a>, true"
  })
  void two_are_compared_without_the_case_that_means_nothing(
      String one, String other, boolean isSame) {
    assertThat(new MessageId(one).key().equals(new MessageId(other).key())).isEqualTo(isSame);
  }

  private static boolean isOne(String text) {
    try {
      return new MessageId(text).value().equals(text);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
