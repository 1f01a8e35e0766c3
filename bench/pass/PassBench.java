import io.github.caoutreach.ccadb.SampleReport;
import io.github.caoutreach.log.AuditLog;
import io.github.caoutreach.log.Event;
import io.github.caoutreach.common.MessageId;
import io.github.caoutreach.log.MessageKind;
import io.github.caoutreach.db.Store;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import org.jdbi.v3.core.Handle;

/**
 * Fills a workspace that {@code init} wrote: 10,000 CAs that got notice and reminders, 100,000
 * events of a year, nothing due. Run by {@code run}.
 */
public final class PassBench {
  private static final int CAS = 10_000;
  private static final int EVENTS = 100_000;

  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[0]);
    Clock clock = Clock.fixed(Instant.parse("2025-09-01T09:00:00Z"), ZoneOffset.UTC);
    SampleReport report = new SampleReport();
    StringBuilder contacts = new StringBuilder("ca_owner,address\n");
    for (int i = 0; i < CAS; i++) {
      report.smimeOnly(owner(i));
      contacts.append(owner(i)).append(",pki@ca").append(i).append(".example\n");
    }
    report.write(folder.resolve("ccadb-2025-05-01.csv"));
    Files.writeString(folder.resolve("contacts/contacts.csv"), contacts);
    try (Store store = Store.open(folder.resolve("outreach.db"), clock, new Random(1))) {
      AuditLog log = new AuditLog(store, "mpic");
      System.out.printf("%d CAs, %d events%n", CAS, store.write(handle -> events(handle, log)));
    }
  }

  private static int events(Handle handle, AuditLog log) {
    int written = 0;
    for (int i = 0; i < CAS; i++) {
      for (int number = 0; number <= 2; number++) {
        MessageKind kind = number == 0 ? MessageKind.NOTICE : MessageKind.REMINDER;
        MessageId id = new MessageId("<%d.%d@wg.example>".formatted(i, number));
        List<String> to = List.of("pki@ca" + i + ".example");
        log.append(
            handle,
            new Event.Queued(id, kind, owner(i), Math.max(1, number), to, List.of(), "MPIC for S/MIME", "%064x".formatted(i)));
        log.append(handle, new Event.HandedOver(id));
        log.append(handle, new Event.Sent(id, "250 2.0.0 ok: queued", List.of()));
        written += 3;
      }
    }
    for (int i = 0; written < EVENTS; i++, written++) {
      LocalDate day = LocalDate.parse("2025-09-02");
      log.append(handle, new Event.Recorded(owner(i), "supports", day, "by phone"));
    }
    return written;
  }

  private static String owner(int i) {
    return "CA " + i;
  }
}
