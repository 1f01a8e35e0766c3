package io.github.caoutreach.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.caoutreach.cli.TestWorkspace;
import io.github.caoutreach.cli.TestWorkspace.Result;
import io.github.caoutreach.smtp.MailSink;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where a post can probably be read is shown with the command that records it, and no more. */
class ArchiveLinkTest {
  @TempDir Path temp;

  @Tag("slow")
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          to: dev-security-policy@mozilla.org | https://groups.google.com/a/mozilla.org/d/msgid/dev-security-policy/
          to: some-list@googlegroups.com | https://groups.google.com/d/msgid/some-list/
          to: l@lists.example, archive: "https://lore.example/l" | https://lore.example/l/
          """)
  void it_is_a_proposal_until_a_person_records_it(String list, String link) {
    try (MailSink sink = new MailSink()) {
      TestWorkspace workspace = workspace(sink, list);

      Result posted = workspace.run("post", "mdsp", "--yes");

      String id = sink.taken().get(0).messageId();
      String whole = link + id.substring(1, id.length() - 1);
      assertThat(posted.err())
          .contains("its archive link is probably " + whole)
          .contains("ca-outreach post mdsp --archived-at '" + whole + "'");
      assertThat(workspace.run("report", "--format", "json").out()).doesNotContain(whole);
      assertThat(workspace.run("post", "mdsp", "--archived-at", whole).exitCode()).isZero();
      assertThat(workspace.run("report", "--format", "json").out()).contains(whole);
      assertThat(workspace.run("post", "mdsp", "--yes").err()).doesNotContain("archive link");
    }
  }

  @Test
  void nothing_is_proposed_for_a_list_of_which_nothing_is_known_or_before_it_is_sent() {
    try (MailSink sink = new MailSink()) {
      TestWorkspace workspace = workspace(sink, "to: l@lists.example");
      assertThat(workspace.run("post", "mdsp", "--yes").err()).doesNotContain("archive link");
      TestWorkspace shown = TestWorkspace.ready(temp.resolve("other")).servers(sink.port(), 1);
      assertThat(shown.run("post", "mdsp", "--dry-run").err()).doesNotContain("archive link");
    }
  }

  @Test
  void an_archive_that_is_no_web_address_is_refused_with_its_place() {
    try (MailSink sink = new MailSink()) {
      Result wrong =
          workspace(sink, "to: l@lists.example, archive: lore").run("post", "mdsp", "--yes");
      assertThat(wrong.exitCode()).isEqualTo(2);
      assertThat(wrong.err()).contains("mpic.yaml:", "a web address, not \"lore\"");
    }
  }

  private TestWorkspace workspace(MailSink sink, String list) {
    return TestWorkspace.ready(temp.resolve("ws"))
        .servers(sink.port(), 1)
        .edit("campaigns/mpic.yaml", "to: dev-security-policy@mozilla.org", list);
  }
}
