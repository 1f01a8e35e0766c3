package io.github.caoutreach.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.caoutreach.cli.TestWorkspace.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The contacts in documents, at the command line; without a workspace. */
class ContactsExtractTest {
  @TempDir Path temp;

  @Tag("slow")
  @Test
  void what_a_document_names_is_told_with_its_place_and_what_can_not_be_read_with_the_reason()
      throws IOException {
    Path policy = temp.resolve("cps.txt");
    Files.writeString(policy, "1.5.2 Contact person\nE-mail: pma@ca.example\n1.5.3 Suitability\n");
    Path missing = temp.resolve("missing.pdf");
    TestWorkspace nowhere = TestWorkspace.empty(temp.resolve("none"));

    Result result =
        nowhere.run("contacts", "extract", "--json", policy.toString(), missing.toString());

    assertThat(result.exitCode()).isEqualTo(3);
    assertThat(result.err()).contains("missing.pdf: it is not there");
    assertThat(result.json()).hasSize(1);
    JsonNode first = result.json().get(0);
    assertThat(first.get("address").asString()).isEqualTo("pma@ca.example");
    assertThat(first.get("role").asString()).isEqualTo("policy-authority");
    assertThat(first.get("section").asString()).isEqualTo("1.5.2");
    assertThat(first.get("context").asString()).contains("E-mail: pma@ca.example");
    assertThat(nowhere.folder).doesNotExist();
  }
}
