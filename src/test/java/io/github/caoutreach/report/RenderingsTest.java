package io.github.caoutreach.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.github.caoutreach.common.CsvFile;
import io.github.caoutreach.common.OneLine;
import io.github.caoutreach.common.TextWidth;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** All renderings say the same, to those who may read it, whatever the CAs are called. */
class RenderingsTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final List<String> OWNERS =
      Stream.of(
              SampleCampaign.SCRIPT,
              SampleCampaign.FORMULA,
              SampleCampaign.REORDERED,
              SampleCampaign.LONG,
              SampleCampaign.EMOJI,
              SampleCampaign.ARABIC,
              SampleCampaign.MARKDOWN,
              SampleCampaign.AT,
              SampleCampaign.LEFT_OUT,
              SampleCampaign.WEB_PAGE)
          .map(OneLine::of)
          .toList();

  @TempDir static Path folder;
  private static SampleCampaign campaign;

  @BeforeAll
  static void run_the_campaign() {
    campaign = SampleCampaign.in(folder.resolve("ws"));
  }

  @AfterAll
  static void close() {
    campaign.close();
  }

  /** What each rendering says of a CA in its table. */
  private record Row(
      String owner,
      String country,
      String stores,
      String state,
      String stance,
      String noticeOn,
      String reminders,
      String answeredOn,
      String remark) {
    /** The same in the words for people: programs rely on another one for the silent. */
    Row told() {
      return new Row(
          owner,
          country,
          stores,
          state.equals("sent") ? "silent" : state,
          stance,
          noticeOn,
          reminders,
          answeredOn,
          remark);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "--public"})
  void all_renderings_say_the_same_of_every_ca(String disclosure) {
    List<Row> json = jsonRows(disclosure);

    assertThat(json).extracting(Row::owner).containsExactlyElementsOf(OWNERS);
    assertThat(json)
        .extracting(Row::state)
        .contains("left out", "no contact", "answered", "bounced", "sent");
    List<Row> told = json.stream().map(Row::told).toList();
    assertThat(htmlRows(page("html", disclosure))).isEqualTo(told);
    assertThat(markdownRows(page("md", disclosure))).isEqualTo(told);
    assertThat(csvRows(page("csv", disclosure))).isEqualTo(json);
    String text = page("txt", disclosure);
    for (Row row : json) {
      assertThat(text)
          .contains(TextWidth.fit(row.owner(), 40) + "  " + TextWidth.fit(row.told().state(), 12));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "--public", "--anonymous"})
  void all_renderings_say_the_same_numbers_and_the_same_minutes(String disclosure) {
    JsonNode json = JSON.readTree(page("json", disclosure));
    JsonNode counts = json.get("counts");
    List<String> numbers =
        Stream.of(
                "audience",
                "excluded",
                "selected",
                "sent",
                "delivered",
                "answered",
                "toConfirm",
                "spokeOnList",
                "silent",
                "bounced",
                "notSent")
            .map(name -> counts.get(name).asString())
            .toList();

    assertThat(numbers).containsExactly("10", "1", "9", "8", "7", "1", "0", "0", "6", "1", "1");
    Document html = Jsoup.parse(page("html", disclosure));
    List<Element> figures = html.select(".numbers li");
    assertThat(figures.get(0).text()).isEqualTo("1 answered of 8 written to");
    List<String> labels =
        List.of(
            "audience",
            "left out",
            "to write to",
            "written to",
            "delivered",
            "answered",
            "to confirm",
            "spoke on the list",
            "silent",
            "bounced",
            "not written to");
    assertThat(labels.stream().map(label -> figure(figures, label)).toList()).isEqualTo(numbers);
    assertThat(markdown(page("md", disclosure)).select("table").first().select("td").eachText())
        .isEqualTo(numbers);
    assertThat(page("txt", disclosure))
        .contains("audience 10 = left out 1 + to write to 9")
        .contains("to write to 9 = written to 8 + not written to 1")
        .contains("delivered 7 = answered 1 + to confirm 0 + spoke on the list 0 + silent 6");

    String minutes = json.get("minutes").asString();
    assertThat(page("minutes", disclosure)).isEqualTo(minutes + "\n");
    assertThat(html.select(".minutes").text()).isEqualTo(minutes);
    assertThat(markdown(page("md", disclosure)).select("p").eachText()).contains(minutes);
    assertThat(page("txt", disclosure).replaceAll("\\s+", " ")).contains(minutes);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "--public", "--anonymous"})
  void json_is_what_the_published_schema_says(String disclosure) throws IOException {
    assertThat(problems(page("json", disclosure))).isEmpty();
    assertThat(campaign.report("--json", disclosure(disclosure)).strip())
        .isEqualTo(page("json", disclosure).strip());
    if (!disclosure.equals("--anonymous")) {
      String compared =
          campaign.report("--format", "json", "--since", "2026-03-16", disclosure(disclosure));
      assertThat(problems(compared)).isEmpty();
      assertThat(JSON.readTree(compared).at("/comparison/answered/0/owner").asString())
          .isEqualTo(SampleCampaign.SCRIPT);
    }
    assertThat(problems(page("json", disclosure).replace("\"answersBy\"", "\"answerBy\"")))
        .isNotEmpty();
  }

  @Test
  void names_are_inert_in_the_page() {
    Document html = Jsoup.parse(page("html", ""));

    assertThat(html.select("script")).hasSize(1);
    assertThat(html.select("[onclick], [onload], [style], img, iframe, object, link")).isEmpty();
    assertThat(html.select("a").eachAttr("href"))
        .allMatch(href -> href.matches("#[a-z-]+|https://crt\\.sh/.*|https://lists\\.example/.*"));
    assertThat(html.select("meta[http-equiv]").attr("content"))
        .startsWith("default-src 'none'; style-src 'sha256-")
        .doesNotContain("unsafe");
  }

  @Test
  void names_are_inert_in_markdown() {
    Document html = markdown(page("md", ""));

    assertThat(html.select("script, i, em:not(:contains(version)), del, img, p code + em"))
        .isEmpty();
    assertThat(html.select("a").eachAttr("href"))
        .allMatch(href -> href.startsWith("https://crt.sh/"));
    assertThat(html.select("td").eachText()).contains(OneLine.of(SampleCampaign.MARKDOWN));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "--public", "--anonymous"})
  void a_spreadsheet_finds_no_formula_in_any_cell(String disclosure) {
    List<String> cells = csvCells(page("csv", disclosure)).stream().flatMap(List::stream).toList();

    assertThat(cells).isNotEmpty().noneMatch(cell -> cell.matches("(?s)[=+\\-@\\t\\r].*"));
    assertThat(cells).contains("'=1+1");
  }

  @Tag("slow")
  @ParameterizedTest
  @ValueSource(strings = {"html", "md", "csv", "json", "txt", "minutes", "terminal"})
  void no_rendering_has_a_character_that_reorders_or_breaks_lines_of_a_terminal(String format) {
    for (String disclosure : List.of("", "--public", "--anonymous")) {
      assertThat(page(format, disclosure).replaceAll("\u001B\\[\\d+m", ""))
          .doesNotContainPattern(
              "[\\u202A-\\u202E\\u2066-\\u2069\\u200E\\u200F\\u0000-\\u0008\\u001B]");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "--public, html",
    "--public, md",
    "--public, csv",
    "--public, json",
    "--public, txt",
    "--public, minutes",
    "--public, terminal",
    "--anonymous, html",
    "--anonymous, md",
    "--anonymous, csv",
    "--anonymous, json",
    "--anonymous, txt",
    "--anonymous, minutes",
    "--anonymous, terminal"
  })
  void nothing_private_leaks(String disclosure, String format) {
    String text = page(format, disclosure);

    assertThat(text).doesNotContainIgnoringCase("leak").doesNotContainPattern("\\w@\\w");
    if (disclosure.equals("--anonymous")) {
      assertThat(text)
          .doesNotContain("alert(1)", "HYPERLINK", "Emoji", "Left Out", "Web Page", "شركة")
          .doesNotContain("A000001", "crt.sh", "lists.example", "mdsp")
          .doesNotContain("2026-03-16", "2026-03-17", "2026-03-18");
    }
  }

  @Tag("slow")
  @Test
  void the_markers_of_the_leak_test_are_where_the_working_group_reads_them() {
    String internal = page("json", "");
    SampleCampaign.PRIVATE.forEach(marker -> assertThat(internal).contains(marker));
    for (String format : List.of("html", "md", "csv", "json", "txt", "terminal")) {
      SampleCampaign.NEVER.forEach(
          marker -> assertThat(page(format, "")).doesNotContainIgnoringCase(marker));
    }
  }

  @Test
  void what_is_left_out_is_said() {
    for (String format : List.of("html", "md", "json")) {
      assertThat(page(format, "--public")).contains("Public version: addresses, names of persons");
      assertThat(page(format, "--anonymous")).contains("Anonymous version: numbers, countries");
    }
    assertThat(page("txt", "--public")).contains("Public version");
  }

  @Test
  void an_anonymous_report_tells_countries_and_stances_apart_from_each_other() {
    JsonNode json = JSON.readTree(page("json", "--anonymous"));

    assertThat(json.get("cas")).isEmpty();
    assertThat(json.get("countries").toString())
        .isEqualTo("[{\"name\":\"=1+1\",\"cas\":1},{\"name\":\"Belgium\",\"cas\":8}]");
    assertThat(json.get("stances").toString()).isEqualTo("[{\"name\":\"concerns\",\"cas\":1}]");
    assertThat(csvCells(page("csv", "--anonymous")))
        .containsExactly(
            List.of("country", "'=1+1", "1"),
            List.of("country", "Belgium", "8"),
            List.of("stance", "concerns", "1"));
    assertThat(campaign.workspace.run("report", "--anonymous", "--since", "2026-03-16").exitCode())
        .isEqualTo(2);
  }

  @Tag("slow")
  @ParameterizedTest
  @CsvSource({
    "html, ''",
    "md, ''",
    "csv, ''",
    "json, ''",
    "txt, ''",
    "minutes, ''",
    "html, --public",
    "md, --public",
    "csv, --public",
    "json, --public",
    "txt, --public",
    "minutes, --public",
    "html, --anonymous",
    "md, --anonymous",
    "csv, --anonymous",
    "json, --anonymous",
    "txt, --anonymous",
    "minutes, --anonymous",
    "terminal, ''"
  })
  void made_again_it_has_the_same_bytes(String format, String disclosure) {
    assertThat(page(format, disclosure)).isEqualTo(page(format, disclosure)).isNotEmpty();
  }

  private static String page(String format, String disclosure) {
    if (format.equals("terminal")) {
      String internal = disclosure(disclosure);
      try {
        campaign.workspace.atTerminal("");
        return campaign.report(internal);
      } finally {
        campaign.workspace.environment("CA_OUTREACH_TTY", "");
      }
    }
    return campaign.report("--format", format, disclosure(disclosure));
  }

  /** An option that changes nothing stands for none. */
  private static String disclosure(String option) {
    return option.isEmpty() ? "--no-color" : option;
  }

  private static List<String> problems(String json) throws IOException {
    String schema = Files.readString(Path.of("docs/report.schema.json"));
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(schema)
        .validate(
            json,
            InputFormat.JSON,
            context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))
        .stream()
        .map(Error::toString)
        .toList();
  }

  /** What there may be is left out of the page where there is none. */
  private static String figure(List<Element> figures, String label) {
    return figures.stream()
        .filter(figure -> figure.select("span").text().equals(label))
        .map(figure -> figure.select("b").text())
        .findFirst()
        .orElse("0");
  }

  private static List<Row> jsonRows(String disclosure) {
    List<Row> rows = new ArrayList<>();
    for (JsonNode ca : JSON.readTree(page("json", disclosure)).get("cas")) {
      List<String> stores = new ArrayList<>();
      ca.get("stores").forEach(store -> stores.add(store.asString()));
      rows.add(
          new Row(
              ca.get("owner").asString(),
              ca.get("country").asString(),
              String.join(", ", stores),
              ca.get("state").asString(),
              text(ca.get("stance")),
              text(ca.get("noticeOn")),
              ca.get("reminders").asString(),
              text(ca.get("answeredOn")),
              ca.get("remark").asString()));
    }
    return rows;
  }

  private static String text(JsonNode value) {
    return value.isNull() ? "" : value.asString();
  }

  private static List<Row> htmlRows(String html) {
    return Jsoup.parse(html).select("#cas tbody > tr:first-child").stream()
        .map(
            tr -> {
              List<String> cells = tr.select("td").eachText();
              String finer = tr.select("em").text();
              return new Row(
                  tr.select("bdi").text(),
                  cells.get(0),
                  String.join(", ", tr.select("i").eachText()),
                  finer.isEmpty() ? tr.select(".s").text() : finer,
                  tr.child(4).text(),
                  tr.child(5).text(),
                  orZero(tr.child(6).text()),
                  tr.child(7).text(),
                  tr.select("small").text());
            })
        .toList();
  }

  /** Where no notice was sent, the number of reminders says nothing, and is not shown. */
  private static String orZero(String reminders) {
    return reminders.isEmpty() ? "0" : reminders;
  }

  private static List<Row> markdownRows(String text) {
    Element table =
        markdown(text).select("table").stream()
            .filter(t -> t.select("th").eachText().contains("CA owner"))
            .findFirst()
            .orElseThrow();
    return table.select("tbody tr").stream()
        .map(tr -> tr.children().stream().map(Element::text).toList())
        .map(
            c ->
                new Row(
                    c.get(0),
                    c.get(1),
                    c.get(2),
                    c.get(3),
                    c.get(4),
                    c.get(5),
                    orZero(c.get(6)),
                    c.get(7),
                    c.get(8)))
        .toList();
  }

  private static Document markdown(String text) {
    List<TablesExtension> tables = List.of((TablesExtension) TablesExtension.create());
    return Jsoup.parse(
        HtmlRenderer.builder()
            .extensions(tables)
            .build()
            .render(Parser.builder().extensions(tables).build().parse(text)));
  }

  private static List<Row> csvRows(String csv) {
    return csvCells(csv).stream()
        .map(
            c ->
                new Row(
                    undefused(c.get(0)),
                    undefused(c.get(1)),
                    c.get(2).replace(" ", ", "),
                    c.get(5),
                    c.get(6),
                    c.get(7),
                    c.get(8),
                    c.get(9),
                    c.get(10)))
        .toList();
  }

  private static String undefused(String cell) {
    return cell.matches("'[=+\\-@].*") ? cell.substring(1) : cell;
  }

  private static List<List<String>> csvCells(String csv) {
    List<List<String>> rows = new ArrayList<>();
    try (CsvFile file =
        CsvFile.read(
            Path.of("report.csv"),
            new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8)))) {
      for (Optional<CsvFile.Row> row = file.next(); row.isPresent(); row = file.next()) {
        rows.add(row.get().cells());
      }
    }
    return rows;
  }
}
