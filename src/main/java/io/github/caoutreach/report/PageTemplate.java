package io.github.caoutreach.report;

import com.google.re2j.Pattern;
import com.samskivert.mustache.Escapers;
import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.MustacheException;
import com.samskivert.mustache.Template;
import io.github.caoutreach.common.OneLine;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/**
 * A Mustache template of the report. Every value is escaped for the output format, since names and
 * subjects were written by strangers.
 */
final class PageTemplate {
  /** Escaped with a backslash, by CommonMark, section 2.4. */
  private static final Pattern MARKDOWN = Pattern.compile("[\\\\`*_{}\\[\\]<>|~&]");

  /** The special characters of HTML; most values contain none. */
  private static final String HTML = "&<>\"'`=";

  private final Template template;

  private PageTemplate(String name, Mustache.Escaper escaper) {
    this.template =
        Mustache.compiler()
            .withEscaper(escaper)
            .withLoader(partial -> new StringReader(asset(partial + ".mustache")))
            .defaultValue("")
            .emptyStringIsFalse(true)
            .compile(asset(name));
  }

  static PageTemplate html(String name) {
    return new PageTemplate(name, PageTemplate::escapeHtml);
  }

  static PageTemplate markdown(String name) {
    return new PageTemplate(name, PageTemplate::escapeMarkdown);
  }

  static PageTemplate text(String name) {
    return new PageTemplate(name, OneLine::of);
  }

  /** Renders the template with the values of {@code view}. */
  void write(Object view, Writer out) {
    try {
      template.execute(view, out);
    } catch (MustacheException e) {
      if (e.getCause() instanceof IOException disk) {
        throw new UncheckedIOException(disk);
      }
      throw e;
    }
  }

  /** The template with the values of {@code view}. */
  String fill(Object view) {
    return template.execute(view);
  }

  /** A file of the report's resources. */
  static String asset(String name) {
    try (InputStream in = PageTemplate.class.getResourceAsStream("/report/" + name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String escapeHtml(String text) {
    String line = OneLine.of(text);
    for (int i = 0; i < line.length(); i++) {
      if (HTML.indexOf(line.charAt(i)) >= 0) {
        return Escapers.HTML.escape(line);
      }
    }
    return line;
  }

  static String escapeMarkdown(String text) {
    String escaped = MARKDOWN.matcher(OneLine.of(text)).replaceAll("\\\\$0");
    int end = escaped.length();
    while (end > 0 && escaped.charAt(end - 1) == '#') {
      end--;
    }
    return escaped.substring(0, end) + "\\#".repeat(escaped.length() - end);
  }
}
