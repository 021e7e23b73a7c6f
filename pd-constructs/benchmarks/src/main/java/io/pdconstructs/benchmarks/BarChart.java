package io.pdconstructs.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Bars beside their names, in panels one below the other, as SVG. */
final class BarChart {

  private static final int WIDTH = 760;
  private static final int NAMES = 150;
  private static final int LONGEST = 500;
  private static final int BAR = 18;
  private static final int STEP = 26;
  private static final int TITLE = 40;

  private static final String STYLE =
      """
        <style>
          text { font: 13px sans-serif; fill: #24292f; }
          .title { font-weight: bold; }
          .other { fill: #8c959f; }
          .ours { fill: #1f6feb; }
          @media (prefers-color-scheme: dark) {
            text { fill: #e6edf3; }
            .other { fill: #6e7681; }
            .ours { fill: #58a6ff; }
          }
        </style>
      """;

  private final List<String> elements = new ArrayList<>();
  private int height;

  /**
   * One more panel; the longest of its bars takes all the room.
   *
   * @param bars times by name, in order
   */
  BarChart panel(String title, Map<String, Duration> bars) {
    elements.add(text("title", 0, height + TITLE - 14, title));
    height += TITLE;
    long longest = bars.values().stream().mapToLong(Duration::toNanos).max().orElse(1);
    bars.forEach(
        (name, time) -> {
          long length = Math.max(1, Math.round((double) LONGEST * time.toNanos() / longest));
          int middle = height + BAR - 5;
          elements.add(text("name", 0, middle, name));
          elements.add(
              String.format(
                  Locale.ROOT,
                  "<rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"2\"/>",
                  name.equals(Contenders.OURS) ? "ours" : "other",
                  NAMES,
                  height,
                  length,
                  BAR));
          elements.add(text("time", NAMES + length + 8, middle, Text.time(time)));
          height += STEP;
        });
    return this;
  }

  /** The whole picture. */
  String svg() {
    StringBuilder out = new StringBuilder();
    out.append(
        String.format(
            Locale.ROOT,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\">\n",
            WIDTH,
            height + 8,
            WIDTH,
            height + 8));
    out.append(STYLE);
    elements.forEach(element -> out.append("  ").append(element).append('\n'));
    return out.append("</svg>\n").toString();
  }

  private static String text(String type, long x, int y, String text) {
    return String.format(
        Locale.ROOT,
        "<text class=\"%s\" x=\"%d\" y=\"%d\">%s</text>",
        type,
        x,
        y,
        text.replace("&", "&amp;").replace("<", "&lt;"));
  }
}
