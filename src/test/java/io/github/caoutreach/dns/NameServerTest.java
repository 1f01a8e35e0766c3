package io.github.caoutreach.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.caoutreach.common.OutreachException;
import io.github.caoutreach.dns.Dns.Kind;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xbill.DNS.SimpleResolver;

/** What a name server on this machine says, and what is made of it. */
class NameServerTest {
  private static final String ZONE =
      """
      mx.example MX 10 mail.mx.example
      mail.mx.example A 192.0.2.1
      six.example MX 10 mail.six.example
      mail.six.example AAAA 2001:db8::1
      implicit.example A 192.0.2.2
      alias.example CNAME mx.example
      loop.example CNAME loop2.example
      loop2.example CNAME loop.example
      null.example MX 0 .
      null.example A 192.0.2.3
      gone.example MX 10 nowhere.example
      text.example TXT nothing else
      """;

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          mx.example       | mail.mx.example
          alias.example    | mail.mx.example
          six.example      | mail.six.example
          implicit.example | implicit.example
          null.example     | takes no mail, as it says itself (RFC 7505)
          gone.example     | has mail hosts without an address: nowhere.example
          text.example     | has no mail host: neither MX nor an address
          none.example     | does not exist
          loop.example     | the name server says that it failed
          """)
  void where_mail_is_taken_to(String domain, String expected) {
    try (ZoneServer server = new ZoneServer(ZONE)) {
      MailHosts hosts = MailHosts.of(NameServer.of(named(server)), domain);

      assertThat(words(hosts)).isEqualTo(expected);
    }
  }

  private static String words(MailHosts hosts) {
    if (hosts instanceof MailHosts.Some some) {
      return String.join(", ", some.hosts());
    }
    return hosts instanceof MailHosts.None none ? none.why() : ((MailHosts.Unknown) hosts).why();
  }

  private static Map<String, String> named(ZoneServer server) {
    return Map.of(NameServer.VARIABLE, server.address());
  }

  @Test
  void a_long_text_is_put_together_from_its_strings() {
    String text = "v=DKIM1; p=" + "A".repeat(700);
    try (ZoneServer server = new ZoneServer("s._domainkey.wg.example TXT " + text)) {
      assertThat(NameServer.of(named(server)).values("s._domainkey.wg.example", Kind.TXT))
          .containsExactly(text);
    }
  }

  /** Nothing, rubbish, half an answer, another's answer. */
  @Test
  void an_answer_that_is_none_is_not_waited_for_long_and_then_nobody_is_asked() throws Exception {
    List<UnaryOperator<byte[]>> spoilers =
        List.of(
            bytes -> new byte[0],
            bytes -> new byte[] {1, 2, 3},
            bytes -> Arrays.copyOf(bytes, 20),
            bytes -> {
              bytes[0]++;
              return bytes;
            });
    for (UnaryOperator<byte[]> spoiler : spoilers) {
      try (ZoneServer server = new ZoneServer(ZONE, spoiler)) {
        Dns dns = new NameServer(resolver(server), Duration.ofMillis(100));

        assertThat(dns.ask("mx.example", Kind.MX)).isInstanceOf(Dns.Unknown.class);
        assertThat(dns.ask("six.example", Kind.MX)).isInstanceOf(Dns.Unknown.class);
        assertThat(dns.ask("null.example", Kind.MX)).isInstanceOf(Dns.Unknown.class);
      }
    }
  }

  private static SimpleResolver resolver(ZoneServer server) throws UnknownHostException {
    String address = server.address();
    return new SimpleResolver(
        new InetSocketAddress(
            InetAddress.getLoopbackAddress(),
            Integer.parseInt(address.substring(address.indexOf(':') + 1))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1:x", "127.0.0.1:99999", "a b"})
  void a_server_that_can_t_be_one_is_refused(String named) {
    assertThatThrownBy(() -> NameServer.of(Map.of(NameServer.VARIABLE, named)))
        .isInstanceOf(OutreachException.class)
        .hasMessageContaining("CA_OUTREACH_DNS is no name server");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          v=DKIM1; k=rsa; p=KEY2048      | true  | RSA, 2048 bits
          p=KEY1024                      | true  | RSA, 1024 bits; 2048 are usual
          v=DKIM1; t=y; p=KEY2048        | true  | t=y says that it is only being tried
          v=DKIM1; p=KEY512              | false | less than 1024 bits count for nothing
          v=DKIM1; p=                    | false | the key is revoked
          v=DKIM2; p=KEY2048             | false | v must be DKIM1
          v=DKIM1; p=rubbish             | false | p is no public key
          v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo= | true | ed25519
          v=DKIM1; k=ed25519; p=11qYAYKx | false | ed25519
          """)
  void a_dkim_key_is_looked_at(String record, boolean isGood, String words)
      throws NoSuchAlgorithmException {
    String text = record;
    for (int bits : new int[] {512, 1024, 2048}) {
      if (text.contains("KEY" + bits)) {
        KeyPairGenerator pairs = KeyPairGenerator.getInstance("RSA");
        pairs.initialize(bits);
        byte[] key = pairs.generateKeyPair().getPublic().getEncoded();
        text = text.replace("KEY" + bits, Base64.getEncoder().encodeToString(key));
      }
    }

    DkimKey key = DkimKey.of(new Zone("s._domainkey.wg.example TXT " + text), "s", "wg.example");

    assertThat(key.isGood()).isEqualTo(isGood);
    assertThat(key.words()).contains(words);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          _dmarc.mail.wg.example TXT v=DMARC1; p=none         | true  | mail that nobody vouches for: none
          _dmarc.wg.example TXT v=DMARC1;p=none;sp=reject     | true  | mail that nobody vouches for: reject
          _dmarc.wg.example TXT v=DMARC1; p=Quarantine; adkim=s | true | mail that nobody vouches for: quarantine
          _dmarc.wg.example TXT v=DMARC1; p=all               | false | p must be none, quarantine or reject
          _dmarc.wg.example TXT DMARC1; p=none                | false | there is no record
          _dmarc.elsewhere.example TXT v=DMARC1; p=none       | false | there is no record
          """)
  void a_dmarc_policy_is_that_of_the_domain_or_its_organisation(
      String zone, boolean isGood, String words) {
    DmarcPolicy policy = DmarcPolicy.of(new Zone(zone), "mail.wg.example");

    assertThat(policy.isGood()).isEqualTo(isGood);
    assertThat(policy.words()).isEqualTo(words);
    assertThat(policy.isStrictForDkim()).isEqualTo(zone.contains("adkim=s"));
  }

  @ParameterizedTest
  @CsvSource({
    "wg.example, false, true",
    "mail.wg.example, false, true",
    "mail.wg.example, true, false",
    "other.example, false, false"
  })
  void a_signer_stands_for_its_organisation_unless_that_is_strict(
      String domain, boolean isStrict, boolean isAligned) {
    assertThat(DmarcPolicy.isAligned(domain, "wg.example", isStrict)).isEqualTo(isAligned);
  }
}
