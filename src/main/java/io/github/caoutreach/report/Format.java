package io.github.caoutreach.report;

import io.github.caoutreach.common.Keyword;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;

/** The formats of a report. */
public enum Format implements Keyword {
  /** One self-contained page. */
  HTML("html"),
  /** Markdown (CommonMark with tables). */
  MARKDOWN("md"),
  /** A table with one line per CA (RFC 4180). */
  CSV("csv"),
  /** Everything, for programs. */
  JSON("json"),
  /** Plain text for mail and terminals. */
  TEXT("txt"),
  /** The paragraph for the minutes. */
  MINUTES("minutes");

  private final String spelling;

  Format(String spelling) {
    this.spelling = spelling;
  }

  @Override
  public String spelling() {
    return spelling;
  }

  /** Writes the report in this format. */
  public void write(Report report, Writer out) throws IOException {
    switch (this) {
      case HTML -> new HtmlPage(report).write(out);
      case MARKDOWN -> Pages.markdown(report, out);
      case TEXT -> Pages.text(report, out);
      case CSV -> out.write(Tables.csv(report));
      case JSON -> out.write(Tables.json(report));
      case MINUTES -> out.write(report.minutes() + "\n");
    }
  }

  /** The report in this format. */
  public String render(Report report) {
    StringWriter text = new StringWriter();
    try {
      write(report, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }
}
