package io.github.caoutreach.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.caoutreach.cli.TestWorkspace;
import io.github.caoutreach.common.TextWidth;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The report for people who live in a terminal. */
class TerminalTableTest {
  @TempDir static Path folder;
  private static SampleCampaign campaign;

  @BeforeAll
  static void run_the_campaign() {
    campaign = SampleCampaign.in(folder.resolve("ws"));
  }

  @AfterAll
  static void close() {
    campaign.close();
  }

  @BeforeEach
  void at_a_terminal() {
    campaign.workspace.atTerminal("").environment("NO_COLOR", "").environment("TERM", "xterm");
  }

  @AfterEach
  void not_at_a_terminal() {
    campaign.workspace.environment("CA_OUTREACH_TTY", "");
  }

  @ParameterizedTest
  @ValueSource(ints = {40, 60, 80, 100, 200})
  void it_fits_the_width_and_keeps_the_state_in_words(int width) {
    campaign.workspace.environment("CA_OUTREACH_COLUMNS", Integer.toString(width));

    String text = campaign.report("--no-color");

    assertThat(text.lines()).allMatch(line -> TextWidth.of(line) <= width);
    assertThat(text).contains("left out", "no contact", "answered", "bounced").contains("STATE");
    if (width >= 80) {
      assertThat(text).contains("2026-03-16", "concerns", "COUNTRY");
    }
  }

  @Test
  void colour_comes_on_top_of_the_words() {
    String plain = campaign.report("--no-color");
    String coloured = campaign.report();

    assertThat(plain).doesNotContain("\u001B");
    assertThat(coloured).contains("\u001B[31mbounced", "\u001B[32manswered");
    assertThat(coloured.replaceAll("\u001B\\[\\d+m", "")).isEqualTo(plain);
  }

  @Test
  void there_is_no_colour_where_it_is_not_wanted() {
    campaign.workspace.environment("NO_COLOR", "1");
    assertThat(campaign.report()).doesNotContain("\u001B");
    campaign.workspace.environment("NO_COLOR", "").environment("TERM", "dumb");
    assertThat(campaign.report()).doesNotContain("\u001B");
  }

  @Test
  void into_a_pipe_goes_the_plain_text_for_mail() {
    String shown = campaign.report();
    campaign.workspace.environment("CA_OUTREACH_TTY", "");

    assertThat(campaign.report()).isEqualTo(campaign.report("--format", "txt")).isNotEqualTo(shown);
  }

  @ParameterizedTest
  @CsvSource({"abc, 3", "株式会社, 8", "e\u0301, 1", "🦊, 2"})
  void wide_characters_take_two_columns_and_combining_marks_none(String text, int width) {
    assertThat(TextWidth.of(text)).isEqualTo(width);
    assertThat(TextWidth.of(TextWidth.fit(text, 5))).isEqualTo(5);
  }

  @Test
  void open_writes_the_page_and_starts_the_browser_with_it() throws IOException {
    Path seen = folder.resolve("seen");
    Path browser = folder.resolve("browser");
    Files.writeString(browser, "#!/bin/sh\nprintf %s \"$1\" > '" + seen + "'\n");
    Files.setPosixFilePermissions(browser, Set.of(PosixFilePermission.values()));
    TestWorkspace workspace = campaign.workspace.environment("BROWSER", browser.toString());

    TestWorkspace.Result result = workspace.run("report", "--open");

    Path page = workspace.folder.resolve("report.html");
    assertThat(result.exitCode()).as(result.err()).isZero();
    assertThat(Files.readString(page)).startsWith("<!DOCTYPE html>");
    assertThat(Files.readString(seen)).isEqualTo(page.toAbsolutePath().toString());

    String internal = Files.readString(page);
    workspace.run("report", "--open", "--public");
    workspace.run("report", "--open", "--format", "md");
    assertThat(page).hasContent(internal);
    assertThat(workspace.folder.resolve("report-public.html")).exists();
    assertThat(workspace.folder.resolve("report.md")).exists();

    workspace.environment("BROWSER", folder.resolve("none").toString());
    TestWorkspace.Result none = workspace.run("report", "--open");
    assertThat(none.exitCode()).isEqualTo(1);
    assertThat(none.err()).contains("was written, but no browser could be opened");
  }
}
