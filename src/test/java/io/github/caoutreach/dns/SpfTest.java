package io.github.caoutreach.dns;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.caoutreach.common.EmailAddress;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * SPF as RFC 7208 has it; the domain is wg.example, the mail comes from 192.0.2.1 or 2001:db8::1.
 */
class SpfTest {
  private static final EmailAddress CHAIR = new EmailAddress("chair@wg.example");

  private static final String OTHERS =
      """
      mail.wg.example A 192.0.2.1
      mail.wg.example AAAA 2001:db8::1
      other.example A 198.51.100.1
      wg.example MX 10 mail.wg.example
      one.example TXT v=spf1 ip4:192.0.2.0/24 -all
      not.example TXT v=spf1 ip4:198.51.100.7 -all
      loop.example TXT v=spf1 include:loop.example -all
      bad.example TXT v=spf1 ipv4:192.0.2.1 -all
      two.example TXT v=spf1 -all
      two.example TXT v=spf1 mx -all
      1.2.0.192.list.example A 127.0.0.2
      chair.users.example A 127.0.0.2
      """;

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          v=spf1 -all                                   | fail
          v=spf1 ~all                                   | softfail
          v=spf1 ?all                                   | neutral
          v=spf1                                        | neutral
          V=SPF1 MX -ALL                                | pass
          v=spf1 mx -all                                | pass
          v=spf1 a:mail.wg.example -all                 | pass
          v=spf1 a:other.example -all                   | fail
          v=spf1 a:other.example/0 -all                 | pass
          v=spf1 ip4:192.0.2.1 -all                     | pass
          v=spf1 ip4:192.0.2.0/31 -all                  | pass
          v=spf1 ip4:192.0.2.2/31 -all                  | fail
          v=spf1 -ip4:192.0.2.1 +all                    | fail
          v=spf1 ip6:2001:db8::/32 ip4:192.0.2.1 -all   | pass
          v=spf1 include:one.example -all               | pass
          v=spf1 include:not.example ~all               | softfail
          v=spf1 include:none.example -all              | permerror
          v=spf1 include:bad.example -all               | permerror
          v=spf1 include:two.example -all               | permerror
          v=spf1 include:loop.example -all              | permerror
          v=spf1 redirect=one.example                   | pass
          v=spf1 redirect=not.example                   | fail
          v=spf1 redirect=none.example                  | permerror
          v=spf1 redirect=one.example -all              | fail
          v=spf1 exists:%{ir}.list.example -all         | pass
          v=spf1 exists:%{l}.users.example -all         | pass
          v=spf1 exists:%{d2}.list.example -all         | fail
          v=spf1 ptr -all                               | fail
          v=spf1 a:no1.example a:no2.example mx -all    | pass
          v=spf1 a:no1.example a:no2.example a:no3.example mx -all | permerror
          v=spf1 ipv4:192.0.2.1 -all                    | permerror
          v=spf1 ip4:192.0.2 -all                       | permerror
          v=spf1 unknown=x mx exp=why.example -all      | pass
          v=spf10 mx -all                               | none
          """)
  void a_verdict_is_that_of_the_rfc(String record, String verdict) {
    Dns dns = new Zone("wg.example TXT " + record + "\n" + OTHERS);

    assertThat(Spf.verdict(dns, CHAIR, SpfTerm.address("192.0.2.1").orElseThrow()).name())
        .isEqualTo(verdict.toUpperCase(Locale.ROOT));
  }

  @Test
  void an_address_of_six_is_not_one_of_four() {
    Dns dns = new Zone("wg.example TXT v=spf1 ip4:0.0.0.0/0 a:mail.wg.example//64 -all\n" + OTHERS);

    assertThat(Spf.verdict(dns, CHAIR, SpfTerm.address("2001:db8::1").orElseThrow()))
        .isEqualTo(Spf.Verdict.PASS);
    assertThat(Spf.verdict(dns, CHAIR, SpfTerm.address("2001:db9::1").orElseThrow()))
        .isEqualTo(Spf.Verdict.FAIL);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          v=spf1 mx include:one.example -all            | 2 | | v=spf1 mx include:one.example -all
          v=spf1 mx                                     | 1 | does not end with all | v=spf1 mx ~all
          v=spf1 mx +all                                | 1 | lets everybody write as wg.example | v=spf1 mx ~all
          v=spf1 ipv4:192.0.2.1 mx -all                 | 1 | "ipv4:192.0.2.1" can't be read | v=spf1 mx -all
          v=spf1 include:none.example mx -all           | 2 | none.example has no SPF record | v=spf1 mx -all
          v=spf1 include:bad.example mx -all            | 2 | in the record of bad.example, "ipv4:192.0.2.1" can't be read | v=spf1 mx -all
          v=spf1 include:two.example mx -all            | 2 | 2 SPF records of two.example | v=spf1 mx -all
          v=spf1 a:n1.example a:n2.example a:n3.example mx -all | 4 | more than 2 names with nothing there | v=spf1 mx -all
          """)
  void what_is_wrong_is_said_with_the_record_that_mends_it(
      String record, int lookUps, String problem, String mended) {
    Dns dns = new Zone("wg.example TXT " + record + "\n" + OTHERS);

    Spf spf = Spf.of(dns, CHAIR, List.of("mx"));

    assertThat(spf.lookUps()).isEqualTo(lookUps);
    assertThat(String.join("; ", spf.problems())).contains(problem == null ? "" : problem);
    assertThat(spf.problems().isEmpty()).isEqualTo(problem == null);
    assertThat(spf.mended()).isEqualTo(mended);
    assertThat(
            Spf.of(new Zone("wg.example TXT " + mended + "\n" + OTHERS), CHAIR, List.of())
                .problems())
        .isEmpty();
  }

  @Test
  void two_records_become_one_and_none_becomes_one() {
    Dns two =
        new Zone(
            "wg.example TXT v=spf1 mx -all\nwg.example TXT v=spf1 a:other.example ~all\n" + OTHERS);

    assertThat(Spf.of(two, CHAIR, List.of()).mended()).isEqualTo("v=spf1 mx a:other.example -all");
    assertThat(Spf.of(new Zone(OTHERS), CHAIR, List.of("a:mail.wg.example")).mended())
        .isEqualTo("v=spf1 a:mail.wg.example ~all");
  }

  @Test
  void too_many_look_ups_are_replaced_by_their_networks_the_costliest_first() {
    String parts =
        IntStream.range(0, 9)
            .mapToObj(i -> "p" + i + ".example TXT v=spf1 ip4:203.0.113." + i + " -all")
            .collect(Collectors.joining("\n"));
    String all =
        "big.example TXT v=spf1 "
            + IntStream.range(0, 9)
                .mapToObj(i -> "include:p" + i + ".example")
                .collect(Collectors.joining(" "))
            + " -all\n"
            + parts
            + "\nwg.example TXT v=spf1 include:big.example mx -all\n"
            + OTHERS;

    Spf spf = Spf.of(new Zone(all), CHAIR, List.of());

    assertThat(spf.lookUps()).isEqualTo(11);
    assertThat(spf.problems()).singleElement().asString().contains("11 look-ups");
    assertThat(spf.mended())
        .startsWith("v=spf1 ip4:203.0.113.0 ip4:203.0.113.1 ")
        .endsWith(" ip4:203.0.113.8 mx -all");
    assertThat(spf.with(List.of("ip4:192.0.2.9"))).endsWith("mx ip4:192.0.2.9 -all");
  }

  @Test
  void a_tree_of_records_without_end_is_left_soon() {
    int[] asked = {0};
    Dns endless =
        (name, kind) -> {
          asked[0]++;
          return kind == Dns.Kind.TXT
              ? new Dns.Found(List.of("v=spf1 include:a." + name + " include:b." + name + " -all"))
              : new Dns.Nothing(false);
        };

    Spf spf = Spf.of(endless, CHAIR, List.of("mx"));

    assertThat(spf.problems()).isNotEmpty();
    assertThat(asked[0]).isLessThan(500);
    assertThat(Spf.verdict(endless, CHAIR, SpfTerm.address("192.0.2.1").orElseThrow()))
        .isEqualTo(Spf.Verdict.PERMERROR);
  }
}
