package io.github.caoutreach.finding;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecurityTextTest {
  private static final URI AT = URI.create("https://ca.example/.well-known/security.txt");

  /** Lines apart by "|"; the contacts, or why there are none. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          Contact: mailto:sec@ca.example|Expires: 2027-01-01T00:00:00Z; sec@ca.example
          contact:   sec@ca.example|EXPIRES: 2027-01-01t00:00:00.000z; sec@ca.example
          Contact: mailto:first@ca.example|Contact: mailto:second@ca.example; first@ca.example second@ca.example
          Contact: https://ca.example/report|Contact: mailto:sec@ca.example; sec@ca.example
          Contact: https://ca.example/report|Contact: tel:+32-1-234; https://ca.example/report
          Contact: mailto:sec@ca.example?subject=x&cc=evil@other.example; sec@ca.example
          Contact: mailto:sec%2Bcert@ca.example; sec+cert@ca.example
          Contact: mailto:sec+cert@ca.example; sec+cert@ca.example
          Contact: mailto:sec%0d%0aBcc:evil@other.example; ''
          Contact: ; ''
          Contact: tel:+32-1-234; ''
          # Contact: mailto:old@ca.example|Contact: mailto:new@ca.example; new@ca.example
          Contact: mailto:sec@ca.example|Expires: 2026-03-15T23:59:59Z; it has expired: 2026-03-15T23:59:59Z
          Contact: mailto:sec@ca.example|Expires: next year; it does not say until when it holds: next year
          Contact: mailto:sec@ca.example|Canonical: https://other.example/.well-known/security.txt; it says that it is another site's: https://other.example/.well-known/security.txt
          Canonical: https://ca.example/.well-known/security.txt|Contact: mailto:sec@ca.example; sec@ca.example
          Contact: mailto:outside@other.example|-----BEGIN PGP SIGNED MESSAGE-----|Hash: SHA512||Contact: mailto:sec@ca.example|- -----|-----BEGIN PGP SIGNATURE-----||Contact: mailto:evil@other.example|-----END PGP SIGNATURE-----; sec@ca.example
          -----BEGIN PGP SIGNED MESSAGE-----|Contact: mailto:evil@other.example; evil@other.example
          -----BEGIN PGP SIGNED MESSAGE-----|-----BEGIN PGP SIGNATURE-----||Contact: mailto:evil@other.example; ''
          <html>Contact: mailto:sec@ca.example</html>; ''
          """)
  void its_contacts_are_those_that_hold_today(String lines, String expected) {
    SecurityText text = new SecurityText(AT, lines.replace('|', '\n'));

    String found =
        text.flaw(Instant.parse("2026-03-16T09:00:00Z"))
            .orElseGet(
                () ->
                    text.contacts().stream()
                        .map(FoundContact::address)
                        .collect(Collectors.joining(" ")));

    assertThat(found).isEqualTo(expected);
    assertThat(text.contacts()).allMatch(one -> List.of(AT).contains(one.url()));
  }
}
