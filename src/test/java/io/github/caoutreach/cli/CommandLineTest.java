package io.github.caoutreach.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.caoutreach.cli.TestWorkspace.Result;
import io.github.caoutreach.commandline.CommandContext;
import io.github.caoutreach.commandline.Program;
import io.github.caoutreach.terminal.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class CommandLineTest {
  @TempDir Path temp;

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          sendd                        | no command "sendd"
          sned                         | nearest: "send"
          sned report                  | nearest: "send"
          cas lst                      | nearest: "list"
          help sned                    | nearest: "send"
          cas list Zetes               | Unmatched argument
          send --yess                  | no option "--yess"
          report --fromat csv          | no option "--fromat"
          contacts template -o x       | template --help shows how
          send --yess                  | nearest: "--yes"
          cas list --as-of yesterday   | not a date: "yesterday"
          cas explain                  | Missing required parameter: 'OWNER'
          ccadb                        | Usage: ca-outreach ccadb
          """)
  void wrong_usage_says_what_is_wrong_and_exits_with_2(String line, String message) {
    Result result = TestWorkspace.empty(temp).runBare(line.split(" "));

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).contains(message);
  }

  @Test
  void a_mistyped_command_is_answered_with_the_nearest() {
    assertThat(TestWorkspace.empty(temp).runBare("reprot").err()).contains("report");
  }

  @Test
  void without_a_command_it_shows_what_to_do_first() {
    Result result = TestWorkspace.empty(temp).runBare();

    assertThat(result.exitCode()).isZero();
    assertThat(result.out()).contains("First steps: ca-outreach demo", "Exit codes:");
  }

  @Test
  void the_help_groups_the_commands_by_what_one_does_with_them() {
    TestWorkspace workspace = TestWorkspace.empty(temp);

    String help = workspace.runBare("help").out();

    assertThat(help)
        .isEqualTo(workspace.runBare("--help").out())
        .containsSubsequence(
            "\nPrepare\n", "  cas ", "\nSend\n", "  remind ", "\nListen\n", "  responses ")
        .containsSubsequence("\nReport\n", "  status ", "\nLook after\n", "  doctor ");
    assertThat(workspace.runBare("help", "responses", "record").out())
        .isEqualTo(workspace.runBare("responses", "record", "--help").out());
  }

  @ParameterizedTest
  @ValueSource(strings = {"-w demo status", "responses -w list list", "-w run responses list"})
  void a_workspace_may_be_called_as_a_command_is(String words) {
    assertThat(TestWorkspace.empty(temp).runBare(words.split(" ")).err())
        .contains(": not a workspace");
  }

  @Test
  void the_version_is_told_without_a_command() {
    assertThat(TestWorkspace.empty(temp).runBare("--version").out()).startsWith("ca-outreach ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"--help", "-h", "--help report", "-h -w folder", "nothing-like-it", "--nothing"})
  void who_asks_what_there_is_or_errs_is_told_of_every_command(String words) {
    Result result = TestWorkspace.empty(temp).runBare(words.split(" "));

    if (words.contains("-h")) {
      assertThat(result.out().lines().map(line -> line.strip().split(" ")[0]))
          .contains("demo", "ccadb", "report", "completion");
    } else {
      assertThat(result.err()).contains("ca-outreach --help");
    }
  }

  @ParameterizedTest
  @MethodSource("commands")
  void completion_knows_every_command(String command) {
    List<String> words = new ArrayList<>(List.of("completion", "--"));
    words.addAll(List.of(command.split(" ")));

    assertThat(TestWorkspace.empty(temp).run(words.toArray(String[]::new)).out().lines())
        .contains(words.get(words.size() - 1));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          cas explain abog           | Consejo\\ General\\ de\\ la\\ Abogac
          responses record Zet       | Zetes
          responses record "Cons     | Consejo General de
          -c m                       | mpic
          post m                     | mdsp
          post x                     | -
          report --format =          | html
          report --format h          | html
          report --format H          | html
          responses record X --stance sup | supports
          outbox resolve X s         | sent
          send --                    | --dry-run
          send Q                     | -
          cas l                      | list
          -w /nowhere cas explain Z  | -
          """)
  void completion_offers_what_is_accepted(String line, String expected) {
    TestWorkspace workspace = TestWorkspace.ready(temp.resolve("ws")).everyRecordCounted();
    List<String> words = new ArrayList<>(List.of("completion", "--"));
    if (!line.startsWith("-w")) {
      words.addAll(List.of("-w", workspace.folder.toString()));
    }
    words.addAll(List.of(line.split(" ")));

    String offered = workspace.runBare(words.toArray(String[]::new)).out();

    if (expected.equals("-")) {
      assertThat(offered).isEmpty();
    } else {
      assertThat(offered.lines()).anyMatch(one -> one.startsWith(expected));
      assertThat(offered).doesNotContain("HTML", "SUPPORTS");
    }
  }

  @Test
  void a_list_of_commands_says_of_each_a_whole_sentence() {
    assertThat(lines(root()))
        .allSatisfy(
            line ->
                assertThat(line.getCommandSpec().usageMessage().description()[0])
                    .as(line.getCommandName())
                    .matches(".*([.]|completion\\))"));
  }

  private static Stream<CommandLine> lines(CommandLine line) {
    return line.getSubcommands().values().stream()
        .flatMap(one -> Stream.concat(Stream.of(one), lines(one)));
  }

  static Stream<String> commands() {
    return paths(root(), "");
  }

  private static CommandLine root() {
    Commands commands = new Commands();
    CommandContext world =
        new CommandContext(
            new Terminal(null, null, System.out, System.err, Map.of()),
            Clock.systemUTC(),
            new Random(1),
            (time, wantsToStop) -> {});
    return new Program(commands, world).commandLine(commands.all());
  }

  /** A full disk is told; that nobody reads on, as with head, is nobody's concern. */
  @ParameterizedTest
  @CsvSource({
    "help,No space left on device,1,could not be written: No space left on device",
    "help,Bad file descriptor,1,could not be written: Bad file descriptor",
    "help,Broken pipe,0,''",
    "cas list --json,No space left on device,1,could not be written",
    "sned,No space left on device,2,no command",
  })
  void output_that_can_not_be_written_is_not_taken_for_a_success(
      String command, String failure, int exitCode, String said) {
    TestWorkspace.ready(temp);
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    OutputStream full =
        new OutputStream() {
          @Override
          public void write(int one) throws IOException {
            throw new IOException(failure);
          }
        };
    CommandContext world =
        new CommandContext(
            new Terminal(InputStream.nullInputStream(), null, full, err, Map.of()),
            Clock.systemUTC(),
            new Random(1),
            (time, wantsToStop) -> {});

    int exited = Main.run(world, ("-w " + temp + " " + command).split(" "));

    assertThat(exited).isEqualTo(exitCode);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains(said);
  }

  private static Stream<String> paths(CommandLine line, String path) {
    return line.getSubcommands().entrySet().stream()
        .flatMap(
            entry ->
                Stream.concat(
                    Stream.of((path + " " + entry.getKey()).strip()),
                    paths(entry.getValue(), path + " " + entry.getKey())));
  }

  @Tag("slow")
  @ParameterizedTest
  @MethodSource("commands")
  void every_command_has_a_help_that_fits(String command) {
    TestWorkspace workspace = TestWorkspace.empty(temp);
    String[] words = (command + " --help").split(" ");
    Result result = workspace.runBare(words);

    assertThat(result.exitCode()).isZero();
    assertThat(result.out()).contains("Usage: ca-outreach " + command);
    assertThat(result.out().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThan(81));
    for (int columns : new int[] {60, 80, 200}) {
      workspace.atTerminal("").environment("CA_OUTREACH_COLUMNS", Integer.toString(columns));
      assertThat(workspace.runBare(words).out().lines())
          .allSatisfy(line -> assertThat(line).hasSizeLessThan(columns + 1));
    }
  }

  @Test
  void a_folder_that_is_no_workspace_is_said_to_be_none() {
    for (String command : new String[] {"status", "report", "send", "preview", "log"}) {
      Result result = TestWorkspace.empty(temp).run(command);
      assertThat(result.exitCode()).isEqualTo(2);
      assertThat(result.errLines())
          .containsExactly(
              temp + ": not a workspace (there is no ca-outreach.yaml)",
              "  create one with ca-outreach init, or name another folder with -w DIR");
    }
  }

  @Test
  void settings_that_can_not_be_read_are_not_said_to_be_missing() throws Exception {
    Path settings = temp.resolve("ca-outreach.yaml");
    Files.createSymbolicLink(settings, settings);

    Result result = TestWorkspace.empty(temp).run("status");

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.errLines())
        .hasSize(2)
        .first()
        .asString()
        .startsWith(settings + ": can't be read: ");
  }

  @Test
  void init_never_writes_over_a_file() throws Exception {
    TestWorkspace workspace = TestWorkspace.empty(temp.resolve("ws"));
    workspace.write("templates/mpic-notice.txt", "mine");

    Result result = workspace.run("init");

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(workspace.read("templates/mpic-notice.txt")).isEqualTo("mine");
    assertThat(workspace.folder.resolve("ca-outreach.yaml")).doesNotExist();
  }

  @Test
  void init_takes_its_folder_either_way() {
    assertThat(TestWorkspace.empty(temp.resolve("a")).run("init").exitCode()).isZero();
    assertThat(
            TestWorkspace.empty(temp)
                .runBare("init", temp.resolve("b with space").toString())
                .exitCode())
        .isZero();
    assertThat(Files.exists(temp.resolve("a/ca-outreach.yaml"))).isTrue();
    assertThat(Files.exists(temp.resolve("b with space/.gitignore"))).isTrue();
  }

  @Test
  void several_campaigns_need_a_choice() {
    TestWorkspace workspace = TestWorkspace.ready(temp.resolve("ws"));
    workspace.write("campaigns/caa.yaml", workspace.read("campaigns/mpic.yaml"));

    assertThat(workspace.run("cas", "list").err())
        .contains("there are several campaigns", "choose one with -c: caa, mpic");
    assertThat(workspace.run("cas", "list", "-c", "caa").exitCode()).isZero();
    assertThat(workspace.run("-c", "mpci", "cas", "list").err()).contains("nearest: \"mpic\"");
  }

  @Test
  void global_options_stand_before_or_after_the_command() {
    TestWorkspace workspace = TestWorkspace.ready(temp.resolve("ws"));
    String folder = workspace.folder.toString();

    assertThat(workspace.runBare("-w", folder, "--json", "cas", "list").json()).isNotEmpty();
    assertThat(workspace.runBare("cas", "list", "--json", "-w", folder).json()).isNotEmpty();
  }

  @Test
  void every_list_has_json_with_names_in_lower_camel_case() {
    TestWorkspace workspace = TestWorkspace.ready(temp.resolve("ws"));
    for (String line :
        new String[] {
          "ccadb snapshots",
          "cas list",
          "cas explain Zetes",
          "contacts list",
          "contacts check",
          "preview",
          "outbox list",
          "responses list",
          "remind",
          "status",
          "log",
          "report"
        }) {
      Result result = workspace.run((line + " --json").split(" "));
      assertThat(result.json().isContainer()).as(line).isTrue();
      assertThat(result.out()).as(line).doesNotContainPattern("\"[a-z]+[_-][a-z]+\" :");
    }
  }

  @Test
  void a_table_fits_the_terminal_and_is_whole_in_a_file() {
    TestWorkspace workspace = TestWorkspace.ready(temp.resolve("ws"));
    String whole = workspace.run("cas", "list").out();
    workspace.atTerminal("");

    String fitted = workspace.run("cas", "list").out();

    assertThat(whole).contains("Systems and Telecommunication (FOITT)");
    assertThat(fitted.lines().limit(16)).allSatisfy(l -> assertThat(l.length()).isLessThan(101));
    assertThat(fitted).contains("…");
  }

  @Test
  void completion_is_a_script_that_bash_takes() throws Exception {
    Path script = temp.resolve("completion.bash");
    Files.writeString(script, TestWorkspace.empty(temp).runBare("completion").out());
    Files.writeString(
        temp.resolve("test.bash"),
        """
        source "$1"
        ca-outreach() { printf '%s\\\\ %s\\n' "$3" "$4"; }
        COMP_WORDS=(ca-outreach cas ex more)
        COMP_CWORD=2
        _ca_outreach ca-outreach
        printf '<%s>' "${COMPREPLY[@]}"
        """);

    Process bash =
        new ProcessBuilder("bash", temp.resolve("test.bash").toString(), script.toString()).start();

    assertThat(new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
        .isEqualTo("<cas\\ ex>");
    assertThat(bash.waitFor()).isZero();
  }
}
