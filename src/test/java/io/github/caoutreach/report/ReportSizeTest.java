package io.github.caoutreach.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.caoutreach.ccadb.SampleReport;
import io.github.caoutreach.cli.TestWorkspace;
import io.github.caoutreach.smtp.MailSink;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** How large the page is for a campaign to a hundred CAs, each with a story of usual length. */
@Tag("slow")
class ReportSizeTest {
  private static final int CAS = 100;

  private static final int QUESTIONS = 10;

  /** The demo's CAs have three certificates in scope on average. */
  private static final int CERTIFICATES = 3;

  @TempDir Path folder;

  @Test
  void a_hundred_cas_with_answers_to_ten_questions_fit_into_400_kilobytes() {
    try (MailSink sink = new MailSink()) {
      TestWorkspace workspace = TestWorkspace.init(folder.resolve("ws")).servers(sink.port(), 1);
      workspace.edit("campaigns/mpic.yaml", "Carillon Information Security Inc.", owner(0));
      String file = workspace.read("campaigns/mpic.yaml");
      workspace.write(
          "campaigns/mpic.yaml",
          file.substring(0, file.indexOf("questions:\n"))
              + "questions:\n"
              + questions()
              + file.substring(file.indexOf("\nanswers-by:")));
      SampleReport report = new SampleReport();
      StringBuilder contacts =
          new StringBuilder("ca_owner,address,role,source,source_url,seen_on,note\n");
      for (int ca = 0; ca < CAS; ca++) {
        for (int i = 0; i < CERTIFICATES; i++) {
          report.smimeOnly(owner(ca));
        }
        for (String user : new String[] {"policy-authority", "pki-helpdesk"}) {
          contacts.append(
              "\"%s\",%s@ca%s.example,general,CPS 1.5.2,,2026-03-01,%n"
                  .formatted(owner(ca), user, ca));
        }
      }
      Path csv = report.write(folder.resolve("ccadb-2026-03-15.csv"));
      workspace.run("ccadb", "import", csv.toString());
      workspace.write("contacts/contacts.csv", contacts.toString());
      workspace.run("send", "--yes");
      for (JsonNode sent : workspace.run("outbox", "list", "--json").json()) {
        String id = sent.get("messageId").asString();
        int ca =
            Integer.parseInt(sent.get("to").toString().replaceAll("[^@]*@ca(\\d+)\\..*", "$1"));
        workspace.write("in/" + ca + ".eml", answer(ca, id));
      }
      workspace.now("2026-03-30T09:00:00Z").run("remind", "--yes");
      workspace.now("2026-04-02T09:00:00Z");
      workspace.run("responses", "import", workspace.folder.resolve("in").toString());

      String page = workspace.run("report", "--format", "html").out();

      Document html = Jsoup.parse(page);
      assertThat(html.select("#cas tbody")).hasSize(CAS);
      assertThat(html.select("#cas a[href^=https://crt.sh]")).hasSize(CAS * CERTIFICATES);
      assertThat(html.select("#cas tbody").get(1).select("li").eachText())
          .anyMatch(line -> line.contains("notice sent to policy-authority@ca1.example, pki-"))
          .anyMatch(line -> line.contains("reminder sent"))
          .anyMatch(line -> line.contains("answer from"));
      assertThat(html.select(".answers-of tbody td"))
          .hasSize((CAS - 1) * QUESTIONS)
          .allMatch(cell -> cell.text().equals("undecided as of yet"));
      assertThat(page.getBytes(StandardCharsets.UTF_8).length).isLessThan(400_000);
    }
  }

  private static String questions() {
    StringBuilder questions = new StringBuilder();
    for (int i = 1; i <= QUESTIONS; i++) {
      questions.append(
          ("  - {id: question-%s, text: Which of these ways to do what is asked is yours?,"
                  + " kind: one-of, options: [in place, planned, undecided as of yet]}\n")
              .formatted(i));
    }
    return questions.toString();
  }

  private static String answer(int ca, String answered) {
    return """
        From: PKI Policy Authority <policy-authority@ca%s.example>
        Date: Wed, 1 Apr 2026 08:00:00 +0000
        Message-ID: <%s@ca.example>
        In-Reply-To: %s
        Subject: Re: Multi-Perspective Issuance Corroboration for S/MIME certificates

        """
            .formatted(ca, ca, answered)
        + IntStream.rangeClosed(1, QUESTIONS)
            .mapToObj(i -> i + ": [ ] in place  [ ] planned  [x] undecided as of yet\n")
            .collect(Collectors.joining());
  }

  private static String owner(int number) {
    return "Certification Authority of the Chamber of Commerce no. " + number;
  }
}
