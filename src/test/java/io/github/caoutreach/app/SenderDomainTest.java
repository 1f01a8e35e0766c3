package io.github.caoutreach.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.caoutreach.config.Settings;
import io.github.caoutreach.dns.Zone;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whether the server that takes our mail may send it for the domain. */
class SenderDomainTest {
  private static final String ZONE =
      """
      wg.example MX 10 mail.wg.example
      mail.wg.example A 192.0.2.1
      smtp.wg.example A 192.0.2.77
      """;

  @TempDir Path temp;

  @ParameterizedTest(name = "{0}, {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          mail.wg.example | v=spf1 mx -all                | true  | 192.0.2.1 pass |
          192.0.2.1       | v=spf1 mx -all                | true  | 192.0.2.1 pass |
          smtp.wg.example | v=spf1 mx -all                | false | 192.0.2.77: fail     | v=spf1 mx a:smtp.wg.example -all
          192.0.2.77      | v=spf1 mx ~all                | false | 192.0.2.77: softfail | v=spf1 mx ip4:192.0.2.77 ~all
          smtp.wg.example | v=spf1 ip4:192.0.2.1 redirect=x.example | false | x.example has no SPF record | v=spf1 ip4:192.0.2.1 ~all
          localhost       | v=spf1 mx -all                | true  | 1 of 10 look-ups |
          """)
  void the_record_must_name_it(
      String host, String record, boolean isGood, String found, String mended) throws IOException {
    List<Checkup.Finding> findings = look(host, "wg.example TXT " + record);

    assertThat(findings)
        .filteredOn(one -> one.what().equals("spf"))
        .singleElement()
        .satisfies(
            spf -> {
              assertThat(spf.isGood()).isEqualTo(isGood);
              assertThat(spf.found()).contains(found);
              assertThat(spf.advice())
                  .contains(mended == null ? "" : "wg.example. TXT \"" + mended);
            });
  }

  private List<Checkup.Finding> look(String host, String zone) throws IOException {
    Path file = temp.resolve("ca-outreach.yaml");
    Files.writeString(
        file,
        """
        from: {name: Chair, address: chair@wg.example}
        smtp: {host: %s, port: 25, security: starttls}
        """
            .formatted(host));
    Settings settings = Settings.read(file);
    return new SenderDomain(
            new Zone(ZONE + zone), settings.from(), settings.smtp(), Optional.empty())
        .findings(Optional.empty());
  }
}
