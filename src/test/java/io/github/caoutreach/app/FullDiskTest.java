package io.github.caoutreach.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.caoutreach.cli.TestWorkspace;
import io.github.caoutreach.cli.TestWorkspace.Result;
import io.github.caoutreach.demo.DemoMail;
import io.github.caoutreach.smtp.MailSink;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A disk that is full, or that can only be read: it is said, and nothing half is left behind. */
class FullDiskTest {
  @TempDir Path temp;
  private final MailSink sink = new MailSink();
  private final DemoMail mailbox = DemoMail.start();
  private SmallDisk disk;

  @BeforeEach
  void prepare() {
    disk = SmallDisk.at(temp.resolve("disk"), 4000);
  }

  @AfterEach
  void close() {
    disk.close();
    sink.close();
    mailbox.close();
  }

  @Test
  void init_leaves_nothing_behind() {
    disk.fill();

    Result init = TestWorkspace.empty(temp).runBare("init", disk.folder.resolve("ws").toString());

    assertThat(init.exitCode()).isEqualTo(1);
    assertThat(init.err()).contains("can't be written: no space is left", "nothing was written");
    assertThat(disk.files()).containsExactly("");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "status",
        "ccadb import SAMPLE",
        "send --yes",
        "send --to-self me@wg.example",
        "responses record Zetes --stance supports",
        "responses fetch",
        "run",
      })
  void a_command_says_that_the_disk_of_the_store_is_full(String command) {
    TestWorkspace workspace = ready(disk.folder.resolve("ws"));
    disk.fill();

    Result result = workspace.run(words(command));

    assertThat(result.exitCode()).as(result.toString()).isEqualTo(1);
    assertThat(result.err())
        .contains("outreach.db: the store can't be written: no space is left on its disk\n  make")
        .doesNotContain("defect");
    assertThat(sink.taken()).allMatch(mail -> mail.recipients().contains("chair@wg.example"));
  }

  @Tag("slow")
  @ParameterizedTest
  @ValueSource(
      strings = {
        "campaign new survey",
        "contacts add Zetes policy2@zetes.example",
        "report -o DISK/report.html",
        "report -o DISK/report.csv",
        "schedule --ics DISK/plan.ics",
        "preview --save-eml DISK/eml",
        "send --dry-run --save-eml DISK/eml",
        "responses save --message ID DISK/saved",
      })
  void a_file_is_written_whole_or_not_at_all(String command) throws Exception {
    TestWorkspace workspace = ready(disk.folder.resolve("ws"));
    Path store = temp.resolve("outreach.db");
    Files.move(workspace.folder.resolve("outreach.db"), store);
    workspace.edit("ca-outreach.yaml", "store: outreach.db", "store: " + store);
    String id = command.contains(" ID ") ? answered(workspace) : "";
    disk.fill();
    List<String> before = disk.files();

    Result result = workspace.run(words(command.replace(" ID ", " " + id + " ")));

    assertThat(result.exitCode()).as(result.toString()).isEqualTo(1);
    assertThat(result.err())
        .contains(disk.folder.toString(), "can't be written", ": no space is left on the disk")
        .doesNotContain("defect");
    assertThat(disk.files()).filteredOn(name -> !before.contains(name)).isSubsetOf("eml", "saved");
  }

  @Test
  void a_disk_that_can_only_be_read_is_said() {
    TestWorkspace workspace = ready(disk.folder.resolve("ws"));
    disk.readOnly();

    Result result = workspace.run("send", "--yes");

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.err())
        .contains("can't be locked: the disk can only be read\n  mount it for writing");
    assertThat(sink.taken()).isEmpty();
  }

  private TestWorkspace ready(Path folder) {
    return TestWorkspace.ready(folder)
        .everyRecordCounted()
        .servers(sink.port(), mailbox.imapPort());
  }

  private String[] words(String command) {
    return command
        .replace("DISK", disk.folder.toString())
        .replace("SAMPLE", TestWorkspace.empty(temp.resolve("s")).sample().toString())
        .split(" ");
  }

  private String answered(TestWorkspace workspace) {
    workspace.run("send", "--yes");
    mailbox.deliver("From: policy@zetes.example\r\nMessage-ID: <1@zetes.example>\r\n\r\nYes\r\n");
    workspace.run("responses", "fetch");
    return workspace.run("responses", "list", "--json").json().get(0).get("id").asString();
  }

  @Test
  void where_a_backup_finds_no_room_its_own_disk_is_named_and_nothing_is_left_there() {
    TestWorkspace roomy = TestWorkspace.ready(temp.resolve("roomy"));
    disk.fill(64);
    Path copy = disk.folder.resolve("backup.db");

    Result result = roomy.run("store", "backup", copy.toString());

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.err())
        .contains(copy + " can't be written: no space is left on the disk", "make room there");
    assertThat(disk.folder).isDirectoryNotContaining("glob:**backup.db*");
  }
}
