package io.github.caoutreach.report;

import com.samskivert.mustache.Escapers;
import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import io.github.caoutreach.input.OneLine;
import io.github.caoutreach.input.Sha256;
import io.github.caoutreach.store.Stance;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.commons.text.WordUtils;

/**
 * The report for people: HTML, Markdown, plain text, each from a Mustache template. Every value is
 * escaped for the format it goes into; names and subjects were written by strangers.
 */
final class Pages {
  private static final int COLUMNS = 76;
  private static final int OWNER_COLUMNS = 40;
  private static final int STATE_COLUMNS = 12;
  private static final int SHORT = 60;

  /** How many rows of the page its script shows at first; the script knows the number too. */
  private static final int SHOWN_AT_FIRST = 100;

  /** CommonMark, section 2.4: a backslash takes the meaning away from ASCII punctuation. */
  private static final Pattern MARKDOWN = Pattern.compile("[\\\\`*_{}\\[\\]<>|~&]|#(?=#*$)");

  /** Whatever means something in HTML; most values hold nothing of it. */
  private static final Pattern HTML = Pattern.compile("[&<>\"'`=]");

  private Pages() {}

  static String html(Report report) {
    Map<String, Object> view = view(report);
    String style = asset("report.css");
    String script = asset("report.js");
    view.put("style", style);
    view.put("styleHash", hash(style));
    view.put("script", script);
    view.put("scriptHash", hash(script));
    view.put("numbers", numbers(report.counts()));
    view.put("groups", GROUPS);
    view.put("rows", rows(report.cas()));
    view.put("funnel", Funnel.of(report));
    view.put("course", TimelinePicture.of(report));
    AnswersCurve.of(report).ifPresent(curve -> view.put("curve", curve));
    return render("report.html.mustache", Pages::escapeHtml, view);
  }

  static String markdown(Report report) {
    return render("report.md.mustache", Pages::escapeMarkdown, view(report));
  }

  static String text(Report report) {
    return render("report.txt.mustache", OneLine::of, view(report));
  }

  private static String render(String name, Mustache.Escaper escaper, Map<String, Object> view) {
    return template(name, escaper).execute(view);
  }

  private static Template template(String name, Mustache.Escaper escaper) {
    return Mustache.compiler()
        .withEscaper(escaper)
        .withLoader(partial -> new StringReader(asset(partial + ".mustache")))
        .defaultValue("")
        .emptyStringIsFalse(true)
        .compile(asset(name));
  }

  /** The rows of the page, in their order; they are nearly all of it, so every core helps. */
  private static String rows(List<Report.CaRow> cas) {
    Template template = template("row.html.mustache", Pages::escapeHtml);
    return IntStream.range(0, cas.size())
        .parallel()
        .mapToObj(i -> template.execute(view(cas.get(i), i)))
        .collect(Collectors.joining());
  }

  private static String asset(String name) {
    try (InputStream in = Pages.class.getResourceAsStream("/report/" + name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As Content-Security-Policy names a text that may run or style: CSP 3, section 2.3.1. */
  private static String hash(String text) {
    return "sha256-" + Base64.getEncoder().encodeToString(Sha256.of(text));
  }

  private record Number(String group, String label, int count) {}

  private static final List<String> GROUPS = groups();

  private static List<String> groups() {
    List<String> names =
        new ArrayList<>(
            List.of(
                "all",
                "selected",
                "sent",
                "delivered",
                "answered",
                "bounced",
                "silent",
                "excluded",
                "not-sent"));
    for (Stance stance : Stance.values()) {
      names.add(Groups.stance(stance.spelling()));
    }
    names.add(Groups.stance("not yet judged"));
    return List.copyOf(names);
  }

  private static List<Number> numbers(Report.Counts counts) {
    return List.of(
        new Number("all", "audience", counts.audience()),
        new Number("excluded", "left out", counts.excluded()),
        new Number("selected", "to write to", counts.selected()),
        new Number("sent", "written to", counts.sent()),
        new Number("delivered", "delivered", counts.delivered()),
        new Number("answered", "answered", counts.answered()),
        new Number("silent", "silent", counts.silent()),
        new Number("bounced", "bounced", counts.bounced()),
        new Number("not-sent", "not written to", counts.notSent()));
  }

  /** What the templates see: the model, and its parts in the shape that a page needs. */
  private static Map<String, Object> view(Report report) {
    Map<String, Object> view = new HashMap<>();
    view.put("report", report);
    view.put("counts", report.counts());
    view.put("snapshot", report.snapshot());
    view.put("internal", report.disclosure() == Disclosure.INTERNAL);
    view.put("named", report.disclosure() != Disclosure.ANONYMOUS);
    view.put("stances", report.stances());
    view.put("countries", report.countries());
    Iterable<Object> cas =
        () ->
            IntStream.range(0, report.cas().size())
                .<Object>mapToObj(i -> view(report.cas().get(i), i))
                .iterator();
    view.put("cas", cas);
    view.put("posts", report.posts().stream().map(Pages::view).toList());
    view.put("timeline", report.timeline());
    report.since().ifPresent(since -> view.put("since", view(since)));
    view.put("minutes", report.minutes());
    view.put("titleWrapped", wrapped(report.title()));
    view.put("omittedWrapped", wrapped(report.omitted()));
    view.put("minutesWrapped", wrapped(report.minutes()));
    view.put("licenceWrapped", wrapped(report.licence()));
    return view;
  }

  private static Map<String, Object> view(Report.CaRow ca, int index) {
    Map<String, Object> view = new HashMap<>();
    view.put("owner", ca.owner());
    view.put("country", ca.country());
    view.put("state", ca.state());
    view.put("reminders", ca.reminders());
    view.put("remark", ca.remark());
    view.put("note", ca.note());
    view.put("isFirst", index < SHOWN_AT_FIRST);
    view.put("groups", Groups.of(ca));
    view.put("stateClass", ca.state().replace(' ', '-'));
    view.put("stores", String.join(", ", ca.stores()));
    view.put("stance", ca.stance().orElse(""));
    view.put("noticeOn", text(ca.noticeOn()));
    view.put("answeredOn", text(ca.answeredOn()));
    view.put("answer", answer(ca));
    view.put("recipients", String.join(", ", ca.recipients()));
    view.put("hasRecipients", !ca.recipients().isEmpty());
    view.put("evidence", ca.evidence());
    view.put("hasEvidence", !ca.evidence().isEmpty());
    view.put("messages", ca.messages().stream().map(Pages::words).toList());
    view.put("hasMessages", !ca.messages().isEmpty());
    view.put("hasRemark", !ca.remark().isEmpty());
    view.put("summary", summary(ca));
    view.put("shortOwner", Columns.cut(ca.owner(), SHORT));
    view.put(
        "inScope",
        counted(ca.roots(), "root", "roots")
            + ", "
            + counted(ca.intermediates(), "intermediate", "intermediates"));
    view.put("ownerPadded", Columns.fit(ca.owner(), OWNER_COLUMNS));
    view.put("statePadded", Columns.fit(ca.state(), STATE_COLUMNS));
    return view;
  }

  private static String summary(Report.CaRow ca) {
    String evidence = counted(ca.evidence().size(), "certificate", "certificates");
    return ca.messages().isEmpty()
        ? evidence
        : evidence + ", " + counted(ca.messages().size(), "message", "messages");
  }

  private static String answer(Report.CaRow ca) {
    return ca.answeredOn()
        .map(on -> on + ca.stance().map(stance -> ": " + stance).orElse(", not yet judged"))
        .orElse("");
  }

  /** A message in a line: the day, what it is, who wrote to whom about what. */
  private static String words(Report.MessageRow message) {
    boolean isOurs = message.direction() == Report.Direction.OUT;
    StringBuilder words = new StringBuilder();
    words.append(message.on()).append(", ").append(message.kind());
    if (isOurs) {
      words.append(' ').append(message.state());
    }
    if (!message.who().isEmpty()) {
      words.append(isOurs ? " to " : " from ").append(String.join(", ", message.who()));
    }
    if (!message.subject().isEmpty()) {
      words.append(": \"").append(message.subject()).append('"');
    }
    if (!message.detail().isEmpty()) {
      words.append(" (").append(message.detail()).append(')');
    }
    return words.toString();
  }

  private static Map<String, Object> view(Report.PostRow post) {
    return Map.of(
        "post", post,
        "to", String.join(", ", post.to()),
        "on", text(post.on()),
        "archivedAt", text(post.archivedAt()),
        "isLink", post.archivedAt().filter(Pages::isWebPage).isPresent());
  }

  private static Map<String, Object> view(Report.Since since) {
    return Map.of(
        "day", since.day(),
        "snapshotDate", since.snapshotDate(),
        "added", since.added(),
        "removed", since.removed(),
        "answered",
            since.answered().stream()
                .map(
                    answered ->
                        Map.of(
                            "owner", answered.owner(),
                            "on", answered.on(),
                            "stance", answered.stance().orElse("")))
                .toList(),
        "moved", since.moved());
  }

  /** A page links to nothing that could do more than show another page. */
  private static boolean isWebPage(URI link) {
    return "https".equalsIgnoreCase(link.getScheme()) || "http".equalsIgnoreCase(link.getScheme());
  }

  private static String wrapped(String text) {
    return WordUtils.wrap(text, COLUMNS, "\n", false);
  }

  private static String counted(long count, String one, String many) {
    return count + " " + (count == 1 ? one : many);
  }

  private static String text(Optional<?> value) {
    return value.map(Object::toString).orElse("");
  }

  private static String escapeHtml(String text) {
    String line = OneLine.of(text);
    return HTML.matcher(line).find() ? Escapers.HTML.escape(line) : line;
  }

  private static String escapeMarkdown(String text) {
    return MARKDOWN.matcher(OneLine.of(text)).replaceAll("\\\\$0");
  }
}
