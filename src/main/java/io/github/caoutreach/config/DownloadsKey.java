package io.github.caoutreach.config;

import com.google.re2j.Pattern;
import io.github.caoutreach.common.Keyword;
import io.github.caoutreach.common.WebAddress;
import io.github.caoutreach.common.YamlMap;
import java.net.URI;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Reads the key {@code ccadb} of the settings. */
final class DownloadsKey {
  private static final String CCADB = "https://ccadb.my.salesforce-sites.com/ccadb/";
  private static final Map<ReportKind, String> USUAL =
      Map.of(
          ReportKind.RECORDS, CCADB + "AllCertificateRecordsCSVFormatV5",
          ReportKind.CERTIFICATES, CCADB + "AllCertificatePEMsCSVFormat?NotBeforeYear={year}",
          ReportKind.ROOTS, CCADB + "AllIncludedRootCertsCSV");
  private static final int USUAL_MEGABYTES = 200;

  private DownloadsKey() {}

  static Downloads read(YamlMap map, Function<YamlMap, Proxy> proxy) {
    List<ReportKind> reports =
        map.list("reports", text -> Keyword.read(ReportKind.class, "report", text));
    Map<ReportKind, List<String>> urls = new EnumMap<>(ReportKind.class);
    YamlMap named = map.map("urls");
    for (ReportKind kind : ReportKind.values()) {
      List<String> own = named.list(kind.spelling(), DownloadsKey::webAddress);
      urls.put(kind, own.isEmpty() ? List.of(USUAL.getOrDefault(kind, "")) : own);
    }
    Downloads read =
        new Downloads(
            map.parsed("download", DownloadsKey::every).orElse(Optional.empty()),
            reports.isEmpty() ? List.of(ReportKind.RECORDS) : reports,
            urls,
            Optional.of(map.has("proxy"))
                .filter(there -> there)
                .map(there -> httpOnly(map, proxy.apply(map.map("proxy")))),
            map.parsed("megabytes", DownloadsKey::megabytes).orElse(USUAL_MEGABYTES),
            map.text("unprotected"));
    urls.forEach(
        (kind, all) ->
            all.stream()
                .filter(url -> !read.allows(address(url)))
                .forEach(
                    url ->
                        named.problem(
                            named.valuePlace(kind.spelling()),
                            "http:// is not protected: anyone on the way can change the report;"
                                + " use https:// or confirm it by naming the host:"
                                + " \"unprotected: "
                                + address(url).getHost()
                                + "\"")));
    return read;
  }

  /** The address for some year. */
  private static URI address(String url) {
    return URI.create(url.replace("{year}", "2000"));
  }

  private static String webAddress(String text) {
    URI url = address(text);
    if (!WebAddress.isOne(url)) {
      throw new IllegalArgumentException("a web address (https://...), not \"" + text + "\"");
    }
    if (url.getUserInfo() != null) {
      throw new IllegalArgumentException("a web address without a password in it");
    }
    return text;
  }

  private static Optional<Duration> every(String text) {
    return switch (text) {
      case "never" -> Optional.empty();
      case "daily" -> Optional.of(Duration.ofDays(1));
      case "weekly" -> Optional.of(Duration.ofDays(7));
      case "monthly" -> Optional.of(Duration.ofDays(30));
      default ->
          throw new IllegalArgumentException(
              "\"never\", \"daily\", \"weekly\" or \"monthly\", not \"" + text + "\"");
    };
  }

  private static int megabytes(String text) {
    if (Pattern.matches("[1-9]\\d{0,3}", text)) {
      return Integer.parseInt(text);
    }
    throw new IllegalArgumentException("a number from 1 to 9999, not \"" + text + "\"");
  }

  private static Proxy httpOnly(YamlMap map, Proxy proxy) {
    if (proxy.type() != Proxy.Type.HTTP) {
      map.problem(map.place("proxy"), "CCADB is asked through a proxy of type http only");
    }
    return proxy;
  }
}
