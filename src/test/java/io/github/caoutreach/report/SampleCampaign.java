package io.github.caoutreach.report;

import io.github.caoutreach.ccadb.SampleReport;
import io.github.caoutreach.cli.TestWorkspace;
import io.github.caoutreach.mail.FailedDelivery;
import io.github.caoutreach.smtp.MailSink;
import java.nio.file.Path;
import java.util.List;

/**
 * A campaign to CAs with names that strangers might choose, with a marker in each field that is not
 * for the public. It has run for two weeks: one CA is left out, one has only a web page, one
 * answered, one bounced.
 */
final class SampleCampaign implements AutoCloseable {
  static final String SCRIPT = "<script>alert(1)</script>";
  static final String FORMULA = "=HYPERLINK(\"http://x.example\")";
  static final String REORDERED = "Right\u202Eto left\u2066 CA";
  static final String LONG = "Long " + "name ".repeat(818) + "end";
  static final String EMOJI = "🦊 Emoji 👩‍👩‍👧 CA";
  static final String ARABIC = "شركة التصديق";
  static final String MARKDOWN = "a|b *c* _d_ [e](f) `g` \\ ~~h~~ <i> &amp; #";
  static final String AT = "@SUM(1+9)*cmd|' /C calc'!A0";
  static final String LEFT_OUT = "Left Out CA";
  static final String WEB_PAGE = "Web Page CA";

  /** What the public may not see; each of them is in the report of the working group. */
  static final List<String> PRIVATE =
      List.of(
          "leakaddress@ca1.example",
          "leakaddress@ca2.example",
          "Leakname",
          "Leaksubject",
          "Leaknote",
          "Leakexclusionsource",
          "leakpage.example",
          "leaklist@lists.example",
          "leakbounce@ca3.example");

  /** What nobody may see: what the report has no use for. */
  static final List<String> NEVER = List.of("Leaktext", "Leakcontactnote", "leaksecret");

  final TestWorkspace workspace;
  private final MailSink sink = new MailSink();

  private SampleCampaign(Path folder) {
    workspace = TestWorkspace.init(folder).servers(sink.port(), 1);
    workspace.now("2026-03-15T09:00:00Z");
    workspace
        .edit("campaigns/mpic.yaml", "Carillon Information Security Inc.", LEFT_OUT)
        .edit("campaigns/mpic.yaml", "SMCWG minutes 2024-08-28", "Leakexclusionsource 2024-08-28")
        .edit("campaigns/mpic.yaml", "dev-security-policy@mozilla.org", "leaklist@lists.example")
        .edit("campaigns/mpic.yaml", "answers-by: 2024-10-15", "answers-by: 2026-04-15")
        .edit(
            "ca-outreach.yaml", "password-command: echo demo", "password-command: echo leaksecret");
    SampleReport report =
        new SampleReport()
            .smimeOnly(SCRIPT)
            .with("Country", "=1+1")
            .smimeOnly(FORMULA)
            .smimeOnly(REORDERED)
            .smimeOnly(LONG)
            .smimeOnly(EMOJI)
            .smimeOnly(ARABIC)
            .smimeOnly(MARKDOWN)
            .smimeOnly(AT)
            .smimeOnly(LEFT_OUT)
            .smimeOnly(WEB_PAGE);
    workspace.run(
        "ccadb", "import", report.write(folder.resolveSibling("ccadb-2026-03-15.csv")).toString());
    workspace.write("contacts/contacts.csv", contacts());
  }

  /** The campaign after two weeks. */
  static SampleCampaign in(Path folder) {
    SampleCampaign campaign = new SampleCampaign(folder);
    TestWorkspace workspace = campaign.workspace;
    workspace.now("2026-03-16T09:00:00Z").run("send", "--yes");
    workspace.run("post", "mdsp", "--yes");
    workspace.run("post", "mdsp", "--archived-at", "https://lists.example/archive/1");
    campaign.mailsArrive();
    workspace.now("2026-03-30T09:00:00Z").run("remind", "--yes");
    return campaign;
  }

  /** Two days into the campaign: an answer comes in, and a delivery report of an address. */
  static void answerAndBounce(TestWorkspace workspace, String answerer, String bounced) {
    workspace.write(
        "in/answer.eml",
        """
        From: %s
        Date: Tue, 17 Mar 2026 08:00:00 +0000
        Message-ID: <1@ca1.example>
        Subject: Leaksubject

        Leaktext
        """
            .formatted(answerer));
    workspace.write(
        "in/bounce.eml",
        """
        From: MAILER-DAEMON@mx.example
        Date: Tue, 17 Mar 2026 08:00:00 +0000
        Message-ID: <2@mx.example>
        Subject: failure
        """
            + FailedDelivery.HEADER
            + "\n"
            + FailedDelivery.parts(
                bounced, "Message-ID: " + workspace.messageIdTo(bounced) + "\n"));
    workspace.now("2026-03-18T09:00:00Z");
    workspace.run("responses", "import", workspace.folder.resolve("in").toString());
  }

  private void mailsArrive() {
    answerAndBounce(
        workspace, "Leakname Person <leakaddress@ca1.example>", "leakbounce@ca3.example");
    workspace.run("responses", "record", SCRIPT, "--stance", "concerns", "--note", "Leaknote");
  }

  private static String contacts() {
    StringBuilder text =
        new StringBuilder("ca_owner,address,role,source,source_url,seen_on,note\n");
    List<String> owners = List.of(SCRIPT, FORMULA, REORDERED, LONG, EMOJI, ARABIC, MARKDOWN, AT);
    for (int i = 0; i < owners.size(); i++) {
      String user = i == 2 ? "leakbounce" : "leakaddress";
      text.append(cell(owners.get(i)))
          .append(
              ",%s@ca%s.example,general,CPS 1.5.2,,2026-03-01,Leakcontactnote%n"
                  .formatted(user, i + 1));
    }
    return text.append(cell(WEB_PAGE))
        .append(",https://leakpage.example/form,general,CPS 1.5.2,,2026-03-01,\n")
        .toString();
  }

  private static String cell(String text) {
    return '"' + text.replace("\"", "\"\"") + '"';
  }

  /** What {@code report} prints. */
  String report(String... options) {
    String[] all = new String[options.length + 1];
    all[0] = "report";
    System.arraycopy(options, 0, all, 1, options.length);
    TestWorkspace.Result result = workspace.run(all);
    if (result.exitCode() != 0) {
      throw new AssertionError(result.err());
    }
    return result.out();
  }

  @Override
  public void close() {
    sink.close();
  }
}
