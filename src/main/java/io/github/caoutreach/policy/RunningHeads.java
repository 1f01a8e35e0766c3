package io.github.caoutreach.policy;

import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Takes away what stands at the top and bottom of page after page, since it breaks up sentences;
 * what of it has an address is put before the first page's text.
 */
final class RunningHeads {
  private static final int DEPTH = 4;
  private static final int LEAST_PAGES = 3;
  private static final Pattern NUMBER = Pattern.compile("\\d+|\\b[ivxlc]+\\b");

  private RunningHeads() {}

  static List<List<PdfPage.Line>> removed(List<List<PdfPage.Line>> pages) {
    Map<String, Integer> seen = new HashMap<>();
    for (List<PdfPage.Line> page : pages) {
      Set<String> here = new HashSet<>();
      for (int i = 0; i < page.size(); i++) {
        if (isAtEdge(i, page)) {
          here.add(key(page.get(i)));
        }
      }
      here.forEach(key -> seen.merge(key, 1, Integer::sum));
    }
    int often = Math.max(LEAST_PAGES, pages.size() / 5);
    Set<String> told = new HashSet<>();
    List<PdfPage.Line> heads = new ArrayList<>();
    List<List<PdfPage.Line>> rest = new ArrayList<>();
    for (List<PdfPage.Line> page : pages) {
      List<PdfPage.Line> kept = new ArrayList<>();
      for (int i = 0; i < page.size(); i++) {
        PdfPage.Line line = page.get(i);
        boolean isHead = isAtEdge(i, page) && seen.getOrDefault(key(line), 0) >= often;
        if (!isHead) {
          kept.add(line);
        } else if (isAddress(line) && told.add(key(line))) {
          heads.add(line);
        }
      }
      rest.add(kept);
    }
    if (!rest.isEmpty()) {
      rest.get(0).addAll(0, heads);
    }
    return rest;
  }

  private static boolean isAtEdge(int line, List<PdfPage.Line> page) {
    return line < DEPTH || line >= page.size() - DEPTH;
  }

  private static boolean isAddress(PdfPage.Line line) {
    return line.text().indexOf('@') >= 0;
  }

  private static String key(PdfPage.Line line) {
    return NUMBER.matcher(line.text()).replaceAll("#");
  }
}
