package io.github.caoutreach.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

class ScreenshotsTest {
  @Test
  void the_docs_show_the_page_as_it_looks_now() throws IOException {
    assertThat(Screenshots.RECORDED)
        .as(
            "the page looks different from docs/images: run mvn test"
                + " -Dtest=ReportInBrowserTest -Dscreenshots=true, and look at them")
        .hasContent(Screenshots.looks());
    for (String picture : new String[] {"report.png", "report-dark.png", "report-360.png"}) {
      assertThat(Files.size(Screenshots.RECORDED.resolveSibling(picture))).isPositive();
    }
  }
}
