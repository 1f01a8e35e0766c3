package io.github.caoutreach.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.caoutreach.common.MessageId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What servers say that they call a message. */
class WireNameTest {
  private static final String ANY = "smtp.wg.example";
  private static final String AMAZON = "email-smtp.eu-west-1.amazonaws.com";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
"""
smtp.office365.com                      | 250 2.0.0 OK <DB7PR05MB5@DB7PR05MB5.eurprd05.prod.outlook.com> [Hostname=DB7PR05MB5.eurprd05.prod.outlook.com] | <DB7PR05MB5@DB7PR05MB5.eurprd05.prod.outlook.com>
smtp.office365.com                      | 250 2.0.0 OK <mpic.a.notice@wg.example> [Hostname=X] | <mpic.a.notice@wg.example>
smtp.office365.com                      | 250 2.0.0 OK <a@b.example>                           | <a@b.example>
mail.corp.example                       | 250 2.6.0 <a.1@b.example> [InternalId=4325, Hostname=EX01.b.example] Queued mail for delivery | <a.1@b.example>
email-smtp.eu-west-1.amazonaws.com      | 250 Ok 0102018f2c3a4b5d-0a1b2c3d-1111-2222-3333-444455556666-000000 | <0102018f2c3a4b5d-0a1b2c3d-1111-2222-3333-444455556666-000000@eu-west-1.amazonses.com>
EMAIL-SMTP.US-EAST-1.AMAZONAWS.COM      | 250 Ok 0100018f2c3a4b5d-0a1b2c3d-1111-2222-3333-444455556666-000000 | <0100018f2c3a4b5d-0a1b2c3d-1111-2222-3333-444455556666-000000@email.amazonses.com>
email-smtp-fips.us-east-2.amazonaws.com | 250 Ok 010f-000000 | <010f-000000@us-east-2.amazonses.com>
""")
  void a_server_that_says_what_it_calls_a_message_is_understood(
      String host, String reply, String name) {
    assertThat(WireName.in(reply, host)).map(MessageId::value).contains(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "250 2.0.0 taken",
        "250 2.0.0 Ok: queued as 4XyZ1k2l3m",
        "250 2.0.0 OK  1717171717 a640c23a62f3a-gsmtp",
        "250 OK id=1sBcDe-0001Ab-2C",
        "250 Great success",
        "250 2.0.0 OK <a@b.example> <c@d.example>", // which one?
        "250 2.0.0 OK <a@b.example> [Hostname=<c@d.example>]",
        "250 2.0.0 OK <a@b.example",
        "250 2.0.0 OK <a b@c.example>",
        "250 2.0.0 OK <a@b@c.example>",
        "250 2.0.0 OK <>",
        "250 2.0.0 OK <nobody>",
        "250 2.0.0 OK <a@b.example>\r\nBcc: everybody@d.example",
        "250 2.0.0 OK <a@b.example\r\nBcc:everybody@d.example>",
        "250 2.0.0 OK <a\u0000@b.example>",
        "250 2.0.0 OK <\u202ea@b.example>",
        "250 2.0.0 OK <\u00e4@b.example>",
        "250 2.0.0 OK <\"a\"@b.example>",
        "354 2.0.0 OK <a@b.example>",
        "550 5.7.1 <a@b.example>: refused",
        "250 2.1.5 <a@b.example> recipient ok",
        "250 Ok 0102018f2c3a4b5d-0a1b2c3d-1111-2222-3333-444455556666-000000" // of whom?
      })
  void what_names_nothing_or_too_much_is_no_name(String reply) {
    assertThat(WireName.in(reply, ANY)).isEmpty();
  }

  @Test
  void what_is_too_long_is_no_name() {
    String longer = "a".repeat(181);
    assertThat(WireName.in("250 2.0.0 OK <" + longer + "@b.example>", ANY)).isEmpty();
    assertThat(WireName.in("250 2.0.0 OK <a@" + longer + ">", ANY)).isEmpty();
    assertThat(WireName.in("250 Ok " + "0".repeat(41) + "-000000", AMAZON)).isEmpty();
    assertThat(WireName.in("250 Ok 0102" + "-0".repeat(10), AMAZON)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "250 Ok",
        "250 Ok 0102",
        "250 Ok xyz-000000",
        "250 Ok 0102-000000@evil.example",
        "250 Ok 0102-000000 <a@b.example>",
        "250 2.0.0 Ok 0102-000000"
      })
  void what_amazon_does_not_say_is_no_name(String reply) {
    assertThat(WireName.in(reply, AMAZON)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "smtp.wg.example",
        "email-smtp.eu-west-1.amazonaws.com.evil.example",
        "evil.example.email-smtp.eu-west-1.amazonaws.com",
        "email-smtp..amazonaws.com",
        "email-smtp.a.b.amazonaws.com"
      })
  void only_amazons_own_hosts_complete_a_bare_name(String host) {
    assertThat(WireName.in("250 Ok 0102018f-000000", host)).isEmpty();
  }
}
