import io.github.caoutreach.campaign.Stances;
import io.github.caoutreach.ccadb.SampleReport;
import io.github.caoutreach.log.AuditLog;
import io.github.caoutreach.log.Confidence;
import io.github.caoutreach.log.Event;
import io.github.caoutreach.common.MailKind;
import io.github.caoutreach.common.MessageId;
import io.github.caoutreach.log.MessageKind;
import io.github.caoutreach.db.Store;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.jdbi.v3.core.Handle;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/**
 * Makes a workspace with 10,000 CAs and 100,000 events, measures how long the report takes as a
 * process, and how long its page takes to answer a filter in Chromium. Run by {@code run}.
 */
public final class ReportBench {
  private static final int CAS = 10_000;
  private static final int EVENTS = 100_000;
  private static final int RUNS = 5;
  private static final String[] COUNTRIES = {"Spain", "Belgium", "Japan", "Brazil", "Kenya"};

  public static void main(String[] arguments) throws Exception {
    Path home = Path.of("").toAbsolutePath();
    Path folder = home.resolve("target/bench/report");
    delete(folder.toFile());
    Files.createDirectories(folder.getParent());
    ca(home, folder, "init");
    prepare(home, folder);
    Path page = folder.resolve("report.html");
    List<Double> seconds = new ArrayList<>();
    for (int run = 0; run < RUNS; run++) {
      long start = System.nanoTime();
      ca(home, folder, "report", "--as-of", "2026-06-30", "-o", page.toString());
      seconds.add((System.nanoTime() - start) / 1e9);
    }
    System.out.printf("report -o report.html, process time: %s s%n", spread(seconds));
    System.out.printf("its size: %.1f MB%n", Files.size(page) / 1e6);
    browse(page);
  }

  private static void prepare(Path home, Path folder) throws Exception {
    SampleReport report = new SampleReport();
    StringBuilder contacts =
        new StringBuilder("ca_owner,address,role,source,source_url,seen_on,note\n");
    for (int i = 0; i < CAS; i++) {
      report.smimeOnly(owner(i)).with("Country", COUNTRIES[i % COUNTRIES.length]);
      report.root(owner(i), "S/MIME Capable").with("Country", COUNTRIES[i % COUNTRIES.length]);
      contacts.append(owner(i)).append(",pki@ca").append(i).append(".example,general,CPS,,,\n");
    }
    Path csv = report.write(folder.resolve("ccadb-2026-05-01.csv"));
    Path campaign = folder.resolve("campaigns/mpic.yaml");
    Files.writeString(
        campaign,
        Files.readString(campaign)
            .replace("Carillon Information Security Inc.", owner(0))
            .replace("answers-by: 2024-10-15", "answers-by: 2026-07-15"));
    Files.writeString(folder.resolve("contacts/contacts.csv"), contacts);
    ca(home, folder, "ccadb", "import", csv.toString());
    Clock clock = Clock.fixed(Instant.parse("2026-06-01T09:00:00Z"), ZoneOffset.UTC);
    Store store = Store.open(folder.resolve("outreach.db"), clock, new Random(1));
    AuditLog log = new AuditLog(store, "mpic");
    Integer written = store.write(handle -> events(handle, log));
    System.out.printf("%d CAs, %d certificates, %d events%n", CAS, 2 * CAS, written);
  }

  private static int events(Handle handle, AuditLog log) {
    int written = 0;
    for (int i = 0; i < CAS; i++) {
      written += message(handle, log, i, MessageKind.NOTICE, 1);
      written += message(handle, log, i, MessageKind.REMINDER, 1);
      if (i % 10 != 0) {
        written += message(handle, log, i, MessageKind.REMINDER, 2);
      }
      if (i % 10 < 7) {
        written += received(handle, log, i);
      }
    }
    for (int i = 0; written < EVENTS; i++) {
      List<String> stances = Stances.bundled().names();
      String stance = stances.get(i % stances.size());
      log.append(
          handle,
          new Event.Recorded(owner(i), stance, LocalDate.parse("2026-06-02").plusDays(i % 25), ""));
      written++;
    }
    return written;
  }

  private static int message(Handle handle, AuditLog log, int i, MessageKind kind, int number) {
    MessageId id = new MessageId("<%d.%s.%d@wg.example>".formatted(i, kind.spelling(), number));
    log.append(
        handle,
        new Event.Queued(
            id, kind, owner(i), number, List.of("pki@ca" + i + ".example"), List.of(),
            "MPIC for S/MIME", "%064x".formatted(i)));
    log.append(handle, new Event.HandedOver(id));
    log.append(handle, new Event.Sent(id, "250 2.0.0 ok", List.of()));
    return 3;
  }

  private static int received(Handle handle, AuditLog log, int i) {
    String digest = "%064x".formatted(i);
    handle.execute(
        "insert into mail (digest, message_id, fetched_at, sender, subject, source, tries, content)"
            + " values (?, ?, ?, ?, ?, ?, 0, ?)",
        digest,
        "<" + i + "@ca.example>",
        "2026-06-01T09:00:00Z",
        "PKI <pki@ca" + i + ".example>",
        "Re: MPIC for S/MIME",
        "bench",
        new byte[2000]);
    MailKind kind = MailKind.values()[i % 4];
    log.append(
        handle,
        new Event.Received(
            digest,
            kind,
            Optional.of(owner(i)),
            Optional.empty(),
            Confidence.LIKELY,
            List.of(),
            "the sender's address",
            kind == MailKind.BOUNCE ? List.of("pki@ca" + i + ".example") : List.of(),
            List.of(),
            LocalDate.parse("2026-06-02").plusDays(i % 25)));
    return 1;
  }

  private static String owner(int i) {
    return "Certification Authority number " + i + " of the bench";
  }

  private static void browse(Path page) throws Exception {
    ChromeOptions options = new ChromeOptions();
    options.setBinary(program("chromium"));
    options.addArguments(
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
        "--window-size=1280,900",
        "--user-data-dir=" + Files.createTempDirectory("bench-profile"));
    ChromeDriver driver =
        new ChromeDriver(
            new ChromeDriverService.Builder()
                .usingDriverExecutable(program("chromedriver"))
                .usingAnyFreePort()
                .build(),
            options);
    try {
      long start = System.nanoTime();
      driver.get(page.toUri().toString());
      System.out.printf("Chromium: loaded in %.2f s%n", (System.nanoTime() - start) / 1e9);
      measure(driver, 1, "the first search, right after loading", "q", "number 4711");
      measure(driver, RUNS, "search", "q", "number 77", "n", "nu", "number 9999", "0000abc", "2026-06-0");
      measure(driver, RUNS, "state", "f-state", "answered", "bounced", "");
      measure(driver, RUNS, "country", "f-country", "Japan", "Kenya", "");
      measure(driver, RUNS, "store", "f-store", "microsoft", "");
    } finally {
      driver.quit();
    }
  }

  /** From the event to the layout that it needs, and to the frame that shows it. */
  private static void measure(
      ChromeDriver driver, int runs, String what, String id, String... values) {
    List<Double> layout = new ArrayList<>();
    List<Double> frame = new ArrayList<>();
    for (int run = 0; run < runs; run++) {
      for (String value : values) {
        List<?> times =
            (List<?>)
                driver.executeAsyncScript(
                    """
                    const done = arguments[2];
                    const field = document.getElementById(arguments[0]);
                    const start = performance.now();
                    field.value = arguments[1];
                    field.dispatchEvent(new Event('input', {bubbles: true}));
                    document.body.getBoundingClientRect();
                    const laidOut = performance.now() - start;
                    requestAnimationFrame(() => setTimeout(
                      () => done([laidOut, performance.now() - start])));
                    """,
                    id,
                    value);
        layout.add(((Number) times.get(0)).doubleValue());
        frame.add(((Number) times.get(1)).doubleValue());
      }
    }
    System.out.printf(
        "filter by %s: laid out after %s ms, shown after %s ms%n",
        what, spread(layout), spread(frame));
  }

  private static String spread(List<Double> values) {
    double[] sorted = values.stream().mapToDouble(v -> v).sorted().toArray();
    return "%.2f (median of %d; from %.2f to %.2f)"
        .formatted(sorted[sorted.length / 2], sorted.length, sorted[0], sorted[sorted.length - 1]);
  }

  private static void ca(Path home, Path folder, String... command) throws Exception {
    List<String> all = new ArrayList<>(List.of(home.resolve("ca-outreach").toString()));
    all.addAll(List.of("-w", folder.toString()));
    all.addAll(Arrays.asList(command));
    Process process =
        new ProcessBuilder(all).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes());
    if (process.waitFor() != 0) {
      throw new IllegalStateException(String.join(" ", command) + ": " + output);
    }
  }

  private static File program(String name) {
    return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
        .map(dir -> new File(dir, name))
        .filter(File::canExecute)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException(name + " is needed on the PATH"));
  }

  private static void delete(File file) {
    File[] inside = file.listFiles();
    if (inside != null) {
      Arrays.stream(inside).forEach(ReportBench::delete);
    }
    file.delete();
  }
}
