package io.github.caoutreach.app;

import io.github.caoutreach.ccadb.SampleReport;
import io.github.caoutreach.cli.TestWorkspace;
import io.github.caoutreach.cli.TestWorkspace.Result;
import io.github.caoutreach.smtp.MailSink;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/**
 * A workspace whose CCADB reports are written as "Owner:1,2 Other:3": who has which certificate.
 */
final class RenamingCcadb implements AutoCloseable {
  final TestWorkspace workspace;
  private final Path temp;
  private final MailSink sink = new MailSink();
  private int mails;

  RenamingCcadb(Path temp) {
    this.temp = temp;
    this.workspace = TestWorkspace.init(temp.resolve("ws")).servers(sink.port(), 1);
    workspace.write(
        "campaigns/mpic.yaml",
        """
        title: Something for S/MIME
        audience:
          rule: {capable: [smime], not-capable: [tls]}
          exclude: []
        contacts: {roles: [general], at-most: 3}
        notice: notice.txt
        answers-by: 2026-09-30
        reminders: [{after: 14d, template: reminder.txt}, {after: 28d, template: reminder.txt}]
        """);
    workspace.write("templates/notice.txt", "Subject: News\n\nDear ${owner}, ${reference}\n");
    workspace.write("templates/reminder.txt", "Subject: Re: News\n\n${owner}, ${reference}\n");
  }

  /** Imports a report of that day. */
  Result imported(String date, String owners) {
    SampleReport report = new SampleReport();
    for (String one : owners.split(" ")) {
      String[] parts = one.split(":");
      for (String number : parts[1].split(",")) {
        int certificate = Integer.parseInt(number);
        report
            .smimeOnly(parts[0].replace('_', ' '))
            .with("Salesforce Record ID", String.format(Locale.ROOT, "A%06d", certificate))
            .with("SHA-256 Fingerprint", String.format(Locale.ROOT, "%064X", certificate));
      }
    }
    Path file = report.write(temp.resolve(date + ".csv"));
    return workspace.run("ccadb", "import", file.toString(), "--date", date);
  }

  /** The contacts, as "Owner,address" each. */
  void contacts(String... rows) {
    workspace.write("contacts/contacts.csv", "ca_owner,address\n" + String.join("\n", rows) + "\n");
  }

  void exclude(String owner) {
    workspace.edit(
        "campaigns/mpic.yaml",
        "exclude: []",
        "exclude: [{owner: %s, reason: member}]".formatted(owner));
  }

  Result send() {
    return workspace.run("send", "--yes");
  }

  /** The recipients of each message that left, in its order. */
  List<String> sentTo() {
    return sink.taken().stream().map(one -> String.join(" ", one.recipients())).toList();
  }

  MailSink.Taken sent(int index) {
    return sink.taken().get(index);
  }

  /** An answer to the message that left at that place, from anywhere. */
  Result answered(int index) {
    return received("In-Reply-To: " + sent(index).messageId(), "We have it.");
  }

  Result received(String header, String text) {
    String name = ++mails + ".eml";
    workspace.write(
        "../" + name,
        "From: Ann <ann@elsewhere.example>\n%s\nTo: mpic@wg.example\n\n%s\n"
            .formatted(header, text));
    return workspace.run("responses", "import", temp.resolve(name).toString());
  }

  /** The row of a CA in the report. */
  JsonNode row(String owner) {
    JsonNode report = workspace.run("report", "--format", "json").json();
    for (JsonNode row : report.get("cas")) {
      if (row.get("owner").asString().equals(owner)) {
        return row;
      }
    }
    throw new AssertionError("no " + owner + " in " + report.get("cas"));
  }

  @Override
  public void close() {
    sink.close();
  }
}
