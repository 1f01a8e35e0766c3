package io.github.caoutreach.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.caoutreach.cli.TestWorkspace.Result;
import io.github.caoutreach.common.MessageId;
import io.github.caoutreach.dns.ZoneServer;
import io.github.caoutreach.log.AuditLog;
import io.github.caoutreach.log.Event;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whether mail in the sender's name will be believed; the name server is on this machine. */
class DoctorDnsTest {
  private static final String ID = "rehearsal.1@wg.example";

  private static final String SOUND =
      """
      wg.example MX 10 mail.wg.example
      mail.wg.example A 192.0.2.1
      smtp.wg.example A 192.0.2.1
      wg.example TXT v=spf1 mx -all
      _dmarc.wg.example TXT v=DMARC1; p=reject
      s1._domainkey.wg.example TXT v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=
      s1._domainkey.sender.example TXT k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=
      """;

  @TempDir Path temp;
  private TestWorkspace workspace;

  @BeforeEach
  void prepare() {
    workspace = TestWorkspace.ready(temp.resolve("ws"));
  }

  private Result doctor(String zone, String... more) {
    try (ZoneServer server = new ZoneServer(zone)) {
      workspace.environment("CA_OUTREACH_DNS", server.address());
      String[] command = new String[more.length + 2];
      command[0] = "doctor";
      command[1] = "--dns";
      System.arraycopy(more, 0, command, 2, more.length);
      return workspace.run(command);
    }
  }

  @Test
  void a_sound_domain_is_well() {
    String out = doctor(SOUND, "--selector", "s1").out();

    assertThat(out)
        .containsPattern("mx +ok +wg.example receives mail at mail.wg.example")
        .containsPattern("spf +ok +v=spf1 mx -all; 1 of 10 look-ups")
        .containsPattern("dkim +ok +s1._domainkey.wg.example: ed25519")
        .containsPattern("dmarc +ok +_dmarc.wg.example: v=DMARC1; p=reject; mail that nobody")
        .containsPattern("receiver +ok +not looked at: no rehearsal has come back");
  }

  @Test
  void what_a_bare_domain_lacks_is_said_as_the_records_to_add() {
    Result bare = doctor("wg.example A 192.0.2.9", "--selector", "s1");

    assertThat(bare.exitCode()).isEqualTo(1);
    assertThat(bare.out())
        .containsPattern("spf +WRONG +there is no record\n +wg.example. TXT \"v=spf1 mx ~all\"")
        .containsPattern(
            "dkim +WRONG +s1._domainkey.wg.example: there is no key\n"
                + " +s1._domainkey.wg.example. TXT \"v=DKIM1; k=rsa; p=PUBLIC-KEY")
        .containsPattern(
            "dmarc +WRONG +_dmarc.wg.example: there is no record\n"
                + " +_dmarc.wg.example. TXT \"v=DMARC1; p=none; rua=mailto:chair@wg.example\"");
    assertThat(doctor("other.example A 192.0.2.9").out())
        .containsPattern(
            "mx +WRONG +wg.example does not exist: answers and bounces are lost\n"
                + " +wg.example. MX 10 mail.wg.example.");
  }

  @Test
  void without_a_network_that_is_said_and_nothing_else_changes() {
    workspace.environment("CA_OUTREACH_DNS", "none");

    assertThat(workspace.run("doctor", "--dns").out())
        .containsPattern("spf +WRONG +not known: name servers are not asked")
        .containsPattern("dmarc +WRONG .*not known: name servers are not asked")
        .contains("is this machine online?");
    assertThat(workspace.run("doctor").out()).doesNotContain("spf");
  }

  @Test
  void what_the_receiver_said_of_a_rehearsal_is_told_with_the_key_that_signed_it() {
    rehearsed(
        """
        Authentication-Results: mx.wg.example; spf=pass smtp.mailfrom=wg.example;
         dkim=pass header.d=sender.example; dmarc=fail header.from=wg.example
        """,
        "sender.example");

    assertThat(doctor(SOUND).out())
        .containsPattern("spf +ok .*; a rehearsal passed")
        .containsPattern(
            "dkim +WRONG +s1._domainkey.sender.example: ed25519; it is of sender.example")
        .containsPattern(
            "receiver +WRONG +mx.wg.example says of a rehearsal: spf=pass, dkim=pass, dmarc=fail\n"
                + " +mend what is WRONG above, then rehearse again\n"
                + " +if that is the mailbox's server: imap: \\{trust: mx.wg.example}");
  }

  @Test
  void what_stands_below_the_receiver_s_own_field_was_written_by_anybody() {
    rehearsed("", "wg.example");

    assertThat(doctor(SOUND).out())
        .containsPattern("dkim +ok +s1._domainkey.wg.example")
        .contains("the server that received the rehearsal says nothing of it");
  }

  /** A rehearsal that came back into the mailbox. */
  private void rehearsed(String results, String signer) {
    try (var store = workspace.store()) {
      new AuditLog(store, "mpic").append(new Event.Rehearsed(new MessageId("<" + ID + ">")));
    }
    workspace.write(
        "back.eml",
        results
            + """
            Received: from smtp.wg.example by mx.wg.example; Mon, 16 Mar 2026 09:00:00 +0000
            Authentication-Results: mx.wg.example; dmarc=pass header.from=wg.example
            DKIM-Signature: v=1; a=ed25519-sha256; d=%s;
             s=s1; h=From; bh=x; b=x
            From: SMCWG Chair <chair@wg.example>
            To: chair@wg.example
            Date: Mon, 16 Mar 2026 09:00:00 +0000
            Subject: [rehearsal for Zetes] MPIC
            Message-ID: <%s>

            Dear CA
            """
                .formatted(signer, ID));
    assertThat(
            workspace
                .run("responses", "import", workspace.folder.resolve("back.eml").toString())
                .exitCode())
        .isZero();
  }
}
