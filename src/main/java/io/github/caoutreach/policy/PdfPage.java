package io.github.caoutreach.policy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.pdfbox.text.TextPosition;

/**
 * Puts the signs of a page in the order in which they are read: signs make pieces of a line, pieces
 * make lines, and where the page has two columns, the left one comes first. Cells of a table's row
 * are pieces of one line.
 */
final class PdfPage {
  private static final double SAME_LINE = 0.45;
  private static final double SPACE = 0.17;
  private static final double GAP = 1.6;
  private static final int LEAST_LINES = 5;
  private static final double LEAST_COLUMN = 0.3;
  private static final double LEAST_FILLED = 0.6;

  private PdfPage() {}

  /** A line as it is read. */
  record Line(String text, double size, boolean isBold) {}

  /** A part of a line without a gap. */
  private static final class Piece {
    private final StringBuilder text = new StringBuilder();
    private final double left;
    private final double baseline;
    private final double size;
    private final boolean isBold;
    private double right;

    Piece(TextPosition sign) {
      left = sign.getXDirAdj();
      right = left;
      baseline = sign.getYDirAdj();
      size = sizeOf(sign);
      isBold = isBold(sign);
      add(sign);
    }

    private static double sizeOf(TextPosition sign) {
      return Math.max(1, sign.getFontSizeInPt());
    }

    private static boolean isBold(TextPosition sign) {
      String name = String.valueOf(sign.getFont().getName()).toLowerCase(Locale.ROOT);
      return name.contains("bold") || name.contains("black") || name.contains("heavy");
    }

    boolean isGoneOnBy(TextPosition sign) {
      double gap = sign.getXDirAdj() - right;
      return Math.abs(sign.getYDirAdj() - baseline) <= SAME_LINE * size
          && gap > -0.6 * size
          && gap < GAP * size;
    }

    void add(TextPosition sign) {
      if (sign.getXDirAdj() - right > SPACE * size) {
        space();
      }
      String letters = sign.getUnicode();
      if (letters == null || letters.isBlank()) {
        space();
      } else {
        text.append(letters);
      }
      right = Math.max(right, sign.getXDirAdj() + sign.getWidthDirAdj());
    }

    void append(Piece next) {
      double gap = next.left - right;
      if (gap > GAP * size) {
        text.append('\t');
      } else if (gap > SPACE * size) {
        space();
      }
      text.append(next.text);
      right = Math.max(right, next.right);
    }

    private void space() {
      if (text.length() > 0 && text.charAt(text.length() - 1) != ' ') {
        text.append(' ');
      }
    }

    double width() {
      return right - left;
    }

    boolean isBlank() {
      return text.toString().isBlank();
    }
  }

  /** The lines of a page that has {@code signs}. */
  static List<Line> lines(List<TextPosition> signs) {
    List<Piece> pieces = pieces(signs);
    List<Line> lines = new ArrayList<>();
    double gutter = gutter(pieces);
    List<Piece> left = new ArrayList<>();
    List<Piece> right = new ArrayList<>();
    for (List<Piece> row : rows(pieces)) {
      boolean isAcross =
          gutter < 0 || row.stream().anyMatch(p -> p.left < gutter && p.right > gutter);
      if (isAcross) {
        flush(left, right, lines);
        lines.add(joined(row));
      } else {
        row.forEach(piece -> (piece.left < gutter ? left : right).add(piece));
      }
    }
    flush(left, right, lines);
    return lines;
  }

  private static void flush(List<Piece> left, List<Piece> right, List<Line> lines) {
    rows(left).forEach(row -> lines.add(joined(row)));
    rows(right).forEach(row -> lines.add(joined(row)));
    left.clear();
    right.clear();
  }

  /** Those that run in the direction most of the page is written in. */
  private static List<Piece> pieces(List<TextPosition> signs) {
    TreeMap<Float, Integer> directions = new TreeMap<>();
    signs.forEach(sign -> directions.merge(sign.getDir(), 1, Integer::sum));
    float direction =
        directions.entrySet().stream()
            .max(Map.Entry.comparingByValue())
            .map(Map.Entry::getKey)
            .orElse(0f);
    List<Piece> pieces = new ArrayList<>();
    for (TextPosition sign : signs) {
      if (sign.getDir() != direction) {
        continue;
      }
      Piece last = pieces.isEmpty() ? null : pieces.get(pieces.size() - 1);
      if (last != null && last.isGoneOnBy(sign)) {
        last.add(sign);
      } else {
        pieces.add(new Piece(sign));
      }
    }
    pieces.removeIf(Piece::isBlank);
    return pieces;
  }

  /** Pieces with one baseline, from the top down, each row from the left. */
  private static List<List<Piece>> rows(Collection<Piece> pieces) {
    List<Piece> ordered = new ArrayList<>(pieces);
    ordered.sort(Comparator.comparingDouble((Piece piece) -> piece.baseline));
    List<List<Piece>> rows = new ArrayList<>();
    double baseline = Double.NEGATIVE_INFINITY;
    for (Piece piece : ordered) {
      if (piece.baseline - baseline > SAME_LINE * piece.size) {
        rows.add(new ArrayList<>());
        baseline = piece.baseline;
      }
      rows.get(rows.size() - 1).add(piece);
    }
    rows.forEach(row -> row.sort(Comparator.comparingDouble((Piece piece) -> piece.left)));
    return rows;
  }

  private static Line joined(List<Piece> row) {
    Piece whole = row.get(0);
    double size = whole.size;
    boolean isBold = whole.isBold;
    for (Piece piece : row.subList(1, row.size())) {
      whole.append(piece);
      size = Math.max(size, piece.size);
      isBold &= piece.isBold;
    }
    return new Line(whole.text.toString().strip(), size, isBold);
  }

  /**
   * Where the page is divided into two columns of running text; -1 if it is not. A table with short
   * labels at the left has no such place: its left column is mostly empty.
   */
  private static double gutter(List<Piece> pieces) {
    double from = pieces.stream().mapToDouble(piece -> piece.left).min().orElse(0);
    double to = pieces.stream().mapToDouble(piece -> piece.right).max().orElse(0);
    double best = -1;
    long fewest = pieces.size() / 4;
    for (int step = 35; step <= 65; step++) {
      double x = from + (to - from) * step / 100;
      long across = pieces.stream().filter(p -> p.left < x && p.right > x).count();
      if (across < fewest && isFilled(pieces, x, to - from)) {
        fewest = across;
        best = x;
      }
    }
    return best;
  }

  private static boolean isFilled(List<Piece> pieces, double x, double width) {
    return isColumn(pieces.stream().filter(piece -> piece.right <= x).toList(), width)
        && isColumn(pieces.stream().filter(piece -> piece.left >= x).toList(), width);
  }

  /** Long lines count for more than short ones, such as a table has that stands in a column. */
  private static boolean isColumn(List<Piece> pieces, double whole) {
    double from = pieces.stream().mapToDouble(piece -> piece.left).min().orElse(0);
    double to = pieces.stream().mapToDouble(piece -> piece.right).max().orElse(0);
    double sum = pieces.stream().mapToDouble(Piece::width).sum();
    double squares = pieces.stream().mapToDouble(piece -> piece.width() * piece.width()).sum();
    return pieces.size() >= LEAST_LINES
        && to - from > LEAST_COLUMN * whole
        && squares > LEAST_FILLED * (to - from) * sum;
  }

  /** The size of most of a document's text, in points. */
  static double usualSize(List<List<Line>> pages) {
    TreeMap<Double, Integer> sizes = new TreeMap<>();
    for (List<Line> page : pages) {
      for (Line line : page) {
        sizes.merge(Math.rint(line.size() * 2) / 2, line.text().length(), Integer::sum);
      }
    }
    return sizes.entrySet().stream()
        .max(Map.Entry.comparingByValue())
        .map(Map.Entry::getKey)
        .orElse(10.0);
  }
}
