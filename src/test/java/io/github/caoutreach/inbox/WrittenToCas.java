package io.github.caoutreach.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.caoutreach.cli.TestWorkspace;
import io.github.caoutreach.cli.TestWorkspace.Result;
import io.github.caoutreach.smtp.MailSink;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** A workspace two days after its notices were sent, and what comes back to it. */
final class WrittenToCas implements AutoCloseable {
  final TestWorkspace workspace;
  private final Path temp;
  private final MailSink sink = new MailSink();

  WrittenToCas(Path temp) {
    this.temp = temp;
    this.workspace =
        TestWorkspace.copyOf(Written.FOLDER, temp.resolve("ws")).servers(sink.port(), 1);
    workspace.now("2026-03-18T09:00:00Z");
  }

  /** Such a workspace, made once and copied: to send takes longer than most tests. */
  private static final class Written {
    static final List<MailSink.Taken> SENT;
    static final Path FOLDER;

    static {
      try (MailSink sink = new MailSink()) {
        FOLDER = Files.createTempDirectory("written").resolve("ws");
        Result result =
            TestWorkspace.ready(FOLDER)
                .everyRecordCounted()
                .servers(sink.port(), 1)
                .run("send", "--yes");
        assertThat(result.exitCode()).as(result.err()).isZero();
        SENT = sink.taken();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Where its mail server listens. */
  int port() {
    return sink.port();
  }

  /** Its mail server. */
  MailSink sink() {
    return sink;
  }

  /** Imports a message; how it is listed then. */
  JsonNode received(String header, String body) {
    return receivedWhole(header + "\nTo: mpic@wg.example\n\n" + body + "\n");
  }

  /** Imports a message as it is; how it is listed then. */
  JsonNode receivedWhole(String message) {
    return imported(file(message));
  }

  /** Imports a message as it is. */
  Result imports(String message) {
    return workspace.run("responses", "import", file(message).toString());
  }

  /** Each message that left, as the server got it. */
  List<String> sent() {
    return Stream.concat(Written.SENT.stream(), sink.taken().stream())
        .map(MailSink.Taken::text)
        .toList();
  }

  /** The text of the notice to a CA. */
  String body(String owner) {
    return preview(owner).get("body").asString();
  }

  private Path file(String message) {
    try {
      Path file = Files.createTempFile(temp, "mail", ".eml");
      Files.writeString(file, message);
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  JsonNode imported(Path file) {
    Result result = workspace.run("responses", "import", file.toString());
    assertThat(result.out()).contains("1 new");
    JsonNode all = mails();
    return all.get(all.size() - 1);
  }

  /** Imports a delivery report of Postfix' form about the notice to {@code owner}. */
  JsonNode bounced(String owner, String address, String status) {
    return received(
        """
        From: MAILER-DAEMON@mx.example (Mail Delivery System)
        Subject: Undelivered Mail Returned to Sender
        MIME-Version: 1.0
        Content-Type: multipart/report; report-type=delivery-status; boundary=b"""
            + "\nX-Test: "
            + address,
        """
        --b
        Content-Type: text/plain

        I'm sorry to have to inform you that your message could not be delivered.
        --b
        Content-Type: message/delivery-status

        Reporting-MTA: dns; mx.example

        Final-Recipient: rfc822; %s
        Action: failed
        Status: %s

        --b
        Content-Type: text/rfc822-headers

        Message-ID: %s
        --b--"""
            .formatted(address, status, messageId(owner)));
  }

  JsonNode mails() {
    return workspace.run("responses", "list", "--json").json();
  }

  JsonNode mail(String id) {
    for (JsonNode mail : mails()) {
      if (mail.get("id").asString().equals(id)) {
        return mail;
      }
    }
    throw new AssertionError("no message " + id);
  }

  /** The CAs that a reminder, or a notice to a next address, is due to. */
  List<String> due() {
    List<String> owners = new ArrayList<>();
    for (JsonNode reminder : workspace.run("remind", "--dry-run", "--json").json()) {
      if (reminder.get("due").asBoolean()) {
        owners.add(reminder.get("owner").asString());
      }
    }
    return owners;
  }

  String state(String owner) {
    for (JsonNode ca : workspace.run("report", "--format", "json").json().get("cas")) {
      if (ca.get("owner").asString().equals(owner)) {
        return ca.get("state").asString();
      }
    }
    throw new AssertionError("no CA " + owner);
  }

  String messageId(String owner) {
    return preview(owner).get("messageId").asString();
  }

  String reference(String owner) {
    String text = preview(owner).get("body").asString();
    return text.substring(text.lastIndexOf("MPIC-")).strip();
  }

  private JsonNode preview(String owner) {
    return workspace.run("preview", owner, "--json").json().get(0);
  }

  static List<String> strings(JsonNode array) {
    List<String> found = new ArrayList<>();
    array.forEach(one -> found.add(one.asString()));
    return found;
  }

  @Override
  public void close() {
    sink.close();
  }
}
