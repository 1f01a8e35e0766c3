package io.github.caoutreach.config;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which reports of CCADB are downloaded, from where, and when an unattended pass does so.
 *
 * @param every how old the last look may be before a pass looks again; empty: it never does
 * @param reports which reports
 * @param urls where each is; {@code {year}} in one stands for each year
 * @param proxy an HTTP proxy on the way; empty if there is none
 * @param megabytes the largest file that is taken
 * @param unprotected a host that is asked over HTTP without TLS, as a person confirmed
 */
public record Downloads(
    Optional<Duration> every,
    List<ReportKind> reports,
    Map<ReportKind, List<String>> urls,
    Optional<Proxy> proxy,
    int megabytes,
    Optional<String> unprotected) {
  public Downloads {
    reports = List.copyOf(reports);
    urls = Map.copyOf(urls);
  }

  /**
   * Whether {@code url} may be asked: over HTTPS or, on this machine or where a person said so,
   * over HTTP. Redirects are asked too.
   */
  public boolean allows(URI url) {
    String scheme = String.valueOf(url.getScheme());
    String host = Optional.ofNullable(url.getHost()).orElse("");
    return !host.isEmpty()
        && (scheme.equalsIgnoreCase("https")
            || scheme.equalsIgnoreCase("http")
                && (Server.isLocal(host) || unprotected.equals(Optional.of(host))));
  }
}
