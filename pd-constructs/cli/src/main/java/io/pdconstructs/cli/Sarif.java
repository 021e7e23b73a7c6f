package io.pdconstructs.cli;

import static io.pdconstructs.manifest.Tree.map;

import io.pdconstructs.check.Level;
import io.pdconstructs.check.Problem;
import io.pdconstructs.check.RuleInfo;
import io.pdconstructs.check.Suppressed;
import io.pdconstructs.display.PlainText;
import io.pdconstructs.manifest.Tree;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reports as a log of SARIF 2.1.0, a run each: a collector tells runs apart by their automation, so
 * an environment that is repaired closes its own findings alone.
 */
final class Sarif {

  private static final String SCHEMA =
      "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json";

  /** Finds a problem again in the log of another day, wherever it is in its file. */
  private static final String FINGERPRINT = "problem/v1";

  private final NamedReport report;

  /** The rules that results name, in the order in which they do. */
  private final List<String> rules = new ArrayList<>();

  private final List<Tree> results = new ArrayList<>();
  private final Map<String, Integer> fingerprints = new HashMap<>();

  private Sarif(NamedReport report) {
    this.report = report;
  }

  /**
   * The log on one line, without its end.
   *
   * @param automation what the reports are of, such as an app
   * @param reports the reports, under names that differ
   */
  static String of(String automation, List<NamedReport> reports) {
    List<Tree> runs = new ArrayList<>();
    for (NamedReport report : reports) {
      runs.add(new Sarif(report).run(automation));
    }
    return Json.line(map().with("$schema", SCHEMA).with("version", "2.1.0").withList("runs", runs));
  }

  private Tree run(String automation) {
    for (Problem problem : report.report().problems()) {
      results.add(result(problem).withList("suppressions", List.of()));
    }
    for (Suppressed one : report.report().suppressed()) {
      Tree suppression =
          map().with("kind", "inSource").with("justification", PlainText.lines(one.reason()));
      results.add(result(one.problem()).withList("suppressions", List.of(suppression)));
    }
    Tree driver =
        map()
            .with("name", "pd-constructs")
            .with("version", PdCommand.version())
            .withList("rules", descriptors());
    return map()
        .with("tool", map().with("driver", driver))
        .with(
            "automationDetails",
            map().with("id", PlainText.line(automation + "/" + report.name()) + "/"))
        .withList("invocations", List.of(invocation()))
        .withList("results", results);
  }

  /** Where no rule could look, an empty list of results would say that all is well. */
  private Tree invocation() {
    List<Tree> notifications = new ArrayList<>();
    report
        .refusal()
        .ifPresent(
            why -> notifications.add(map().with("level", "error").with("message", message(why))));
    return map()
        .with("executionSuccessful", report.refusal().isEmpty())
        .with("toolConfigurationNotifications", notifications);
  }

  /** What is unchecked is open: neither a failure nor a success. */
  private Tree result(Problem problem) {
    if (!rules.contains(problem.rule())) {
      rules.add(problem.rule());
    }
    boolean unchecked = problem.level() == Level.UNCHECKED;
    String place = PlainText.line(problem.subject() + " " + problem.path());
    String fingerprint = problem.rule() + " " + place;
    return map()
        .with("ruleId", problem.rule())
        .with("ruleIndex", rules.indexOf(problem.rule()))
        .with("kind", unchecked ? Optional.of("open") : Optional.empty())
        .with("level", unchecked ? "none" : problem.level().toString())
        .with("message", message(problem.statement() + "\nfix: " + PlainText.line(problem.fix())))
        .with("locations", List.of(location(problem, place)))
        .with(
            "partialFingerprints",
            map()
                .with(
                    FINGERPRINT,
                    fingerprint + ":" + fingerprints.merge(fingerprint, 1, Integer::sum)));
  }

  private Tree location(Problem problem, String place) {
    return map()
        .with(
            "physicalLocation",
            report.position(problem).map(FilePosition::inFile).map(Sarif::physical))
        .with("logicalLocations", List.of(map().with("fullyQualifiedName", place)));
  }

  private static Tree physical(FilePosition position) {
    return map()
        .with("artifactLocation", map().with("uri", uri(position.file())))
        .with("region", position.line().map(line -> map().with("startLine", line)));
  }

  /** A relative path stays relative, to wherever the command was started. */
  private static String uri(String path) {
    try {
      if (path.startsWith("/")) {
        return new URI("file", "", path, null).toASCIIString();
      }
      int colon = path.indexOf(':');
      boolean likeScheme = colon >= 0 && !path.substring(0, colon).contains("/");
      return new URI(null, null, likeScheme ? "./" + path : path, null).toASCIIString();
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** Rules of the user's own have an ID and no more. */
  private List<Tree> descriptors() {
    Map<String, RuleInfo> known = new HashMap<>();
    if (!rules.isEmpty()) {
      RuleInfo.all().forEach(rule -> known.put(rule.id(), rule));
    }
    List<Tree> all = new ArrayList<>();
    for (String id : rules) {
      Tree descriptor = map().with("id", id);
      RuleInfo info = known.get(id);
      all.add(
          info == null
              ? descriptor
              : descriptor
                  .with("shortDescription", message(info.what()))
                  .with("defaultConfiguration", map().with("level", info.level().toString())));
    }
    return all;
  }

  /** Single braces would be placeholders. */
  private static Tree message(String text) {
    return map().with("text", PlainText.lines(text).replace("{", "{{").replace("}", "}}"));
  }
}
