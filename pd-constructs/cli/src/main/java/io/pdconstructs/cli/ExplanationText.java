package io.pdconstructs.cli;

import io.pdconstructs.check.Level;
import io.pdconstructs.check.Problem;
import io.pdconstructs.check.Suppressed;
import io.pdconstructs.display.PlainText;
import io.pdconstructs.explain.Explanation;
import io.pdconstructs.explain.KvFigures;
import io.pdconstructs.explain.Link;
import io.pdconstructs.explain.MeasuredRate;
import io.pdconstructs.sizing.KvTransfer;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** An explanation for people: a line a link, then the numbers, then what is not known. */
final class ExplanationText {

  private static final double KIBIBYTE = 1024;
  private static final double MEBIBYTE = KIBIBYTE * KIBIBYTE;
  private static final double MILLION = 1e6;
  private static final double THOUSAND = 1e3;

  private final Colours colours;
  private final StringBuilder out = new StringBuilder();

  ExplanationText(Colours colours) {
    this.colours = colours;
  }

  String of(String name, Explanation explanation, Optional<Long> promptTokens) {
    String plain = PlainText.line(name);
    String title = explanation.holds() ? colours.green(plain) : colours.red(plain);
    line(title + ": " + PlainText.line(explanation.answer()));
    line("");
    int longest =
        explanation.links().stream().mapToInt(link -> link.name().length()).max().orElse(0);
    explanation.links().forEach(link -> add(link, longest));
    if (!explanation.others().isEmpty()) {
      line("");
      line("refused besides:");
      explanation.others().forEach(this::add);
    }
    line("");
    line("prefilled remotely: " + PlainText.line(explanation.threshold().which()));
    explanation.threshold().reasons().forEach(this::item);
    line("transport: " + explanation.transport().kind());
    explanation.transport().reasons().forEach(this::item);
    explanation.figures().ifPresent(this::add);
    promptTokens.ifPresent(tokens -> add(tokens, explanation));
    line("what no manifest tells:");
    explanation.unknown().forEach(this::item);
    return out.toString();
  }

  private void add(Link link, int longest) {
    String state = String.format(Locale.ROOT, "%-7s", link.state());
    String name = String.format(Locale.ROOT, "%-" + longest + "s", link.name());
    line("  " + coloured(link.state(), state) + "  " + PlainText.line(name + "  " + link.ends()));
    for (Problem problem : link.problems()) {
      if (problem.level() == Level.ERROR) {
        add(problem);
      } else {
        indented(problem.level() + ": " + problem.statement() + "  [" + problem.rule() + "]");
      }
    }
    for (Suppressed one : link.suppressed()) {
      indented("suppressed: " + one);
    }
  }

  private String coloured(Link.State state, String text) {
    return switch (state) {
      case HOLDS -> colours.green(text);
      case BROKEN -> colours.red(text);
      case UNKNOWN -> colours.yellow(text);
    };
  }

  private void add(Problem problem) {
    indented(problem.level() + ": " + problem);
  }

  private void add(KvFigures figures) {
    long prefill = figures.cache().bytesPerToken(figures.prefillGpus());
    long decode = figures.cache().bytesPerToken(figures.decodeGpus());
    line("KV cache of " + PlainText.line(figures.model()) + ":");
    item(
        kibibytes(figures.cache().bytesPerToken())
            + " a token; "
            + kibibytes(prefill)
            + " on each GPU of prefill, "
            + kibibytes(decode)
            + " on each of decode");
  }

  private void add(long tokens, Explanation explanation) {
    line(String.format(Locale.ROOT, "a prompt of %,d tokens:", tokens));
    if (!explanation.threshold().takes(tokens)) {
      item("is not prefilled remotely");
      return;
    }
    Optional<KvTransfer> moved = explanation.figures().flatMap(figures -> figures.transfer(tokens));
    if (moved.isEmpty()) {
      item("what it moves is not known");
      return;
    }
    boolean alike =
        explanation
            .figures()
            .filter(known -> known.prefillGpus() == known.decodeGpus())
            .isPresent();
    item(
        String.format(
            Locale.ROOT,
            "%,d blocks, at most %,d descriptors, %s MiB %s",
            moved.get().blocks(),
            moved.get().mostDescriptors(),
            number(moved.get().bytesPerRank() / MEBIBYTE),
            alike ? "per rank" : "for the busiest rank"));
    for (MeasuredRate rate : MeasuredRate.values()) {
      String time = time(moved.get().time(rate.bytesPerSecond()));
      item("about " + time + " at " + rate + ", " + rate.source());
    }
  }

  private static String time(Duration duration) {
    double milliseconds = duration.toNanos() / MILLION;
    return milliseconds < THOUSAND
        ? number(milliseconds) + " ms"
        : number(milliseconds / THOUSAND) + " s";
  }

  private static String kibibytes(long bytes) {
    return number(bytes / KIBIBYTE) + " KiB";
  }

  /** With one digit. */
  private static String number(double value) {
    return String.format(Locale.ROOT, "%,.1f", value);
  }

  private void item(String text) {
    line("  - " + PlainText.line(text));
  }

  private void indented(String text) {
    List<String> lines = text.lines().toList();
    lines.forEach(each -> line("           " + each));
  }

  private void line(String text) {
    out.append(text.stripTrailing()).append('\n');
  }
}
