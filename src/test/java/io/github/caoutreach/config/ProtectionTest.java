package io.github.caoutreach.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.caoutreach.cli.TestWorkspace;
import io.github.caoutreach.cli.TestWorkspace.Result;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What goes to another machine is protected, unless the settings say otherwise by name. */
class ProtectionTest {
  @TempDir Path temp;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          host: smtp.wg.example, security: none                                  | 2:31: "security: none" sends everything unencrypted
          host: smtp.wg.example, security: none, unprotected: mx.wg.example      | :2: "security: none" sends everything unencrypted
          host: smtp.wg.example, security: none, unprotected: smtp.wg.example    | ''
          host: 192.0.2.1, security: none                                        | confirm it by naming the host: "unprotected: 192.0.2.1"
          host: 127.0.0.1.wg.example, security: none                             | sends everything unencrypted
          host: 127.0.0.1, security: none                                        | ''
          host: localhost, security: none                                        | ''
          host: '::1', security: none                                            | ''
          host: smtp.wg.example, unprotected: smtp.wg.example                    | "unprotected" is for
          """)
  void mail_goes_in_the_clear_to_another_machine_only_when_that_is_confirmed(
      String server, String said) {
    for (String key : new String[] {"smtp", "imap"}) {
      TestWorkspace workspace = TestWorkspace.init(temp.resolve(key));
      workspace.write(
          "ca-outreach.yaml",
          "from: {name: Chair, address: chair@wg.example}\n" + key + ": {" + server + "}\n");
      Result result = workspace.run("outbox", "list");

      assertThat(result.exitCode()).isEqualTo(2);
      assertThat(result.err())
          .contains(
              said.isEmpty() ? "no CCADB report has been imported yet" : said.replace(":2: ", ""));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          jdbc:postgresql://db.wg.example/outreach                       | needs sslmode=verify-full: "jdbc:postgresql://db.wg.example/outreach?sslmode=verify-full"
          jdbc:postgresql://db.wg.example/outreach?ApplicationName=x     | outreach?ApplicationName=x&sslmode=verify-full
          jdbc:postgresql://127.0.0.1,db.wg.example/outreach             | needs sslmode=verify-full
          jdbc:postgresql://127.0.0.1/outreach?PGHOST=db.wg.example      | needs sslmode=verify-full
          """)
  void a_database_on_another_machine_is_reached_by_a_protected_way(String url, String said) {
    assertThat(settings(url).err()).contains(said);
  }

  @ParameterizedTest
  @CsvSource({
    "jdbc:postgresql://127.0.0.1:1/outreach",
    "jdbc:postgresql://localhost:1/outreach",
    "jdbc:postgresql://[::1]:1/outreach",
    "jdbc:postgresql://127.0.0.1:1/outreach?sslmode=disable",
    "jdbc:postgresql://db.wg.invalid:1/outreach?sslmode=verify-full",
    "jdbc:postgresql://db.wg.invalid:1/outreach?sslmode=prefer"
  })
  void one_on_this_machine_or_with_a_mode_is_as_the_settings_say(String url) {
    assertThat(settings(url).err()).doesNotContain("needs sslmode").contains("can't be");
  }

  private Result settings(String url) {
    TestWorkspace workspace = TestWorkspace.init(temp.resolve("ws"));
    workspace.write(
        "ca-outreach.yaml",
        "from: {name: Chair, address: chair@wg.example}\nstore: '" + url + "'\n");
    return workspace.run("outbox", "list");
  }
}
