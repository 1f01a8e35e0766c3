package io.github.caoutreach.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.caoutreach.cli.TestWorkspace;
import io.github.caoutreach.cli.TestWorkspace.Result;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A long import leaves others their turn at the store. */
@Tag("slow")
class ImportTurnsTest {
  private static final int MESSAGES = 300;

  @TempDir Path temp;
  private TestWorkspace workspace;

  @BeforeEach
  void prepare() {
    workspace = TestWorkspace.ready(temp.resolve("ws")).everyRecordCounted();
    StringBuilder mbox = new StringBuilder();
    for (int i = 0; i < MESSAGES; i++) {
      mbox.append("From a@zetes.example Mon Mar 16 10:00:00 2026\n")
          .append("From: a" + i + "@zetes.example\nTo: mpic@wg.example\nSubject: " + i)
          .append("\nMessage-ID: <" + i + "@zetes.example>\n\nWe agree.\n\n");
    }
    workspace.write("all.mbox", mbox.toString());
  }

  @Test
  void three_imports_of_one_file_at_once_take_each_message_once_and_others_can_write()
      throws Exception {
    List<Callable<Result>> work = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      work.add(() -> workspace.run("responses", "import", all().toString()));
    }
    for (String owner : List.of("Zetes", "Notarius", "LAWtrust")) {
      work.add(() -> workspace.run("responses", "record", owner, "--stance", "supports"));
    }
    ExecutorService threads = Executors.newFixedThreadPool(work.size());
    try {
      for (Future<Result> done : threads.invokeAll(work)) {
        assertThat(done.get().exitCode()).as(done.get().err()).isIn(0, 4);
      }
    } finally {
      threads.shutdown();
    }

    assertThat(workspace.run("responses", "list", "--json").json()).hasSize(MESSAGES);
    assertThat(workspace.run("log", "verify").exitCode()).isZero();
  }

  @Test
  void a_file_that_can_t_be_read_to_its_end_is_refused_whole() throws Exception {
    Path cut = temp.resolve("cut.mbox.gz");
    try (OutputStream file = Files.newOutputStream(cut)) {
      byte[] whole = gzipped(Files.readAllBytes(all()));
      file.write(whole, 0, whole.length - 10);
    }

    Result result = workspace.run("responses", "import", cut.toString());

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(workspace.run("responses", "list", "--json").json()).isEmpty();
  }

  private Path all() {
    return temp.resolve("ws/all.mbox");
  }

  private static byte[] gzipped(byte[] bytes) throws IOException {
    ByteArrayOutputStream made = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(made)) {
      zip.write(bytes);
    }
    return made.toByteArray();
  }
}
