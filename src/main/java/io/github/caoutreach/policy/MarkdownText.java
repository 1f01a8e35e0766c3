package io.github.caoutreach.policy;

import java.util.List;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/** Reads the lines of Markdown, with tables and whatever HTML is in it. */
final class MarkdownText {
  private MarkdownText() {}

  static List<Block> of(String text) {
    var extensions = List.of(TablesExtension.create());
    Parser parser = Parser.builder().extensions(extensions).build();
    HtmlRenderer renderer = HtmlRenderer.builder().extensions(extensions).softbreak("<br>").build();
    return HtmlBlocks.of(renderer.render(parser.parse(text)));
  }
}
