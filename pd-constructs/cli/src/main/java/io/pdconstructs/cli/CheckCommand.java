package io.pdconstructs.cli;

import static io.pdconstructs.manifest.Tree.map;

import io.pdconstructs.check.Counts;
import io.pdconstructs.check.Problem;
import io.pdconstructs.check.Report;
import io.pdconstructs.display.PlainText;
import io.pdconstructs.manifest.Tree;
import io.pdconstructs.manifest.UnreadableManifestException;
import io.pdconstructs.topology.discovery.DiscoveredStack;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code pd check}: what rules say of manifests that no program here made. */
final class CheckCommand {

  private static final Option NAMESPACE =
      Option.of(
          List.of("-n", "--namespace"),
          "NAMESPACE",
          "Namespace of objects that say none; else the one that the others name.");

  static final Option ALLOW_UNCHECKED =
      Option.flag(
          "Exit with 0, not 3, where something could not be looked at.", "--allow-unchecked");

  private final Session session;
  private final Arguments arguments;

  private CheckCommand(Session session, Arguments arguments) {
    this.session = session;
    this.arguments = arguments;
  }

  static Command of(Session session) {
    return new Command(
        "check",
        List.of(
            "Check manifests that no program here made.",
            "",
            "What charts and kustomize print, what a cluster has: which objects form a stack is found",
            "out. What could not be looked at is said, and makes the exit code 3."),
        List.of(
            NAMESPACE,
            SynthCommand.STRICT,
            ALLOW_UNCHECKED,
            OutputOptions.REPORT_FORMAT,
            OutputOptions.QUIET),
        Words.of(
            "PATH",
            List.of(),
            1,
            Integer.MAX_VALUE,
            "Files, or folders of .yaml, .yml and .json; - for standard input."),
        List.of(
            "pd check rendered.yaml",
            "kubectl get deploy,sts,svc,cm,sa,role,rolebinding,pvc,inferencepool,httproute,gateway -o yaml | pd check -"),
        arguments -> new CheckCommand(session, arguments).run());
  }

  private int run() {
    ReadManifests read;
    List<DiscoveredStack> stacks;
    try {
      read = ReadManifests.of(session, arguments.words());
      stacks = read.stacks(arguments.value(NAMESPACE));
    } catch (UnreadableManifestException e) {
      session.err().println(PlainText.lines(String.valueOf(e.getMessage())));
      return PdCommand.NOT_WRITTEN;
    }
    List<NamedReport> reports = reports(read, stacks);
    if (reports.isEmpty()) {
      session.err().println(nothing(String.join(" ", arguments.words()), read.manifests().size()));
      return PdCommand.NOT_WRITTEN;
    }
    answer(reports);
    if (isRefused(reports)) {
      return PdCommand.REFUSED;
    }
    return isUnchecked(reports) && !arguments.has(ALLOW_UNCHECKED)
        ? PdCommand.UNCHECKED
        : PdCommand.DONE;
  }

  private static boolean isUnchecked(List<NamedReport> reports) {
    return reports.stream().anyMatch(named -> !named.report().unchecked().isEmpty());
  }

  /** One a stack, and one of what is wrong between them. */
  private List<NamedReport> reports(ReadManifests read, List<DiscoveredStack> stacks) {
    Map<String, List<Problem>> byStack = new LinkedHashMap<>();
    for (Problem problem : session.synthesizer().check(stacks).problems()) {
      byStack.computeIfAbsent(problem.stack(), none -> new ArrayList<>()).add(problem);
    }
    List<NamedReport> reports = new ArrayList<>();
    for (DiscoveredStack found : stacks) {
      List<Problem> problems = byStack.getOrDefault(found.name(), List.of());
      byStack.remove(found.name());
      if (found.isStack() || !problems.isEmpty()) {
        Report report = new Report(problems, List.of());
        reports.add(NamedReport.of(found.name(), report).at(read.positions(found, report)));
      }
    }
    byStack.forEach(
        (name, problems) -> reports.add(NamedReport.of(name, new Report(problems, List.of()))));
    return reports;
  }

  /** Silence would be taken for health where nothing was looked at. */
  static String nothing(String paths, int objects) {
    return PlainText.line(paths)
        + ": holds no stack: none of "
        + objects
        + (objects == 1 ? " object" : " objects")
        + " is an InferencePool, an endpoint picker or a Deployment whose pods have the label llm-d.ai/role\n"
        + "  fix: name the files that hold them";
  }

  private boolean isRefused(List<NamedReport> reports) {
    boolean strict = arguments.has(SynthCommand.STRICT);
    return reports.stream()
        .map(NamedReport::report)
        .anyMatch(report -> report.isRefused() || (strict && !report.warnings().isEmpty()));
  }

  private void answer(List<NamedReport> reports) {
    boolean quiet = arguments.has(OutputOptions.QUIET);
    switch (OutputOptions.format(arguments)) {
      case JSON -> session.out().println(Json.line(tree(reports)));
      case SARIF -> session.out().println(Sarif.of("check", reports));
      case GITHUB -> session.out().print(GithubAnnotations.of(reports));
      case TEXT -> reports.forEach(report -> print(report, quiet));
    }
    if (OutputOptions.format(arguments) == Format.TEXT && reports.size() > 1) {
      Counts counts = Counts.NONE;
      for (NamedReport report : reports) {
        counts = counts.plus(report.report().counts());
      }
      session.out().println(reports.size() + " stacks: " + said(counts));
    }
  }

  private void print(NamedReport named, boolean quiet) {
    Report report = named.report();
    if (quiet
        && !report.isRefused()
        && report.warnings().isEmpty()
        && report.unchecked().isEmpty()) {
      return;
    }
    Colours colours = session.outColours();
    String name = PlainText.line(named.name());
    String title =
        report.isRefused()
            ? colours.red(name)
            : report.isEmpty() ? colours.green(name) : colours.yellow(name);
    session.out().println(title);
    for (Problem problem : report.problems()) {
      session.out().println(problem.level() + ": " + problem);
      named
          .position(problem)
          .ifPresent(place -> session.out().println(PlainText.line("  in: " + place)));
    }
    session.out().println(said(report.counts()));
    session.out().println();
  }

  private static String said(Counts counts) {
    return counts.equals(Counts.NONE) ? "nothing is wrong" : counts.toString();
  }

  private static Tree tree(List<NamedReport> reports) {
    List<Tree> stacks = new ArrayList<>();
    for (NamedReport report : reports) {
      stacks.add(map().with("stack", report.name()).withList("problems", Json.problems(report)));
    }
    return map().withList("stacks", stacks);
  }
}
