package io.github.caoutreach.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OwnerNamesTest {
  @ParameterizedTest(name = "{0} / {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Zetes                  | ZETES                   | true
          Zetes SA               | Zetes\u00a0\u2009SA     | true
          Post Signum            | PostSignum              | true
          Telecom Itália         | Telecom Ita\u0301lia    | true
          Telecom Itália         | Telecom Italia          | true
          TÜRKTRUST Bilgi        | türktrust bılgı         | true
          Straße AG              | STRASSE AG              | true
          Zetes                  | Ze\u200btes             | true
          Κοινό ΑΕ               | ΚΟΙΝΟ ΑΕ                | true
          Почтовый Центр         | Почтовыи центр          | true
          Đại Việt               | Đai Viet                | true
          ﾊﾟｰﾄ                   | パート                  | true
          葛\udb40\udd00            | 葛                      | true
          パート                 | ハート                  | false
          がく                   | かく                    | false
          हिन्दी                   | हनद                     | false
          ศรี                    | ศร                      | false
          Zetes                  | Zetes SA                | false
          Zetes                  | Ζetes                   | false
          D-Trust                | D Trust                 | false
          """)
  void spellings_are_one_that_differ_in_what_hardly_shows(
      String one, String other, boolean isSame) {
    assertThat(OwnerNames.areSpelledAlike(one, other)).isEqualTo(isSame);
  }

  @ParameterizedTest(name = "{0} | {1} | {2}")
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          # said                        | in the report | of today
          -                             | A B           | A>A B>B X>X
          A=B                           | B             | A>B B>B
          A=B                           | A             | A>A B>A
          A=B                           | X             | A>B B>B
          A=B B=C                       | C             | A>C B>C C>C
          A=B C=B                       | B             | A>B C>B
          A=B B=C                       | A C           | A>C B>C C>C
          B=C A=B                       | C             | A>C B>C
          A=B A!B                       | B             | A>A B>B
          A=B B!A                       | B             | A>A B>B
          A=B A!B A=B                   | B             | A>B
          A=B B=C B!C                   | C             | A>B B>B C>C
          a=b                           | B             | A>B a>B b>B
          """)
  void an_owner_has_its_name_in_the_latest_report(String said, String report, String expected) {
    OwnerNames names = names(said, report);

    for (String one : expected.split(" ")) {
      String[] parts = one.split(">");
      assertThat(names.today(parts[0])).as(one).isEqualTo(parts[1]);
    }
  }

  @Test
  void former_names_are_told_once_in_the_order_of_what_was_said() {
    assertThat(names("A=B b=C", "C").formerly("C")).containsExactly("A", "b");
    assertThat(names("A=B B=C A!B", "C").formerly("C")).containsExactly("B");
    assertThat(names("a=A", "A").formerly("A")).isEmpty();
  }

  @Test
  void who_is_different_stays_so_under_the_next_name() {
    OwnerNames names = names("A!B B=C", "C");

    assertThat(names.areDifferent("A", "C")).isTrue();
    assertThat(names.areDifferent("c", "a")).isTrue();
    assertThat(names("A!B A=B", "B").areDifferent("A", "B")).isFalse();
  }

  private static OwnerNames names(String said, String report) {
    List<Event> events = new ArrayList<>();
    for (String one : said == null ? new String[0] : said.split(" ")) {
      String[] parts = one.split("[=!]");
      events.add(
          one.contains("=")
              ? new Event.SameOwner(parts[0], parts[1])
              : new Event.DifferentOwners(parts[0], parts[1]));
    }
    return new OwnerNames(events, Arrays.asList(report.split(" ")), List::of);
  }
}
