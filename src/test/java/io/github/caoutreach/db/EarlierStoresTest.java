package io.github.caoutreach.db;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.caoutreach.cli.TestWorkspace;
import io.github.caoutreach.cli.TestWorkspace.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A store that an earlier version of the program made is brought up to date when it is opened. */
@Tag("slow")
class EarlierStoresTest {
  @TempDir Path temp;
  private TestWorkspace workspace;
  private Path copy;

  /** Takes away what later versions added: those add columns and tables. */
  @BeforeEach
  void makeOneOfVersion10() {
    workspace = TestWorkspace.ready(temp.resolve("ws")).everyRecordCounted();
    workspace.run("responses", "record", "Zetes", "--stance", "supports");
    copy = workspace.folder.resolve("outreach.db.v10");
    workspace
        .store()
        .write(
            handle -> {
              List.of("x509", "included_root", "download")
                  .forEach(table -> handle.execute("drop table " + table));
              handle.execute("alter table snapshot drop column missing");
              handle.execute("alter table snapshot drop column content");
              return handle.execute("delete from flyway_schema_history where version > '10'");
            });
  }

  @Test
  void it_is_opened_with_everything_in_it_and_kept_as_it_was() {
    Result status = workspace.run("status");

    assertThat(status.exitCode()).as(status.err()).isIn(0, 4);
    assertThat(status.out()).contains("1 answered");
    assertThat(status.err()).contains("the store is of this version now", copy.toString());
    assertThat(copy).exists();
    assertThat(workspace.run("status").err()).isEmpty();
    assertThat(workspace.run("log", "verify").exitCode()).isZero();
    assertThat(workspace.run("store", "check").exitCode()).isZero();
    assertThat(workspace.run("cas", "list", "--json").json()).hasSize(14);
  }

  @Test
  void an_import_as_the_first_command_says_so_too() {
    assertThat(workspace.run("ccadb", "import", workspace.sample().toString()).err())
        .contains("the store is of this version now");
  }

  @Test
  void a_copy_that_is_there_already_is_left_alone() throws Exception {
    Files.writeString(copy, "mine");

    assertThat(workspace.run("status").err()).contains(copy + "-2");

    assertThat(copy).hasContent("mine");
  }
}
