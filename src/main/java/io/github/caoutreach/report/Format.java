package io.github.caoutreach.report;

import io.github.caoutreach.campaign.Spelled;

/** How a report is written. */
public enum Format implements Spelled {
  /** One self-contained page. */
  HTML("html"),
  /** Markdown (CommonMark with tables). */
  MARKDOWN("md"),
  /** A table, a line a CA (RFC 4180). */
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

  /** The report in this format. */
  public String render(Report report) {
    return switch (this) {
      case HTML -> Pages.html(report);
      case MARKDOWN -> Pages.markdown(report);
      case TEXT -> Pages.text(report);
      case CSV -> Tables.csv(report);
      case JSON -> Tables.json(report);
      case MINUTES -> report.minutes() + "\n";
    };
  }
}
