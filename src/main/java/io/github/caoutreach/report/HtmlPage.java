package io.github.caoutreach.report;

import com.samskivert.mustache.Mustache;
import io.github.caoutreach.common.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The report as one self-contained page: its style, script and charts are in it, and its
 * Content-Security-Policy lets nothing else run.
 */
final class HtmlPage {
  private final Report report;

  HtmlPage(Report report) {
    this.report = report;
  }

  void write(Writer out) {
    Map<String, Object> view = Pages.view(report);
    List<String> stances = report.stances().stream().map(Tally::name).toList();
    String style = PageTemplate.asset("report.css") + Groups.style(stances);
    String script = PageTemplate.asset("report.js");
    view.put("style", style);
    view.put("styleHash", hash(style));
    view.put("script", script);
    view.put("scriptHash", hash(script));
    view.put("numbers", numbers(report.counts()));
    view.put("groups", Groups.all(stances));
    view.put("rows", (Mustache.Lambda) (fragment, page) -> writeRows(page));
    view.put("funnel", Funnel.of(report));
    view.put("course", TimelinePicture.of(report));
    AnswersCurve.of(report).ifPresent(curve -> view.put("curve", curve));
    PageTemplate.html("report.html.mustache").write(view, out);
  }

  /**
   * Writes the rows of the page in order. They are nearly all of it, so they are rendered in
   * parallel.
   */
  private void writeRows(Writer out) {
    PageTemplate template = PageTemplate.html("row.html.mustache");
    IntStream.range(0, report.cas().size())
        .parallel()
        .mapToObj(i -> template.fill(new CaView(report.cas().get(i), i)))
        .forEachOrdered(row -> append(row, out));
  }

  private static void append(String row, Writer out) {
    try {
      out.write(row);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The hash by which Content-Security-Policy allows a script or style: CSP 3, section 2.3.1. */
  static String hash(String text) {
    return "sha256-" + Base64.getEncoder().encodeToString(Sha256.of(text));
  }

  /**
   * A number at the top of the page.
   *
   * @param group the rows behind it
   * @param tone "first" for the one that a chair looks for; "good" or "bad" if it deserves
   *     attention; "none" if it is 0
   * @param of what it is a part of; empty if that need not be said
   */
  private record Figure(String group, String label, int count, String tone, String of) {
    static Figure of(String group, String label, int count) {
      return new Figure(group, label, count, count == 0 ? "none" : "", "");
    }

    Figure toned(String wanted) {
      return count == 0 ? this : new Figure(group, label, count, wanted, of);
    }
  }

  /** What is done first, what is to be done next; of what there may be, only what there is. */
  private static List<Figure> numbers(Counts counts) {
    Figure answered =
        new Figure(
            "answered",
            "answered",
            counts.answered(),
            "first",
            "of " + counts.sent() + " written to");
    return Stream.concat(
            Stream.of(answered, Figure.of("silent", "silent", counts.silent())),
            Stream.concat(
                Stream.of(
                        Figure.of("to-confirm", "to confirm", counts.toConfirm()).toned("bad"),
                        Figure.of("spoke-on-the-list", "spoke on the list", counts.spokeOnList())
                            .toned("bad"),
                        Figure.of("bounced", "bounced", counts.bounced()).toned("bad"),
                        Figure.of("not-sent", "not written to", counts.notSent()).toned("bad"))
                    .filter(figure -> figure.count() > 0),
                Stream.of(
                    Figure.of("delivered", "delivered", counts.delivered()),
                    Figure.of("sent", "written to", counts.sent()),
                    Figure.of("selected", "to write to", counts.selected()),
                    Figure.of("excluded", "left out", counts.excluded()),
                    Figure.of("all", "audience", counts.audience()))))
        .toList();
  }
}
