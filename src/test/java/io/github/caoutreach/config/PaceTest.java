package io.github.caoutreach.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How fast messages leave, if the settings don't say. */
class PaceTest {
  @TempDir Path temp;

  @ParameterizedTest
  @CsvSource({
    "smtp.wg.example, 60",
    "smtp.office365.com, 30",
    "SMTP.Office365.com, 30",
    "smtp.gmail.com, 30",
    "smtp.gmail.com.wg.example, 60"
  })
  void a_provider_gets_no_more_in_a_minute_than_it_takes(String host, int most) throws IOException {
    assertThat(pace("host: " + host).perMinute()).contains(most);
    assertThat(pace("host: " + host + "}\npace: {per-minute: 45").perMinute()).contains(45);
  }

  @Test
  void a_server_on_this_machine_gets_them_as_fast_as_it_takes_them() throws IOException {
    assertThat(pace("host: localhost"))
        .isEqualTo(new Pace(Optional.empty(), Duration.ZERO, Optional.empty()));
  }

  private Pace pace(String server) throws IOException {
    return Settings.read(
            Files.writeString(
                temp.resolve("ca-outreach.yaml"),
                "from: {name: Chair, address: chair@wg.example}\nsmtp: {" + server + "}\n"))
        .pace();
  }
}
