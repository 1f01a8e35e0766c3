package io.github.caoutreach.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.caoutreach.ccadb.SampleReport;
import io.github.caoutreach.cli.TestWorkspace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An answer that another program signed: what its signature is worth. */
class SignedAnswersTest {
  private static final String TRUE_SENDER = "policy@zetes.example";

  @TempDir Path temp;
  private TestWorkspace workspace;

  /** The certificates that openssl makes begin today; the campaign is on a day after that. */
  @BeforeEach
  void makeKeys() throws Exception {
    Files.writeString(temp.resolve("san"), "subjectAltName=email:" + TRUE_SENDER + "\n");
    openssl(
        "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout ca.key -out ca.pem -days 36500 -subj /CN=Zetes");
    openssl(
        "req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout key.pem -out key.csr -subj /CN=Policy");
    openssl(
        "x509 -req -in key.csr -CA ca.pem -CAkey ca.key -CAcreateserial -days 36500 -extfile san"
            + " -out signer.pem");
    workspace = TestWorkspace.init(temp.resolve("ws")).now("2090-01-01T09:00:00Z");
  }

  @Tag("slow")
  @ParameterizedTest
  @ValueSource(strings = {"", " -nodetach"})
  void a_signature_whose_issuer_is_in_ccadb_says_whose_it_is(String form) throws Exception {
    ccadbKnows(fingerprint());

    String shown = shown(signed(TRUE_SENDER, form));

    assertThat(shown)
        .contains("signature  signed by policy@zetes.example, certificate from Zetes (in CCADB)")
        .contains("We support it.");
  }

  @Test
  void a_signature_of_an_issuer_that_ccadb_does_not_know_says_so() throws Exception {
    ccadbKnows("AB".repeat(32));

    assertThat(shown(signed(TRUE_SENDER, "")))
        .contains("certificate from CN=Zetes (not in CCADB, so not checked further)");
  }

  @Tag("slow")
  @Test
  void a_message_changed_on_the_way_is_doubtful() throws Exception {
    ccadbKnows(fingerprint());
    Path mail = signed(TRUE_SENDER, "");
    Files.writeString(mail, Files.readString(mail).replace("We support it.", "We oppose it."));

    assertThat(shown(mail)).contains("the signature proves nothing: it does not match the message");
  }

  @Test
  void a_certificate_of_somebody_else_is_doubtful() throws Exception {
    ccadbKnows(fingerprint());

    assertThat(shown(signed("other@zetes.example", "")))
        .contains("the signature proves nothing: its certificate is for [policy@zetes.example]");
  }

  @Tag("slow")
  @Test
  void a_certificate_that_has_expired_is_doubtful() throws Exception {
    ccadbKnows(fingerprint());
    workspace.now("2199-01-01T09:00:00Z");

    assertThat(shown(signed(TRUE_SENDER, "")))
        .contains("the signature proves nothing: its certificate is valid from");
  }

  @Test
  void bytes_that_are_no_signature_are_doubtful_and_the_message_is_kept() throws Exception {
    ccadbKnows(fingerprint());
    Path mail = temp.resolve("broken.eml");
    Files.writeString(
        mail,
        "From: "
            + TRUE_SENDER
            + "\nMIME-Version: 1.0\nContent-Type: multipart/signed;"
            + " protocol=\"application/pkcs7-signature\"; boundary=b\n\n--b\n"
            + "Content-Type: text/plain\n\nWe support it.\n--b\n"
            + "Content-Type: application/pkcs7-signature\n"
            + "Content-Transfer-Encoding: base64\n\nAAAAAAAA\n--b--\n");

    assertThat(shown(mail)).contains("the signature proves nothing: it can't be read");
  }

  private void ccadbKnows(String fingerprint) {
    Path report =
        new SampleReport()
            .root("Zetes", "S/MIME Capable")
            .with("SHA-256 Fingerprint", fingerprint)
            .with("Valid To (GMT)", "2190-01-01")
            .write(temp.resolve("report.csv"));
    String campaign = workspace.read("campaigns/mpic.yaml");
    int from = campaign.indexOf("  # CA owners left out");
    int to = campaign.indexOf("# The roles");
    workspace.write("campaigns/mpic.yaml", campaign.substring(0, from) + campaign.substring(to));
    assertThat(workspace.run("ccadb", "import", report.toString()).err()).isEmpty();
    workspace.write("contacts/contacts.csv", "ca_owner,address\nZetes," + TRUE_SENDER + "\n");
  }

  private String shown(Path mail) {
    assertThat(workspace.run("responses", "import", mail.toString()).err()).isEmpty();
    String id = workspace.run("responses", "list", "--json").json().get(0).get("id").asString();
    return workspace.run("responses", "show", id).out();
  }

  private Path signed(String from, String form) throws Exception {
    Files.writeString(temp.resolve("body"), "Content-Type: text/plain\n\nWe support it.\n");
    openssl(
        "cms -sign -in body -signer signer.pem -inkey key.pem -certfile ca.pem -from "
            + from
            + " -to mpic@wg.example -subject MPIC -out signed.eml"
            + form);
    return temp.resolve("signed.eml");
  }

  private String fingerprint() throws Exception {
    String line = openssl("x509 -in ca.pem -noout -fingerprint -sha256");
    return line.substring(line.indexOf('=') + 1).strip().replace(":", "");
  }

  private String openssl(String arguments) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Stream.concat(Stream.of("openssl"), List.of(arguments.split(" ")).stream())
                    .toList())
            .directory(temp.toFile())
            .redirectError(temp.resolve("openssl.err").toFile())
            .start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor())
        .as(arguments + ": " + Files.readString(temp.resolve("openssl.err")))
        .isZero();
    return out;
  }
}
