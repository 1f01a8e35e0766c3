package io.github.caoutreach.app;

import io.github.caoutreach.common.Failure;
import io.github.caoutreach.common.OneLine;
import io.github.caoutreach.common.Problem;
import io.github.caoutreach.config.Mailbox;
import io.github.caoutreach.config.Server;
import io.github.caoutreach.mail.ImapConnection;
import io.github.caoutreach.smtp.SmtpConnection;
import io.github.caoutreach.smtp.SmtpTransport;
import jakarta.mail.Folder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tries out what a send will need, without sending anything. */
public final class Checkup {
  private static final List<String> EXTENSIONS =
      List.of("STARTTLS", "AUTH", "SIZE", "8BITMIME", "SMTPUTF8", "PIPELINING", "DSN");

  private final Map<String, String> environment;
  private final List<Finding> findings = new ArrayList<>();

  /**
   * What was found about one thing.
   *
   * @param what what was looked at
   * @param isGood whether it will do
   * @param found what it is like, or what is wrong
   * @param advice what to do about it, a line for each thing; "" where there is nothing
   */
  public record Finding(String what, boolean isGood, String found, String advice) {
    static Finding wrong(String what, List<Problem> problems) {
      return new Finding(
          what,
          false,
          problems.stream().map(Problem::line).collect(Collectors.joining("; ")),
          problems.stream().flatMap(p -> p.advice().stream()).collect(Collectors.joining("\n")));
    }
  }

  /** A check-up with the passwords that come from {@code environment}. */
  public Checkup(Map<String, String> environment) {
    this.environment = environment;
  }

  /** Looks at something that says what it is like, or stops. */
  public Checkup look(String what, Supplier<String> at) {
    try {
      findings.add(new Finding(what, true, at.get(), ""));
    } catch (RuntimeException | Error e) { // the others are looked at all the same
      findings.add(Finding.wrong(what, Failure.of(e).problems()));
    }
    return this;
  }

  /** Connects to the server that takes mail, logs in, and hangs up. */
  public Checkup smtp(Server server) {
    return look(
        "smtp",
        () -> {
          try (SmtpConnection connection = new SmtpConnection(server, environment)) {
            SmtpTransport transport = connection.connected();
            String offers =
                String.join(
                    " ", EXTENSIONS.stream().flatMap(name -> offered(transport, name)).toList());
            return "%s (%s)%s; it offers: %s%s"
                .formatted(
                    server,
                    server.security().spelling(),
                    server.user().map(user -> ", logged in as " + user).orElse(", no login"),
                    offers.isEmpty() ? "nothing" : offers,
                    exposed(server));
          }
        });
  }

  /** Connects to the server where answers arrive, logs in, and looks for each folder named. */
  public Checkup imap(Mailbox mailbox) {
    return look(
        "imap",
        () -> {
          List<String> folders =
              Stream.concat(mailbox.folders().stream(), mailbox.sent().stream())
                  .distinct()
                  .toList();
          try (ImapConnection connection = new ImapConnection(mailbox, environment)) {
            for (String folder : folders) {
              connection.open(folder, Folder.READ_ONLY);
            }
            return mailbox.server() + ", logged in; it has " + String.join(", ", folders);
          }
        });
  }

  /** Everything that was found, in the order in which it was looked at. */
  public List<Finding> findings() {
    return List.copyOf(findings);
  }

  private static String exposed(Server server) {
    boolean isExposed = server.security() == Server.Security.NONE && !server.isLocal();
    return isExposed ? "; NOT ENCRYPTED: security is none" : "";
  }

  private static Stream<String> offered(SmtpTransport transport, String name) {
    if (!transport.supportsExtension(name)) {
      return Stream.empty();
    }
    String parameter = transport.getExtensionParameter(name);
    boolean isBare = parameter == null || parameter.isBlank();
    return Stream.of(isBare ? name : name + "(" + OneLine.of(parameter) + ")");
  }
}
