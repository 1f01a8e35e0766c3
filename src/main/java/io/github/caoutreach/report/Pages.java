package io.github.caoutreach.report;

import com.samskivert.mustache.Escapers;
import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import io.github.caoutreach.input.OneLine;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.text.WordUtils;

/**
 * The report for people: HTML, Markdown, plain text, each from a Mustache template. Every value is
 * escaped for the format it goes into; names and subjects were written by strangers.
 */
final class Pages {
  private static final int COLUMNS = 76;

  private Pages() {}

  static String html(Report report) {
    return render("report.html.mustache", Pages::escapeHtml, report);
  }

  static String markdown(Report report) {
    return render("report.md.mustache", Pages::escapeMarkdown, report);
  }

  static String text(Report report) {
    return render("report.txt.mustache", OneLine::of, report);
  }

  private static String render(String name, Mustache.Escaper escaper, Report report) {
    try (InputStream in = Pages.class.getResourceAsStream("/report/" + name)) {
      Template template =
          Mustache.compiler()
              .withEscaper(escaper)
              .defaultValue("")
              .emptyStringIsFalse(true)
              .compile(new String(in.readAllBytes(), StandardCharsets.UTF_8));
      return template.execute(view(report));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the templates see: the model, and its parts in the shape that a page needs. */
  private static Map<String, Object> view(Report report) {
    Map<String, Object> view = new HashMap<>();
    view.put("report", report);
    view.put("counts", report.counts());
    view.put("snapshot", report.snapshot());
    view.put("public", report.disclosure() == Disclosure.PUBLIC);
    view.put("internal", report.disclosure() == Disclosure.INTERNAL);
    view.put("cas", report.cas().stream().map(Pages::view).toList());
    view.put("posts", report.posts().stream().map(Pages::view).toList());
    view.put("timeline", report.timeline());
    view.put("minutes", report.minutes());
    view.put("minutesWrapped", WordUtils.wrap(OneLine.of(report.minutes()), COLUMNS, "\n", false));
    return view;
  }

  private static Map<String, Object> view(Report.CaRow ca) {
    Map<String, Object> view = new HashMap<>();
    view.put("ca", ca);
    view.put("stateClass", ca.state().replace(' ', '-'));
    view.put("stores", String.join(", ", ca.stores()));
    view.put("stance", ca.stance().orElse(""));
    view.put("noticeOn", text(ca.noticeOn()));
    view.put("answeredOn", text(ca.answeredOn()));
    view.put("recipients", String.join(", ", ca.recipients()));
    view.put("evidence", ca.evidence());
    view.put("messages", ca.messages());
    view.put("note", ca.note());
    view.put("hasNote", !ca.note().isBlank());
    view.put("ownerPadded", padded(OneLine.of(ca.owner()), 40));
    view.put("statePadded", padded(ca.state(), 12));
    return view;
  }

  private static Map<String, Object> view(Report.PostRow post) {
    return Map.of(
        "post", post,
        "to", String.join(", ", post.to()),
        "on", text(post.on()),
        "archivedAt", post.archivedAt().orElse(""),
        "isArchived", post.archivedAt().isPresent());
  }

  private static String text(Optional<?> value) {
    return value.map(Object::toString).orElse("");
  }

  private static String padded(String text, int width) {
    String cut = text.length() > width ? text.substring(0, width - 1) + "…" : text;
    return cut + " ".repeat(width - cut.length());
  }

  private static String escapeHtml(String text) {
    return Escapers.HTML.escape(OneLine.of(text));
  }

  /** CommonMark, section 2.4: a backslash takes the meaning away from ASCII punctuation. */
  private static String escapeMarkdown(String text) {
    return OneLine.of(text).replaceAll("[\\\\`*_{}\\[\\]<>|~&]", "\\\\$0");
  }
}
