package io.github.caoutreach.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.imap.AuthorizationException;
import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.store.MailFolder;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import io.github.caoutreach.cli.TestWorkspace;
import io.github.caoutreach.cli.TestWorkspace.Result;
import io.github.caoutreach.mail.FailedDelivery;
import io.github.caoutreach.smtp.MailSink;
import io.github.caoutreach.smtp.Renaming;
import io.github.caoutreach.smtp.TestProxy;
import jakarta.mail.Flags;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** Through a server that gives each message another Message-ID, everything finds its way. */
@Tag("slow")
class RenamedMessagesTest {
  private static final String ZETES = "policy@zetes.example";
  private static final String NOTARIUS = "compliance@notarius.example";

  @TempDir Path temp;
  private final MailSink sink = new MailSink();
  private final TestProxy proxy = new TestProxy();
  private final GreenMail imap =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP));
  private TestWorkspace workspace;

  @BeforeEach
  void prepare() {
    workspace = TestWorkspace.ready(temp.resolve("ws")).everyRecordCounted();
  }

  @AfterEach
  void close() {
    sink.close();
    proxy.close();
    imap.stop();
  }

  private void through(Renaming server) {
    sink.onTaken(server::reply);
    workspace.servers(sink.port(), 1);
    if (server == Renaming.AMAZON) {
      workspace.edit(
          "ca-outreach.yaml",
          "smtp: {host: 127.0.0.1,",
          "smtp: {host: HOST, unprotected: HOST, proxy: {type: http, host: 127.0.0.1, port: PORT},"
              .replace("HOST", server.host())
              .replace("PORT", Integer.toString(proxy.port())));
    }
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "SILENT")
  void an_answer_that_names_the_new_message_id_alone_is_certain(Renaming server) {
    through(server);
    workspace.run("send", "--yes");

    JsonNode answer = answer("In-Reply-To: " + server.name(sentTo(ZETES)));

    assertThat(answer.get("owner").asString()).isEqualTo("Zetes");
    assertThat(answer.get("confidence").asString()).isEqualTo("certain");
    assertThat(workspace.run("log", "Zetes").out())
        .containsIgnoringCase(server.name(sentTo(ZETES)) + ", by reply");
  }

  @ParameterizedTest
  @EnumSource
  void an_answer_that_keeps_our_references_is_certain_even_if_no_server_told(Renaming server) {
    through(server);
    workspace.run("send", "--yes");

    JsonNode answer = answer(threadOf(server.onTheWire(sentTo(ZETES))));

    assertThat(answer.get("owner").asString()).isEqualTo("Zetes");
    assertThat(answer.get("confidence").asString()).isEqualTo("certain");
    assertThat(answer.get("evidence").asString()).contains("it answers our notice");
  }

  @ParameterizedTest
  @EnumSource
  void a_bounce_of_the_renamed_message_marks_the_address_and_teaches_the_name(Renaming server) {
    through(server);
    workspace.run("send", "--yes");
    String wire = server.onTheWire(sentTo(ZETES));

    JsonNode bounce = bounced(ZETES, wire);
    JsonNode answer = answer("In-Reply-To: " + server.name(sentTo(ZETES)));

    assertThat(bounce.get("confidence").asString()).isEqualTo("certain");
    assertThat(bounce.get("owner").asString()).isEqualTo("Zetes");
    assertThat(answer.get("confidence").asString()).isEqualTo("certain");
  }

  @ParameterizedTest
  @EnumSource
  void a_reminder_refers_to_each_name_ours_first(Renaming server) {
    through(server);
    workspace.run("send", "--yes");
    String first = sentTo(ZETES).messageId();
    bounced(NOTARIUS, server.onTheWire(sentTo(NOTARIUS))); // which teaches where nothing else does
    String learned = server.name(sentTo(server == Renaming.SILENT ? NOTARIUS : ZETES));
    workspace.now("2026-03-31T09:00:00Z").run("remind", "--yes");

    List<String> references = field(sentTo(ZETES).text(), "References");
    assertThat(references.get(0)).isEqualTo(first);
    if (server != Renaming.SILENT) {
      assertThat(references).hasSize(2);
      assertThat(references.get(1)).isEqualToIgnoringCase(learned);
      assertThat(field(sentTo(ZETES).text(), "In-Reply-To").get(0)).isEqualToIgnoringCase(learned);
    }
    JsonNode answer = answer(threadOf(server.onTheWire(sentTo(ZETES))));
    assertThat(answer.get("confidence").asString()).isEqualTo("certain");
  }

  @ParameterizedTest
  @EnumSource
  void doctor_and_send_say_so_before_the_first_send(Renaming server) {
    through(server);
    assertThat(doctor())
        .contains("not known whether")
        .contains("ca-outreach send --to-self mpic@wg.example, then responses fetch");
    workspace.run("send", "--to-self", "mpic@wg.example");
    MailSink.Taken rehearsal = sentTo("mpic@wg.example");
    if (server == Renaming.SILENT) {
      assertThat(doctor())
          .contains("not known whether the mail server keeps Message-IDs: no rehearsal");
    }

    imported(server.onTheWire(rehearsal));

    assertThat(doctor()).contains("replaces Message-IDs").contains(rehearsal.messageId());
    Result asked = workspace.run("send");
    assertThat(asked.err()).containsIgnoringCase(server.name(rehearsal)).contains("not confirmed");
    workspace.run("send", "--yes");
    workspace.now("2026-03-31T09:00:00Z");
    assertThat(workspace.run("remind").err()).doesNotContain("Message-IDs");
  }

  @Test
  void a_server_that_keeps_them_is_known_to_once_a_rehearsal_came_back() {
    workspace.servers(sink.port(), 1);
    workspace.run("send", "--to-self", "mpic@wg.example");

    imported(sentTo("mpic@wg.example").text());

    assertThat(doctor()).contains("keeps Message-IDs");
    assertThat(workspace.run("send").err()).doesNotContain("Message-IDs");
  }

  @ParameterizedTest
  @EnumSource
  void what_answers_a_rehearsal_is_nobody_s_answer(Renaming server) {
    through(server);
    workspace.run("send", "--to-self", "mpic@wg.example");
    String wire = server.onTheWire(sentTo("mpic@wg.example"));
    JsonNode back = imported(wire);

    JsonNode reply =
        imported("From: chair@wg.example\nSubject: Re\n" + threadOf(wire) + "\n\nLooks good.\n");

    assertThat(back.get("kind").asString()).isEqualTo("other");
    assertThat(reply.get("owner").isNull()).isTrue();
    assertThat(reply.get("open").asBoolean()).isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void a_copy_that_the_server_files_itself_is_the_only_one_and_teaches_the_name(Renaming server)
      throws Exception {
    MailFolder sent = sentFolder(server);
    workspace.run("send", "--yes");

    assertThat(sent.getMessageCount()).isEqualTo(13);
    assertThat(workspace.run("log", "Zetes").out())
        .contains(server == Renaming.SILENT ? ", by sent-folder" : ", by reply");
    JsonNode answer = answer("In-Reply-To: " + server.name(sentTo(ZETES)));
    assertThat(answer.get("confidence").asString()).isEqualTo("certain");
  }

  @ParameterizedTest
  @EnumSource
  void what_is_uncertain_is_settled_by_the_renamed_copy(Renaming server) throws Exception {
    MailFolder sent = sentFolder(server);
    sink.onTaken(
        message -> {
          file(sent, server.onTheWire(message));
          return "what?";
        });
    workspace.run("send", "--yes");
    assertThat(workspace.run("outbox", "list").out()).contains("uncertain");

    Result resolved = workspace.run("outbox", "resolve");

    assertThat(resolved.exitCode()).as(resolved.err()).isZero();
    assertThat(workspace.run("outbox", "list").out()).doesNotContain("uncertain");
    JsonNode answer = answer("In-Reply-To: " + server.name(sink.taken().get(0)));
    assertThat(answer.get("confidence").asString()).isEqualTo("certain");
  }

  @Test
  void a_reply_to_a_post_is_never_certain_by_that() {
    Renaming server = Renaming.MICROSOFT;
    through(server);
    workspace.edit("ca-outreach.yaml", "user: mpic", "trust: mx.wg.example, user: mpic");
    workspace.run("post", "mdsp", "--yes");
    String thread = threadOf(server.onTheWire(sink.taken().get(0)));
    String vouched =
        "Authentication-Results: mx.wg.example; dmarc=pass header.from=zetes.example\n";

    JsonNode onList =
        imported(
            vouched
                + "From: policy@zetes.example\nTo: dev-security-policy@mozilla.org\nList-Id: <dev-security-policy.mozilla.org>\n"
                + thread
                + "\n\nWe support it.\n");
    JsonNode direct =
        imported(vouched + "From: policy@zetes.example\n" + thread + "\n\nWe support it too.\n");

    assertThat(onList.get("kind").asString()).isEqualTo("list");
    assertThat(onList.get("confidence").asString()).isEqualTo("none");
    assertThat(direct.get("confidence").asString()).isEqualTo("likely");
  }

  private MailFolder sentFolder(Renaming server) throws AuthorizationException, FolderException {
    imap.start();
    MailFolder sent =
        imap.getManagers()
            .getImapHostManager()
            .createMailbox(imap.setUser("mpic@wg.example", "demo"), "Sent");
    through(server);
    workspace
        .edit(
            "ca-outreach.yaml",
            "imap: {host: 127.0.0.1, port: 1,",
            "imap: {host: 127.0.0.1, port: " + imap.getImap().getPort() + ",")
        .edit("ca-outreach.yaml", "echo demo}", "echo demo, sent: Sent}");
    sink.onTaken(
        message -> {
          file(sent, server.onTheWire(message));
          return server.reply(message);
        });
    return sent;
  }

  private static void file(MailFolder sent, String message) {
    sent.appendMessage(
        GreenMailUtil.newMimeMessage(message),
        new Flags(Flags.Flag.SEEN),
        Date.from(Instant.EPOCH));
  }

  private String doctor() {
    return workspace.run("doctor").out();
  }

  @Test
  void a_reply_that_names_another_message_of_ours_takes_nothing_from_it() {
    workspace.servers(sink.port(), 1);
    String other =
        workspace.run("preview", "Notarius", "--json").json().get(0).get("messageId").asString();
    sink.onTaken(message -> "250 2.0.0 OK " + other + " [Hostname=x]");
    workspace.run("send", "--yes");

    assertThat(answer("In-Reply-To: " + other).get("owner").asString()).isEqualTo("Notarius");
    assertThat(field(remindedOf(ZETES), "References")).hasSize(1);
  }

  @Test
  void a_name_is_of_the_message_that_got_it_first_and_is_written_once() {
    workspace.servers(sink.port(), 1);
    sink.onTaken(message -> "250 2.0.0 OK <same@relay.example> [Hostname=x]");
    workspace.run("send", "--yes");

    String owner = answer("In-Reply-To: <same@relay.example>").get("owner").asString();
    assertThat(owner).isEqualTo(ownerOf(sink.taken().get(0).messageId()));
    assertThat(workspace.run("log").out()).containsOnlyOnce("<same@relay.example>, by reply");
  }

  @Test
  void what_anybody_could_have_written_teaches_no_name() {
    through(Renaming.SILENT);
    workspace.run("send", "--yes");
    String name = Renaming.SILENT.name(sentTo(ZETES));
    String wire = Renaming.SILENT.onTheWire(sentTo(ZETES));

    imported(wire.replace(name, "<a-copy@list.example>"));
    bounced("another@zetes.example", wire.replace(name, "<a-bounce@list.example>"));

    assertThat(answer("In-Reply-To: <a-copy@list.example>").get("owner").isNull()).isTrue();
    assertThat(answer("In-Reply-To: <a-bounce@list.example>").get("owner").isNull()).isTrue();
    assertThat(workspace.run("log").out()).doesNotContain(", by ");
  }

  @Test
  void beside_another_campaign_a_rehearsal_tells_the_same_and_no_name_takes_its_message() {
    workspace.servers(sink.port(), 1);
    workspace.run("send", "--to-self", "mpic@wg.example");
    workspace.run("send", "--yes");
    String ofMpic = sentTo(NOTARIUS).messageId();
    workspace
        .write(
            "campaigns/survey.yaml",
            workspace
                .read("campaigns/mpic.yaml")
                .replace("title: ", "title: A survey of ")
                .replace("mpic-notice.txt", "survey-notice.txt"))
        .write(
            "templates/survey-notice.txt",
            workspace.read("templates/mpic-notice.txt").replace("Subject: ", "Subject: Survey: "));
    workspace.run("-c", "survey", "send", "--yes");

    imported(sentTo("mpic@wg.example").text(), "-c", "survey");
    String id = sentTo(ZETES).messageId();
    String wire = sentTo(ZETES).text().replace("\nMessage-ID: " + id, "\nMessage-ID: " + ofMpic);
    bounced(ZETES, wire, "-c", "survey");
    JsonNode answer = answer("In-Reply-To: " + ofMpic, "-c", "mpic");

    assertThat(workspace.run("-c", "mpic", "doctor").out()).contains("keeps Message-IDs: a");
    assertThat(answer.get("owner").asString()).isEqualTo("Notarius");
    assertThat(answer.get("campaigns").toString()).isEqualTo("[\"mpic\"]");
  }

  private MailSink.Taken sentTo(String address) {
    return sink.taken().stream()
        .filter(message -> message.recipients().contains(address))
        .reduce((before, after) -> after)
        .orElseThrow();
  }

  private String remindedOf(String address) {
    workspace.now("2026-03-31T09:00:00Z").run("remind", "--yes");
    return sentTo(address).text();
  }

  private String ownerOf(String id) {
    for (JsonNode message : workspace.run("outbox", "list", "--json").json()) {
      if (message.get("messageId").asString().equals(id)) {
        return message.get("addressee").asString();
      }
    }
    throw new AssertionError("no message " + id);
  }

  /** The header of a reply, as mail programs make it (RFC 5322, 3.6.4). */
  private static String threadOf(String message) {
    String id = field(message, "Message-ID").get(0);
    return "In-Reply-To: "
        + id
        + "\nReferences: "
        + String.join("\n ", field(message, "References"))
        + "\n "
        + id;
  }

  private static List<String> field(String message, String name) {
    StringBuilder value = new StringBuilder();
    boolean isIn = false;
    for (String line : message.lines().takeWhile(one -> !one.isEmpty()).toList()) {
      boolean isFolded = line.startsWith(" ") || line.startsWith("\t");
      isIn = isFolded ? isIn : line.startsWith(name + ": ");
      value.append(isIn ? line.substring(isFolded ? 0 : name.length() + 1) : "");
    }
    return List.of(value.toString().strip().split("\\s+"));
  }

  private JsonNode answer(String thread, String... campaign) {
    return imported(
        "From: someone@b.example\nSubject: MPIC\n" + thread + "\n\nWe support it.\n", campaign);
  }

  private JsonNode bounced(String address, String wire, String... campaign) {
    return imported(
        """
        From: MAILER-DAEMON@mx.example (Mail Delivery System)
        Subject: Undelivered Mail Returned to Sender
        """
            + FailedDelivery.HEADER
            + """

        --b
        Content-Type: text/plain

        Your message could not be delivered.
        """
            + FailedDelivery.parts(address, wire.substring(0, wire.indexOf("\n\n") + 1) + "\n"),
        campaign);
  }

  private Result run(String[] campaign, String... command) {
    return workspace.run(
        Stream.concat(Stream.of(campaign), Stream.of(command)).toArray(String[]::new));
  }

  private JsonNode imported(String message, String... campaign) {
    try {
      Path file = Files.createTempFile(temp, "mail", ".eml");
      Files.writeString(file, message);
      Result result = run(campaign, "responses", "import", file.toString());
      assertThat(result.out()).as(result.err()).contains("1 new");
      JsonNode all = run(campaign, "responses", "list", "--json").json();
      return all.get(all.size() - 1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
