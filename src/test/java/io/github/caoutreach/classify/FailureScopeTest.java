package io.github.caoutreach.classify;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.caoutreach.cli.TestWorkspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a refusal is about, by its code and its words: whether an address is dead. */
class FailureScopeTest {
  @TempDir Path temp;

  @ParameterizedTest(name = "{0} {1} {2}")
  @CsvFileSource(resources = "/classify/scopes.csv", numLinesToSkip = 1, delimiter = '|')
  void a_refusal_says_what_it_is_about(String scope, String status, String words)
      throws IOException {
    Path file = temp.resolve("report.eml");
    Files.writeString(
        file,
        "From: MAILER-DAEMON@mx.ca.example\nSubject: Undelivered Mail Returned to Sender\n"
            + "Content-Type: multipart/report; boundary=b\n\n--b\n"
            + "Content-Type: message/delivery-status\n\nReporting-MTA: dns; mx.ca.example\n\n"
            + "Final-Recipient: rfc822; pki@ca.example\nAction: failed\nStatus: "
            + status
            + "\nDiagnostic-Code: smtp; "
            + words
            + "\n\n--b--\n");

    var result =
        TestWorkspace.empty(temp.resolve("w"))
            .runBare("responses", "classify", "--json", file + "");

    JsonNode recipient = JsonMapper.shared().readTree(result.out()).get("recipients").get(0);
    assertThat(recipient.get("scope").asString()).isEqualTo(scope);
  }
}
