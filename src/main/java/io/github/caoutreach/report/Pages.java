package io.github.caoutreach.report;

import java.io.Writer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.commons.text.WordUtils;

/** The report as text for people: Markdown and plain text. */
final class Pages {
  private static final int COLUMNS = 76;

  private Pages() {}

  static void markdown(Report report, Writer out) {
    PageTemplate.markdown("report.md.mustache").write(view(report), out);
  }

  static void text(Report report, Writer out) {
    PageTemplate.text("report.txt.mustache").write(view(report), out);
  }

  /** What the templates see: the model, and its parts as they need them. */
  static Map<String, Object> view(Report report) {
    Map<String, Object> view = new HashMap<>();
    view.put("report", report);
    view.put("counts", report.counts());
    view.put("snapshot", report.snapshot());
    view.put("internal", report.disclosure() == Disclosure.INTERNAL);
    view.put("named", report.disclosure() != Disclosure.ANONYMOUS);
    view.put("stances", report.stances());
    view.put("questions", report.questions().stream().map(QuestionView::new).toList());
    view.put("answered", report.questions().stream().anyMatch(q -> q.answered() > 0));
    view.put("answerers", answerers(report));
    view.put("waiting", WaitingPicture.of(report));
    view.put("countries", report.countries());
    Iterable<CaView> cas =
        () ->
            IntStream.range(0, report.cas().size())
                .mapToObj(i -> new CaView(report.cas().get(i), i))
                .iterator();
    view.put("cas", cas);
    view.put("posts", report.posts().stream().map(Pages::view).toList());
    view.put("timeline", report.timeline());
    report
        .comparison()
        .map(found -> ComparisonWords.of(found, report.campaign()))
        .ifPresent(
            words -> {
              view.put("comparison", words);
              view.put("basisWrapped", wrapped(words.basis()));
            });
    report.closed().ifPresent(on -> view.put("closed", on));
    report.log().ifPresent(head -> view.put("log", head));
    view.put("minutes", report.minutes());
    view.put("titleWrapped", wrapped(report.title()));
    view.put("omittedWrapped", wrapped(report.omitted()));
    view.put("minutesWrapped", wrapped(report.minutes()));
    view.put("licenceWrapped", wrapped(report.licence()));
    return view;
  }

  /** A row for each CA that has answered a question, with a cell for each question. */
  private static List<Map<String, Object>> answerers(Report report) {
    return report.cas().stream()
        .filter(ca -> report.questions().stream().anyMatch(q -> ca.answerTo(q.id()).isPresent()))
        .map(
            ca ->
                Map.<String, Object>of(
                    "owner",
                    ca.owner(),
                    "cells",
                    report.questions().stream()
                        .map(q -> ca.answerTo(q.id()).map(AnswerRow::shown).orElse(""))
                        .toList()))
        .toList();
  }

  private static Map<String, Object> view(PostRow post) {
    return Map.of(
        "post", post,
        "to", String.join(", ", post.to()),
        "on", text(post.on()),
        "archivedAt", text(post.archivedAt()),
        "isLink", post.archivedAt().filter(Reporter::isWebPage).isPresent());
  }

  private static String wrapped(String text) {
    return WordUtils.wrap(text, COLUMNS, "\n", false);
  }

  private static String text(Optional<?> value) {
    return value.map(Object::toString).orElse("");
  }
}
