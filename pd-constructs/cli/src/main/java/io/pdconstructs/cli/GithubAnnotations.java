package io.pdconstructs.cli;

import io.pdconstructs.check.Counts;
import io.pdconstructs.check.Level;
import io.pdconstructs.check.Problem;
import io.pdconstructs.display.PlainText;
import java.util.List;
import java.util.Optional;

/**
 * Reports as workflow commands of GitHub, which shows each as an annotation. What is suppressed is
 * counted alone, as an annotation cannot be suppressed.
 */
final class GithubAnnotations {

  private GithubAnnotations() {}

  /**
   * A line a problem, then a line of counts; nothing when there is nothing to tell. Each line ends
   * with {@code \n}.
   */
  static String of(List<NamedReport> reports) {
    StringBuilder out = new StringBuilder();
    Counts counts = Counts.NONE;
    for (NamedReport one : reports) {
      one.refusal().ifPresent(why -> command("error", one.name() + " is refused", why, out));
      for (Problem problem : one.report().problems()) {
        add(one, problem, out);
      }
      int refusals = one.refusal().isPresent() ? 1 : 0;
      counts = counts.plus(one.report().counts()).plus(new Counts(refusals, 0, 0, 0, 0));
    }
    String last = counts.toString();
    return last.isEmpty() ? "" : out.append(last).append('\n').toString();
  }

  private static void add(NamedReport report, Problem problem, StringBuilder out) {
    String title = problem.rule() + " " + problem.subject() + " in " + report.name();
    String message = problem.statement() + "\nfix: " + PlainText.line(problem.fix());
    command(
        command(problem.level()),
        report.position(problem).map(FilePosition::inFile),
        title,
        message,
        out);
  }

  /** What is unchecked warns: a green mark would say that somebody looked. */
  private static String command(Level level) {
    return switch (level) {
      case ERROR -> "error";
      case WARNING, UNCHECKED -> "warning";
      case NOTE -> "notice";
    };
  }

  private static void command(String name, String title, String message, StringBuilder out) {
    command(name, Optional.empty(), title, message, out);
  }

  private static void command(
      String name,
      Optional<FilePosition> position,
      String title,
      String message,
      StringBuilder out) {
    out.append("::").append(name).append(' ');
    position.ifPresent(
        place -> {
          out.append("file=").append(property(place.file())).append(',');
          place.line().ifPresent(line -> out.append("line=").append(line).append(','));
        });
    out.append("title=").append(property(title)).append("::").append(data(message)).append('\n');
  }

  /** As GitHub reads what follows the second {@code ::}. */
  private static String data(String text) {
    return PlainText.lines(text).replace("%", "%25").replace("\n", "%0A");
  }

  /** As GitHub reads the value of a property. */
  private static String property(String text) {
    return data(PlainText.line(text)).replace(":", "%3A").replace(",", "%2C");
  }
}
