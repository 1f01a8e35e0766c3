package io.github.caoutreach.app;

import com.google.re2j.Pattern;
import io.github.caoutreach.common.OneLine;
import io.github.caoutreach.common.OutreachException;
import io.github.caoutreach.common.WebAddress;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;

/**
 * Tells a dead man's switch that a pass was made: a GET of its URL, with {@code /fail} behind it
 * where a step failed. If nothing comes for long enough, the switch raises the alarm.
 */
public record HealthPing(URI url) {
  private static final Duration TIMEOUT = Duration.ofSeconds(20);

  /**
   * Checks the address.
   *
   * @throws IllegalArgumentException if it is not a web address
   */
  public HealthPing {
    if (!WebAddress.isOne(url)) {
      throw new IllegalArgumentException("not a web address: \"" + url + "\"");
    }
  }

  /**
   * The switch at {@code url}.
   *
   * @throws OutreachException if that is not a web address
   */
  public static HealthPing at(URI url) {
    try {
      return new HealthPing(url);
    } catch (IllegalArgumentException e) {
      throw OutreachException.refuse(OneLine.of(e));
    }
  }

  /** The address for a pass that failed: {@code /fail} is put behind the path. */
  private URI failing() {
    String path =
        Pattern.compile("/$")
            .matcher(Optional.ofNullable(url.getRawPath()).orElse(""))
            .replaceFirst("");
    String query = Optional.ofNullable(url.getRawQuery()).map(text -> "?" + text).orElse("");
    return URI.create(url.getScheme() + "://" + url.getRawAuthority() + path + "/fail" + query);
  }

  /**
   * Pings.
   *
   * @throws OutreachException if the switch can't be reached or refuses
   */
  public void send(boolean failed) {
    URI target = failed ? failing() : url;
    try {
      HttpResponse<Void> response =
          HttpClient.newBuilder()
              .connectTimeout(TIMEOUT)
              .build()
              .send(
                  HttpRequest.newBuilder(target).timeout(TIMEOUT).GET().build(),
                  HttpResponse.BodyHandlers.discarding());
      if (response.statusCode() >= 400) {
        throw OutreachException.fail(
            "the health URL answers " + response.statusCode(), "check --health-url");
      }
    } catch (ConnectException e) { // the JDK's says nothing more
      String port = url.getPort() < 0 ? "" : ":" + url.getPort();
      throw OutreachException.fail(
          "the health URL can't be reached: no connection to " + url.getHost() + port,
          "check --health-url");
    } catch (IOException e) {
      throw OutreachException.fail(
          "the health URL can't be reached: " + e.getMessage(), "check --health-url");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw OutreachException.fail("interrupted while the health URL was called", "");
    }
  }
}
