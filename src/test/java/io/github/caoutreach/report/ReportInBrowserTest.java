package io.github.caoutreach.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.results.Rule;
import com.deque.html.axecore.selenium.AxeBuilder;
import io.github.caoutreach.cli.TestWorkspace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.support.ui.Select;

/** The demo's report, opened from its file in a browser as its readers do. */
@Tag("slow")
@Order(1)
class ReportInBrowserTest {
  private static final String VISIBLE_OWNERS = "#cas tbody > tr > th > bdi";

  @TempDir static Path folder;
  private static Chromium chromium;
  private static Path report;
  private static Path anonymous;
  private static Path verify;

  @BeforeAll
  static void open_the_demo() {
    chromium = Chromium.start(folder.resolve("profile"));
    Path demo = folder.resolve("demo");
    TestWorkspace workspace = TestWorkspace.empty(demo);
    assertThat(workspace.runBare("demo", "--keep", demo.toString()).exitCode()).isZero();
    workspace.now("2026-03-30T12:00:00Z");
    report = demo.resolve("report.html");
    anonymous = demo.resolve("anonymous.html");
    assertThat(workspace.run("report", "--anonymous", "-o", anonymous.toString()).exitCode())
        .isZero();
    verify = demo.resolve("verify.html");
    assertThat(workspace.run("report", "--verify", "-o", verify.toString()).exitCode()).isZero();
  }

  @AfterAll
  static void close() {
    if (chromium != null) {
      chromium.close();
    }
  }

  @BeforeEach
  void fresh() {
    chromium.open(report, 1280, 900, "light");
  }

  @AfterEach
  void no_request_left_the_page_and_the_console_is_silent() {
    assertThat(chromium.requests())
        .isNotEmpty()
        .allMatch(url -> url.startsWith(folder.toUri().toString()) || url.equals("about:blank"));
    assertThat(chromium.console()).isEmpty();
  }

  @Test
  void a_search_keeps_the_cas_that_have_every_word_wherever_it_stands() {
    chromium.one("#q").sendKeys("abogacia espanola");
    assertThat(owners()).containsExactly("Consejo General de la Abogacía Española");
    assertThat(chromium.one("#shown").getText()).isEqualTo("1 of 14 CAs");

    chromium.one("#q").clear();
    chromium.one("#q").sendKeys("user unknown or whatever");
    assertThat(owners()).isEmpty();

    chromium.one("button[type=reset]").click();
    chromium.one("#q").sendKeys("pki@byte.example");
    assertThat(owners()).containsExactly("Byte Computer S.A.");
  }

  @Test
  void filters_by_state_country_and_store_work_together() {
    new Select(chromium.one("#f-country")).selectByVisibleText("Spain");
    assertThat(owners()).hasSize(3);
    new Select(chromium.one("#f-state")).selectByVisibleText("bounced");
    assertThat(owners()).isEmpty();
    new Select(chromium.one("#f-country")).selectByVisibleText("any");
    assertThat(owners()).containsExactly("Byte Computer S.A.");

    chromium.one("button[type=reset]").click();
    new Select(chromium.one("#f-store")).selectByVisibleText("mozilla");
    assertThat(owners()).contains("LAWtrust").doesNotContain("Zetes");

    chromium.one("button[type=reset]").click();
    new Select(chromium.one("#f-stance")).selectByVisibleText("already-compliant");
    assertThat(owners()).containsExactly("Zetes");
    new Select(chromium.one("#f-answer")).selectByVisibleText("yes");
    assertThat(owners()).containsExactly("Zetes");
    new Select(chromium.one("#f-answer")).selectByVisibleText("3.2.2.2");
    assertThat(owners()).isEmpty();
  }

  @Test
  void tiles_table_and_filter_say_the_same_words() {
    List<String> words = chromium.texts(".numbers span");
    assertThat(words).contains("silent", "bounced", "left out", "answered");
    assertThat(words).containsAll(chromium.texts("#cas .s")).containsAll(states());
    assertThat(chromium.one(".numbers li").getText()).isEqualTo("1\nanswered of 13 written to");
  }

  private static List<String> states() {
    return new Select(chromium.one("#f-state"))
        .getOptions().stream()
            .map(WebElement::getText)
            .filter(word -> !word.equals("any"))
            .toList();
  }

  @Test
  void a_column_sorts_up_then_down_with_blanks_last() {
    WebElement answer = chromium.one("#cas thead th:last-child button");
    answer.click();
    assertThat(owners().get(0)).isEqualTo("Zetes");
    answer.click();
    assertThat(owners().get(0)).isEqualTo("Zetes");
    assertThat(chromium.one("#cas thead th:last-child").getDomAttribute("aria-sort"))
        .isEqualTo("descending");

    WebElement owner = chromium.one("#cas thead th:first-child button");
    owner.click();
    owner.click();
    assertThat(owners()).hasSize(14).first().isEqualTo("Zetes");
    assertThat(chromium.run("return document.querySelectorAll('[aria-sort]').length"))
        .isEqualTo(1L);
  }

  @Test
  void every_number_opens_as_many_rows_as_it_says() {
    for (String link : List.of(".numbers a", ".funnel a")) {
      for (int i = 0; i < chromium.driver().findElements(By.cssSelector(link)).size(); i++) {
        WebElement number = chromium.driver().findElements(By.cssSelector(link)).get(i);
        String count = number.findElement(By.cssSelector("b, .count")).getText();
        new Actions(chromium.driver()).moveToElement(number).click().perform();
        chromium.waitFor(VISIBLE_OWNERS, Integer.parseInt(count));
      }
    }
  }

  @Test
  void without_the_script_a_number_opens_its_rows_too() {
    chromium
        .driver()
        .executeCdpCommand("Emulation.setScriptExecutionDisabled", Map.of("value", true));
    try {
      chromium.driver().get("about:blank");
      chromium.driver().get(report.toUri() + "#silent");
      assertThat(owners()).hasSize(11).contains("LAWtrust").doesNotContain("Zetes");
      assertThat(chromium.one("#filters").isDisplayed()).isFalse();
      assertThat(chromium.texts("#cas details summary")).hasSize(11);
    } finally {
      chromium
          .driver()
          .executeCdpCommand("Emulation.setScriptExecutionDisabled", Map.of("value", false));
    }
  }

  @Test
  void a_row_opens_into_the_story_of_the_ca() {
    chromium.one("#q").sendKeys("zetes");
    chromium.one("#cas tbody:not(.z) > tr > th").click();

    String story = chromium.one("#cas tbody:not(.z) details dl").getText();
    assertThat(story)
        .startsWith("Answer\n2026-03-18: already-compliant")
        .contains("notice sent to policy@zetes.example", "answer from", "by mail")
        .doesNotContain("CCADB record");
    chromium.one("#cas tbody:not(.z) details details summary").click();
    assertThat(chromium.one("#cas tbody:not(.z) details details").getText())
        .contains("CCADB record");
    WebElement link = chromium.one("#cas tbody:not(.z) details a");
    assertThat(link.getDomAttribute("href"))
        .matches("https://crt\\.sh/\\?sha256=[0-9A-F]{64}")
        .endsWith(link.getText());
  }

  @Test
  void everything_is_reached_with_the_tab_key_and_a_row_opens_with_enter() {
    Actions keyboard = new Actions(chromium.driver());
    keyboard.sendKeys(Keys.TAB).perform();
    assertThat(focused()).isEqualTo("Skip to the CAs");
    List<String> seen = new ArrayList<>();
    for (int i = 0; i < 60 && !seen.contains("summary"); i++) {
      keyboard.sendKeys(Keys.TAB).perform();
      seen.add((String) chromium.run("return document.activeElement.tagName.toLowerCase()"));
      assertThat(outlined()).as("focus is seen on %s", seen.get(seen.size() - 1)).isTrue();
    }
    assertThat(seen).contains("a", "input", "select", "button", "summary");
    assertThat(seen.stream().filter("a"::equals).count()).isGreaterThanOrEqualTo(8 + 5);

    keyboard.sendKeys(Keys.ENTER).perform();
    assertThat(chromium.run("return document.activeElement.parentNode.open")).isEqualTo(true);
  }

  @ParameterizedTest
  @CsvSource({
    "1280, light, report.png",
    "1280, dark, report-dark.png",
    "360, light, report-360.png",
    "360, dark, report-360-dark.png"
  })
  void at_every_width_and_in_the_dark_nothing_overflows_and_axe_finds_nothing(
      int width, String scheme, String picture) {
    chromium.open(report, width, width == 360 ? 2400 : 1240, scheme);
    Screenshots.keep(picture, chromium.picture());
    nothing_overflows();
    names_have_room();
    axe_finds_nothing();

    chromium.one("#open-all").click();
    nothing_overflows();
    axe_finds_nothing();
  }

  @Test
  void the_anonymous_page_is_as_accessible() {
    chromium.open(anonymous, 360, 1600, "light");
    Screenshots.keep("report-anonymous.png", chromium.picture());
    nothing_overflows();
    axe_finds_nothing();
  }

  @Test
  void the_page_to_verify_a_notice_is_as_accessible() {
    for (int width : new int[] {1280, 360}) {
      chromium.open(verify, width, 1600, width == 360 ? "dark" : "light");
      nothing_overflows();
      axe_finds_nothing();
    }
    Screenshots.keep("verify.png", chromium.picture());
  }

  @Test
  void in_print_it_is_light_and_keeps_within_a4_and_letter() {
    for (int width : new int[] {794 - 106, 816 - 106}) {
      chromium.open(report, width, 1123, "dark");
      chromium.driver().executeCdpCommand("Emulation.setEmulatedMedia", Map.of("media", "print"));
      nothing_overflows();
      assertThat(chromium.run("return getComputedStyle(document.body).backgroundColor"))
          .isEqualTo("rgb(255, 255, 255)");
      assertThat(chromium.one("#filters").isDisplayed()).isFalse();
      names_have_room();
      Screenshots.keep("report-print-" + width + ".png", chromium.picture());
      chromium.driver().executeCdpCommand("Emulation.setEmulatedMedia", Map.of("media", ""));
    }
  }

  /** Within the table, the names of the CAs have at least half of a phone and a fifth of a desk. */
  private static void names_have_room() {
    Object share =
        chromium.run(
            "return 100 * document.querySelector('#cas tbody th').offsetWidth"
                + " / document.querySelector('#cas').offsetWidth");
    assertThat(((Number) share).doubleValue())
        .isGreaterThan(chromium.run("return innerWidth").equals(360L) ? 50 : 20);
  }

  private static void nothing_overflows() {
    assertThat(
            chromium.run(
                """
                const width = document.documentElement.clientWidth;
                return Array.from(document.body.querySelectorAll("*"))
                  .filter(e => e.checkVisibility() && !e.closest(".vh, .skip"))
                  .filter(e => e.getBoundingClientRect().right > width + 1 ||
                               e.getBoundingClientRect().left < -1)
                  .map(e => e.outerHTML.slice(0, 120));
                """))
        .isEqualTo(List.of());
    assertThat(
            chromium.run(
                "return document.documentElement.scrollWidth"
                    + " <= document.documentElement.clientWidth"))
        .isEqualTo(true);
  }

  /** The page has no frames; the way that is not deprecated opens another window for them. */
  @SuppressWarnings("deprecation")
  private static void axe_finds_nothing() {
    AxeBuilder axe = new AxeBuilder();
    axe.setLegacyMode();
    List<Rule> violations =
        axe.withTags(
                List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"))
            .analyze(chromium.driver())
            .getViolations();
    assertThat(violations).as(() -> described(violations)).isEmpty();
  }

  private static String described(List<Rule> violations) {
    StringBuilder text = new StringBuilder();
    for (Rule rule : violations) {
      text.append(rule.getId()).append(": ").append(rule.getHelp()).append('\n');
      rule.getNodes().stream()
          .limit(4)
          .forEach(n -> text.append("  ").append(n.getHtml()).append('\n'));
    }
    return text.toString();
  }

  private static List<String> owners() {
    return chromium.texts(VISIBLE_OWNERS);
  }

  private static String focused() {
    return (String) chromium.run("return document.activeElement.textContent.trim()");
  }

  private static boolean outlined() {
    return (Boolean)
        chromium.run(
            "const s = getComputedStyle(document.activeElement);"
                + "return s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2");
  }
}
