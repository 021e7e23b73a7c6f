package io.pdconstructs.cli;

import io.pdconstructs.Environment;
import io.pdconstructs.PdStack;
import io.pdconstructs.check.Counts;
import io.pdconstructs.check.Report;
import io.pdconstructs.display.PlainText;
import io.pdconstructs.synth.Synthesis;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What became of the stacks of some environments.
 *
 * @param syntheses what became of each, by environment, in the order in which they were named
 * @param unmade what the type of a value said against a stack, by environment
 * @param strict whether a warning refuses as well
 */
record Attempts(Map<String, Synthesis> syntheses, Map<String, String> unmade, boolean strict) {

  private static final int FEW = 8;

  static Attempts of(Session session, List<Environment> environments, boolean strict) {
    Map<String, PdStack> stacks = new LinkedHashMap<>();
    Map<String, String> unmade = new LinkedHashMap<>();
    for (Environment environment : environments) {
      stack(session, environment, unmade).ifPresent(stack -> stacks.put(environment.name(), stack));
    }
    List<String> names = List.copyOf(stacks.keySet());
    List<Synthesis> done = each(stacks.values()).map(session.synthesizer()::attempt).toList();
    Map<String, Synthesis> syntheses = new LinkedHashMap<>();
    for (int i = 0; i < names.size(); i++) {
      syntheses.put(names.get(i), done.get(i));
    }
    return new Attempts(syntheses, unmade, strict);
  }

  /**
   * All of them, many on all processors: for a few, starting threads takes longer than it saves.
   */
  static <T> Stream<T> each(Collection<T> all) {
    return all.size() > FEW ? all.parallelStream() : all.stream();
  }

  private static Optional<PdStack> stack(
      Session session, Environment environment, Map<String, String> unmade) {
    try {
      return Optional.of(session.app().stackIn(environment));
    } catch (IllegalArgumentException e) {
      unmade.put(environment.name(), String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  boolean isRefused() {
    return !unmade.isEmpty()
        || syntheses.values().stream().anyMatch(synthesis -> isRefused(synthesis.report()));
  }

  private boolean isRefused(Report report) {
    return report.isRefused() || (strict && !report.warnings().isEmpty());
  }

  /** What rules and types found, what could not be made first. */
  List<NamedReport> reports() {
    List<NamedReport> all = new ArrayList<>();
    unmade.forEach((environment, message) -> all.add(NamedReport.refused(environment, message)));
    syntheses.forEach(
        (environment, synthesis) -> all.add(NamedReport.of(environment, synthesis.report())));
    return all;
  }

  /** The same without what works. */
  List<NamedReport> refusals() {
    return reports().stream()
        .filter(one -> one.refusal().isPresent() || isRefused(one.report()))
        .toList();
  }

  /** Tells people what rules and types found, and sums it up where it is about several. */
  void report(Session session, boolean quiet) {
    reportUnmade(session);
    Counts counts = new Counts(unmade.size(), 0, 0, 0, 0);
    int told = unmade.size();
    for (Map.Entry<String, Synthesis> attempt : syntheses.entrySet()) {
      Report report = attempt.getValue().report();
      boolean refused = isRefused(report);
      if (refused || (!report.isEmpty() && !quiet)) {
        String name = attempt.getKey();
        String title = refused ? refused(session, name) : session.errColours().yellow(name);
        session.err().println(title + "\n" + report);
        counts = counts.plus(report.counts());
        told++;
      }
    }
    if (told > 1) {
      session.err().println(told + " environments: " + counts);
    }
  }

  /** Tells people what types said. */
  void reportUnmade(Session session) {
    unmade.forEach(
        (environment, message) ->
            session
                .err()
                .println(refused(session, environment) + "\n" + PlainText.lines(message) + "\n"));
  }

  private static String refused(Session session, String environment) {
    return session.errColours().red(environment + " is refused");
  }
}
