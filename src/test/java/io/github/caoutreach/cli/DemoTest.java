package io.github.caoutreach.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.caoutreach.Golden;
import io.github.caoutreach.cli.TestWorkspace.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoTest {
  @TempDir Path temp;

  @Test
  void the_demo_runs_the_whole_campaign_and_keeps_a_workspace_to_look_around_in() {
    Path kept = temp.resolve("kept");

    TestWorkspace outside = TestWorkspace.empty(temp.resolve("outside"));
    Result result = outside.runBare("demo", "--keep", kept.toString());

    assertThat(result.exitCode()).isZero();
    assertThat(result.out())
        .contains("14 S/MIME-only CAs; Carillon is left out")
        .contains("13 notices sent")
        .contains("nothing to send: every selected CA")
        .contains("answer      Zetes", "auto-reply  Notarius", "bounce      Byte Computer S.A.")
        .contains("11 messages sent")
        .contains("delivered 12 = answered 1 + to confirm 0 + spoke on the list 0 + silent 11")
        .contains("Nothing has left this machine");
    assertThat(kept.resolve("report.html")).exists();
    assertThat(Files.exists(kept.resolve("report-public.html"))).isTrue();
    outside.now("2026-04-01T09:00:00Z");
    String status = outside.runBare("-w", kept.toString(), "status", "--as-of", "2026-03-31").out();
    Golden.check("demo-status.txt", status);
    assertThat(outside.runBare("-w", kept.toString(), "store", "check").exitCode()).isZero();
    assertThat(outside.runBare("demo", "--keep", temp.resolve("again").toString()).exitCode())
        .as("a second demo, whatever the first has recorded")
        .isZero();
  }

  @Test
  void the_demo_does_not_touch_a_folder_that_holds_something() throws Exception {
    Files.writeString(temp.resolve("mine.txt"), "x");

    Result result = TestWorkspace.empty(temp).runBare("demo", "--keep", temp.toString());

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).contains("is not empty");
    assertThat(temp.toFile().list()).containsExactly("mine.txt");
  }
}
