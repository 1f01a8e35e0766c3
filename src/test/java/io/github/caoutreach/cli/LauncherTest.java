package io.github.caoutreach.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.caoutreach.app.Installation;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The launcher, in a checkout made for the test: {@code java} and {@code mvn} are stand-ins that
 * write down how they were called, so that the test sees what the launcher does and nothing else.
 */
class LauncherTest {
  @TempDir Path temp;
  private Path home;
  private Path bin;

  private record Ran(int exitCode, String out, String err) {}

  @BeforeEach
  void prepare() throws IOException {
    home = Files.createDirectories(temp.resolve("check out"));
    bin = Files.createDirectories(temp.resolve("bin"));
    Files.createDirectories(home.resolve("src/main"));
    Files.writeString(home.resolve("src/main/A.java"), "class A {}");
    Files.writeString(home.resolve("pom.xml"), "<project/>");
    for (String folder : List.of("campaigns", "templates", "contacts")) {
      Files.createDirectories(home.resolve(folder));
    }
    script(home.resolve("ca-outreach"), Files.readString(Path.of("ca-outreach")));
    script(
        bin.resolve("mvn"),
        """
        #!/bin/sh
        echo built >>"%1$s/builds"
        [ ! -f "%1$s/broken" ] || { echo "[ERROR] A.java:[1,1] no"; exit 1; }
        mkdir -p target && : >target/ca-outreach.jar
        """
            .formatted(temp));
    script(
        bin.resolve("java"),
        """
        #!/bin/sh
        while [ $# -gt 0 ] && [ "$1" != "-jar" ]; do shift; done
        shift 2
        [ "$1" != "demo" ] || exit 0
        for a in "$@"; do echo "<$a>"; done
        echo "tty=<$CA_OUTREACH_TTY> pid=$$"
        echo "locale=<${LC_ALL:-}|${LC_CTYPE:-}|${LANG:-}>"
        case $1 in
          exit) exit "$2" ;;
          wait) trap 'echo caught; exit 143' TERM; echo ready; while :; do sleep 0.05; done ;;
        esac
        """);
  }

  @Test
  void it_builds_once_says_so_on_stderr_and_then_starts() throws Exception {
    Ran first = run("status");
    Ran second = run("status");

    assertThat(first.out()).contains("<status>").doesNotContain("building");
    assertThat(first.err())
        .isEqualTo("ca-outreach: building, which takes a minute the first time ...\n");
    assertThat(second.err()).isEmpty();
    assertThat(builds()).isEqualTo(1);
  }

  @Test
  void it_builds_again_when_a_source_is_newer() throws Exception {
    run("status");
    for (String changed : List.of("src/main/A.java", "pom.xml")) {
      Files.setLastModifiedTime(
          home.resolve(changed), FileTime.from(Instant.now().plusSeconds(60)));
    }

    run("status");

    assertThat(builds()).isEqualTo(2);
  }

  @Test
  void a_build_that_fails_says_why_in_few_lines_and_exits_with_1() throws Exception {
    Files.writeString(temp.resolve("broken"), "");

    Ran result = run("status");

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).contains("[ERROR] A.java:[1,1] no").contains("the build failed");
  }

  @Test
  void where_nothing_can_be_built_it_says_what_to_do() throws Exception {
    Files.writeString(home.resolve("target"), "not a folder"); // the super-user may write to others

    Ran ran = run("--version");

    assertThat(ran.exitCode()).isEqualTo(1);
    assertThat(ran.err().lines())
        .hasSize(2)
        .anySatisfy(line -> assertThat(line).contains("may not write to " + home.toRealPath()))
        .anySatisfy(line -> assertThat(line).contains("a folder of your own"));
  }

  @Test
  void arguments_with_spaces_quotes_and_stars_arrive_as_they_are() throws Exception {
    assertThat(run("a b", "*", "", "it's", "\"q\"", "$HOME").out())
        .contains("<a b>\n<*>\n<>\n<it's>\n<\"q\">\n<$HOME>\n");
  }

  @Test
  void the_exit_code_is_kept() throws Exception {
    assertThat(run("exit", "75").exitCode()).isEqualTo(75);
  }

  @ParameterizedTest(name = "LC_ALL={0} LC_CTYPE={1} LANG={2}")
  @CsvSource({
    "'', '', '', C.UTF-8||",
    "C, '', '', C.UTF-8||",
    "POSIX, '', de_DE.UTF-8, C.UTF-8||de_DE.UTF-8",
    "'', C, de_DE.UTF-8, C.UTF-8|C|de_DE.UTF-8",
    "'', '', de_DE, C.UTF-8||de_DE",
    "'', '', de_DE.ISO-8859-1, C.UTF-8||de_DE.ISO-8859-1",
    "'', '', de_DE.UTF-8, ||de_DE.UTF-8",
    "'', '', de_DE.utf8, ||de_DE.utf8",
    "'', en_US.UTF-8, C, |en_US.UTF-8|C",
    "C.UTF-8, C, C, C.UTF-8|C|C"
  })
  void names_of_files_are_UTF_8_whatever_the_locale(
      String all, String type, String language, String expected) throws Exception {
    Map<String, String> environment = Map.of("LC_ALL", all, "LC_CTYPE", type, "LANG", language);

    assertThat(run(environment, home.resolve("ca-outreach"), "status").out())
        .contains("locale=<" + expected + ">");
  }

  @Test
  void the_crontab_line_needs_neither_a_locale_nor_a_plain_name_of_the_folder() throws Exception {
    String line =
        new Installation(
                home.resolve("ca-outreach"),
                Path.of("/srv/b_ro 50%"),
                Optional.of("mpic"),
                List.of(),
                Optional.empty(),
                Optional.empty())
            .crontabLine()
            .replace("b_ro", "b\u00fcro");
    run("status");
    Path job = temp.resolve("job");
    Files.writeString(
        job, line.replaceFirst("(\\S+ ){5}", "").replace("\\%", "%").replace(" >/dev/null", ""));

    Process process =
        new ProcessBuilder("env", "-i", "PATH=" + bin + ":/usr/bin:/bin", "/bin/sh", job.toString())
            .start();

    assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
        .startsWith("<-w>\n</srv/b\u00fcro 50%>\n<-c>\n<mpic>\n<run>\n")
        .contains("locale=<C.UTF-8|");
    assertThat(process.waitFor()).isZero();
  }

  @Test
  void it_works_through_links_and_from_any_folder() throws Exception {
    Path links = Files.createDirectories(temp.resolve("links"));
    Files.createSymbolicLink(links.resolve("absolute"), home.resolve("ca-outreach"));
    Files.createSymbolicLink(links.resolve("relative"), Path.of("absolute"));

    Ran result = run(links.resolve("relative"), "status");

    assertThat(result.out()).contains("<status>");
    assertThat(home.resolve("target/ca-outreach.jar")).exists();
  }

  @Test
  void it_becomes_the_program_so_that_signals_reach_it() throws Exception {
    run("status");
    Process process = start(home.resolve("ca-outreach"), "wait");
    BufferedReader out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    List<String> lines = new ArrayList<>();
    String line = out.readLine();
    while (line != null && !line.equals("ready")) {
      lines.add(line);
      line = out.readLine();
    }
    assertThat(lines).anyMatch(l -> l.endsWith("pid=" + process.pid()));

    new ProcessBuilder("kill", "-TERM", Long.toString(process.pid())).start().waitFor();

    assertThat(out.readLine()).isEqualTo("caught");
    assertThat(process.waitFor()).isEqualTo(143);
  }

  @Test
  void without_java_it_says_what_is_needed() throws Exception {
    Files.delete(bin.resolve("mvn"));
    Path tools = Files.createDirectories(temp.resolve("tools"));
    for (String tool : List.of("sh", "dirname", "find", "head", "mkdir", "readlink", "cut")) {
      Path path = Path.of("/usr/bin", tool);
      Files.createSymbolicLink(
          tools.resolve(tool), Files.exists(path) ? path : Path.of("/bin", tool));
    }
    Ran result = run(Map.of("PATH", bin + ":" + tools), home.resolve("ca-outreach"), "status");

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.err()).contains("mvn is needed to build (a JDK 17 or later, and Maven)");
  }

  private Ran run(String... arguments) throws Exception {
    return run(home.resolve("ca-outreach"), arguments);
  }

  private Ran run(Path launcher, String... arguments) throws Exception {
    return run(Map.of(), launcher, arguments);
  }

  private Ran run(Map<String, String> environment, Path launcher, String... arguments)
      throws Exception {
    ProcessBuilder builder = builder(launcher, arguments);
    builder.environment().putAll(environment);
    Path out = Files.createTempFile(temp, "out", "");
    Path err = Files.createTempFile(temp, "err", "");
    Process process = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return new Ran(process.exitValue(), Files.readString(out), Files.readString(err));
  }

  private Process start(Path launcher, String... arguments) throws IOException {
    return builder(launcher, arguments).start();
  }

  private ProcessBuilder builder(Path launcher, String... arguments) {
    List<String> command = new ArrayList<>(List.of(launcher.toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(temp.toFile());
    builder.environment().remove("JAVA_HOME");
    builder.environment().put("PATH", bin + ":" + System.getenv("PATH"));
    return builder;
  }

  private long builds() throws IOException {
    return Files.readAllLines(temp.resolve("builds")).size();
  }

  private static void script(Path file, String text) throws IOException {
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
