package io.github.caoutreach.ccadb;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.caoutreach.campaign.Capability;
import io.github.caoutreach.cli.TestWorkspace;
import io.github.caoutreach.cli.TestWorkspace.Result;
import io.github.caoutreach.common.Sha256;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Certificates beside CCADB's flags: real ones, made ones and broken ones. */
class CertificatesTest {
  private static final Path REAL =
      Path.of("src/test/resources/ccadb/certificates/all-certificate-pems.csv");
  private static final String EVERYTHING = "0.0.0.0/0.0.0.0";
  private static final String EVERYTHING_IPV6 = "0:0:0:0:0:0:0:0/0:0:0:0:0:0:0:0";

  @TempDir Path temp;

  @Tag("slow")
  @Test
  void flags_and_certificates_that_disagree_are_listed_by_owner_and_the_selection_stays() {
    TestWorkspace workspace = TestWorkspace.readyWithAllRecords(temp.resolve("ws"));
    assertThat(workspace.run("cas", "check").err())
        .contains("no certificates have been imported")
        .contains("All Certificate PEMs");
    Result imported = workspace.run("ccadb", "import", REAL.toString());
    assertThat(imported.out()).contains("imported 36 certificates, 36 of them new");
    assertThat(workspace.run("ccadb", "import", REAL.toString()).out()).contains(", 0 of them new");

    Result check = workspace.run("cas", "check");

    assertThat(check.exitCode()).as(check.err()).isZero();
    assertThat(check.out())
        .contains("AC Camerfirma, S.A.\n  A000027  Camerfirma AAPP II - 2014\n")
        .contains(
            "    tls: no by CCADB, yes by the certificate"
                + " (EKU emailProtection clientAuth serverAuth);")
        .contains("Consejo General de la Abogacía Española\n  A000364  ACA CA3\n")
        .contains("With capabilities: certificates, 15 CA owners match the rule, as they do now.");
    JsonNode json = workspace.run("cas", "check", "--json").json();
    Map<String, Long> counts = counts(json, "tls");
    assertThat(counts)
        .containsExactly(
            Map.entry("AC Camerfirma, S.A.", 2L),
            Map.entry("Consejo General de la Abogacía Española", 1L));
    assertThat(counts(json, "smime").values().stream().mapToLong(n -> n).sum()).isEqualTo(6);
    assertThat(json.get("witnessed").asInt()).isEqualTo(36);
    assertThat(json.get("selections").findValuesAsString("owners")).containsOnly("15");
    assertThat(json.get("selections").findValuesAsString("same")).containsOnly("true");
    for (String source : List.of("certificates", "both-agree")) {
      workspace.edit(
          "campaigns/mpic.yaml",
          "capable: [smime]",
          "capabilities: " + source + ", capable: [smime]");
      assertThat(workspace.run("cas", "list", "--json").json()).hasSize(15);
      workspace.edit("campaigns/mpic.yaml", "capabilities: " + source + ", ", "");
    }
    assertThat(workspace.run("cas", "explain", "camerfirma").out())
        .contains("the certificate: EKU emailProtection clientAuth\n")
        .contains("in its certificates: chambersroot@chambersign.org, ");
  }

  private static Map<String, Long> counts(JsonNode check, String capability) {
    return StreamSupport.stream(check.get("disagreements").spliterator(), false)
        .filter(one -> one.get("capability").asString().equals(capability))
        .collect(
            Collectors.groupingBy(
                one -> one.get("owner").asString(), TreeMap::new, Collectors.counting()));
  }

  @Test
  void one_that_can_not_be_read_is_reported_and_kept_and_stops_nothing() throws IOException {
    TestWorkspace workspace = TestWorkspace.readyWithAllRecords(temp.resolve("ws"));
    byte[] sound = made(false, List.of(), "");
    byte[] other = made(true, List.of(), "");
    byte[] nested = nested();
    byte[] cut = Arrays.copyOf(sound, sound.length - 100);
    String text =
        "SHA-256 Fingerprint,X.509 Certificate (PEM)\n"
            + row(fingerprint(sound), pem(sound))
            + row(fingerprint(cut), pem(cut))
            + row(fingerprint(other), "-----BEGIN CERTIFICATE-----\n====\n")
            + row(fingerprint(nested), pem(nested))
            + row(fingerprint(new byte[1]), pem(new byte[100_000]))
            + row("AB".repeat(32), pem(sound));
    Path file = Files.writeString(temp.resolve("pems.csv"), text);

    Result imported = workspace.run("ccadb", "import", file.toString());

    assertThat(imported.exitCode()).isZero();
    assertThat(imported.out()).contains("imported 6 certificates, 6 of them new");
    assertThat(imported.errLines()).hasSize(5).allMatch(line -> line.contains("can't be read: "));
    assertThat(imported.err())
        .contains("it is empty")
        .contains("it is longer than 65536 bytes")
        .contains("its SHA-256 fingerprint is " + fingerprint(sound));
    // what could be read stays, whatever comes later; what could not makes room
    Files.writeString(
        file,
        "x.509 certificate (PEM),SHA-256 fingerprint\n"
            + row(pem(cut), fingerprint(sound))
            + row(pem(other), fingerprint(other)));
    workspace.run("ccadb", "import", file.toString());
    assertThat(workspace.run("cas", "check", "--json").json().get("unreadable")).hasSize(4);
  }

  @ParameterizedTest(name = "{0}: {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "cut in a cell            | A,\"-----BEGIN                | a quote opens here",
        "no fingerprint           | zz,x                          | is not a SHA-256 fingerprint",
        "a row with a cell too few| zz                            | the row has 1 cells",
      })
  void a_broken_table_is_refused_whole(String what, String rows, String message)
      throws IOException {
    TestWorkspace workspace = TestWorkspace.readyWithAllRecords(temp.resolve("ws"));
    byte[] sound = made(false, List.of(), "");
    Path file =
        Files.writeString(
            temp.resolve("pems.csv"),
            "SHA-256 Fingerprint,X.509 Certificate (PEM)\n"
                + row(fingerprint(sound), pem(sound))
                + rows);

    Result imported = workspace.run("ccadb", "import", file.toString());

    assertThat(imported.exitCode()).isEqualTo(2);
    assertThat(imported.err()).contains("pems.csv:").contains(message);
    assertThat(workspace.run("cas", "check").err()).contains("no certificates have been imported");
  }

  /** Name constraints leave a CA nothing to issue only if they leave out every name of a kind. */
  @ParameterizedTest(name = "CA {0}, EKU {1}, excluded {2}: {3}")
  @CsvSource({
    "true,  emailProtection serverAuth, '',                              SMIME TLS TLS_EV",
    "true,  serverAuth,                 '',                              TLS TLS_EV",
    "true,  '',                         '',                              SMIME TLS TLS_EV CODE_SIGNING",
    "true,  codeSigning,                '',                              CODE_SIGNING",
    "true,  emailProtection serverAuth, dns:,                            SMIME TLS TLS_EV",
    "true,  emailProtection serverAuth, dns: ip4,                        SMIME TLS TLS_EV",
    "true,  emailProtection serverAuth, dns: ip4 ip6,                    SMIME",
    "true,  emailProtection serverAuth, dns:example.com ip4 ip6,         SMIME TLS TLS_EV",
    "true,  emailProtection serverAuth, email:,                          TLS TLS_EV",
    "true,  emailProtection serverAuth, email:example.com,               SMIME TLS TLS_EV",
    "false, emailProtection serverAuth, '',                              ''",
  })
  void a_certificate_allows_what_its_extensions_say(
      boolean isCa, String usage, String excluded, String allowed) {
    byte[] der = made(isCa, List.of(usage.split(" ")), excluded);

    Witness read = CertificateReader.read(new Fingerprint(fingerprint(der)), der);

    assertThat(read.problem()).isEmpty();
    assertThat(read.addresses()).containsExactly("ca@example.com", "pki@example.com");
    assertThat(read.validTo()).isEqualTo("2030-01-01");
    assertThat(Arrays.stream(Capability.values()).filter(read::allows).collect(Collectors.toSet()))
        .isEqualTo(
            Arrays.stream(allowed.split(" "))
                .filter(word -> !word.isEmpty())
                .map(Capability::valueOf)
                .collect(Collectors.toSet()));
  }

  /** V1 has no flags and no days of expiry. */
  @Test
  void a_report_without_flags_selects_by_the_certificates() throws IOException {
    TestWorkspace workspace = TestWorkspace.init(temp.resolve("ws"));
    workspace.edit("campaigns/mpic.yaml", "owner: Carillon", "owner: Alpha");
    byte[] smime = made(true, List.of("emailProtection"), "");
    byte[] tls = made(true, List.of("emailProtection", "serverAuth"), "");
    SampleReport report =
        new SampleReport()
            .root("Alpha Information Security Inc.")
            .root("Beta CA")
            .with("Certificate Record Type", "Intermediate Certificate")
            .with("SHA-256 Fingerprint", fingerprint(smime))
            .root("Gamma CA")
            .with("Certificate Record Type", "Intermediate Certificate")
            .with("SHA-256 Fingerprint", fingerprint(tls));
    Stream.of(
            "S/MIME Capable",
            "TLS Capable",
            "TLS EV Capable",
            "Code Signing Capable",
            "Valid To (GMT)")
        .forEach(report::without);
    workspace.run("ccadb", "import", report.write(temp.resolve("r-2021-01-01.csv")).toString());
    assertThat(workspace.run("cas", "list").err()).contains("can't tell who is selected");
    workspace.edit(
        "campaigns/mpic.yaml", "capable: [smime]", "capabilities: certificates, capable: [smime]");
    assertThat(workspace.run("cas", "list").errLines().get(0))
        .contains("the campaign goes by certificates")
        .contains("none are imported");
    Files.writeString(
        temp.resolve("pems.csv"),
        "SHA-256 Fingerprint,X.509 Certificate (PEM)\n"
            + row(fingerprint(smime), pem(smime))
            + row(fingerprint(tls), pem(tls)));
    workspace.run("ccadb", "import", temp.resolve("pems.csv").toString());

    JsonNode list = workspace.run("cas", "list", "--json").json();

    assertThat(list.findValuesAsString("owner")).containsExactly("Beta CA");
    assertThat(list.findValuesAsString("validTo")).containsExactly("2030-01-01");
    assertThat(workspace.run("cas", "check").err()).contains("no flags to compare with");
  }

  private static String row(String one, String other) {
    return SampleReport.cell(one) + "," + SampleReport.cell(other) + "\n";
  }

  private static String fingerprint(byte[] der) {
    return Sha256.hex(Sha256.of(der)).toUpperCase(Locale.ROOT);
  }

  private static String pem(byte[] der) {
    return "-----BEGIN CERTIFICATE-----\n"
        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
        + "\n-----END CERTIFICATE-----";
  }

  /** Sequences of indefinite length in one another. */
  private static byte[] nested() {
    byte[] der = new byte[60_000];
    for (int i = 0; i < der.length; i++) {
      der[i] = (byte) (i % 2 == 0 ? 0x30 : 0x80);
    }
    return der;
  }

  private static final Map<String, KeyPurposeId> PURPOSES =
      Map.of(
          "serverAuth", KeyPurposeId.id_kp_serverAuth,
          "emailProtection", KeyPurposeId.id_kp_emailProtection,
          "codeSigning", KeyPurposeId.id_kp_codeSigning);

  private static final KeyPair KEYS = keys();

  private static KeyPair keys() {
    try {
      return KeyPairGenerator.getInstance("EC").generateKeyPair();
    } catch (java.security.GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] made(boolean isCa, List<String> usage, String excluded) {
    try {
      X500Name name = new X500Name("E=ca@example.com,CN=Test CA");
      X509v3CertificateBuilder builder =
          new JcaX509v3CertificateBuilder(
              name,
              BigInteger.ONE,
              Date.from(Instant.parse("2020-01-01T00:00:00Z")),
              Date.from(Instant.parse("2030-01-01T12:00:00Z")),
              name,
              KEYS.getPublic());
      builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(isCa));
      builder.addExtension(
          Extension.subjectAlternativeName,
          false,
          new GeneralNames(
              new GeneralName[] {
                new GeneralName(GeneralName.rfc822Name, "pki@example.com"),
                new GeneralName(GeneralName.rfc822Name, "no address")
              }));
      KeyPurposeId[] purposes =
          usage.stream()
              .filter(PURPOSES::containsKey)
              .map(PURPOSES::get)
              .toArray(KeyPurposeId[]::new);
      if (purposes.length > 0) {
        builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purposes));
      }
      if (!excluded.isEmpty()) {
        builder.addExtension(
            Extension.nameConstraints,
            true,
            new NameConstraints(
                null,
                Arrays.stream(excluded.split(" "))
                    .map(CertificatesTest::name)
                    .map(GeneralSubtree::new)
                    .toArray(GeneralSubtree[]::new)));
      }
      return builder
          .build(new JcaContentSignerBuilder("SHA256withECDSA").build(KEYS.getPrivate()))
          .getEncoded();
    } catch (IOException | org.bouncycastle.operator.OperatorCreationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static GeneralName name(String text) {
    return switch (text) {
      case "ip4" -> new GeneralName(GeneralName.iPAddress, EVERYTHING);
      case "ip6" -> new GeneralName(GeneralName.iPAddress, EVERYTHING_IPV6);
      default ->
          new GeneralName(
              text.startsWith("dns:") ? GeneralName.dNSName : GeneralName.rfc822Name,
              text.substring(text.indexOf(':') + 1));
    };
  }
}
