package io.pdconstructs.check.stack;

import static io.pdconstructs.check.LibraryRule.U2;

import io.pdconstructs.check.Findings;
import io.pdconstructs.check.Rule;
import io.pdconstructs.check.RuleId;
import io.pdconstructs.check.Subject;
import io.pdconstructs.topology.EngineWorkload;
import io.pdconstructs.topology.Epp;
import io.pdconstructs.topology.Sidecar;
import io.pdconstructs.topology.arguments.Arguments;
import io.pdconstructs.topology.arguments.Arguments.Argument;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * U2: in manifests from elsewhere, no flag of an engine, a sidecar or a picker is given twice with
 * two values, of which only the last counts. In those of a program other rules tell it.
 */
final class RepeatedArgumentRules implements Rule {

  /** Flags of vLLM whose values add up. */
  private static final Set<String> ADDED_UP = Set.of("middleware");

  @Override
  public Set<? extends RuleId> ids() {
    return EnumSet.of(U2);
  }

  @Override
  public void check(Subject subject, Findings findings) {
    if (subject.isComplete()) {
      return;
    }
    for (EngineWorkload engine : subject.vllmEngines()) {
      Arguments given = engine.flags().arguments().own();
      check(engine.path(), given, findings.of(engine.role()));
    }
    for (Sidecar sidecar : subject.topology().sidecars()) {
      check(sidecar.path(), sidecar.arguments(), findings.of(sidecar.engine().role()));
    }
    for (Epp epp : subject.topology().epps()) {
      check(epp.path(), epp.settings().arguments(), findings);
    }
  }

  private static void check(String path, Arguments given, Findings findings) {
    Map<String, Argument> last = new HashMap<>();
    given.all().forEach(argument -> last.put(argument.name(), argument));
    Set<String> told = new HashSet<>();
    for (Argument argument : given.all()) {
      Optional<Argument> whole = whole(argument, last);
      if (whole.isPresent() && told.add(whole.get().name() + ".")) {
        dropped(path, whole.get(), argument, findings);
      }
      String name = argument.name();
      Argument counts = last.getOrDefault(name, argument);
      boolean addsUp = name.isEmpty() || name.endsWith("+") || ADDED_UP.contains(name);
      if (!addsUp && !argument.values().equals(counts.values()) && told.add(name)) {
        findings.warn(
            U2,
            path + ".args[" + argument.spelled() + "]",
            "is given twice: "
                + String.join(" ", counts.values())
                + ", the last, counts, and "
                + String.join(" ", argument.values())
                + " does not",
            "leave one out");
      }
    }
  }

  /** The flag whose value an argument says a key of, such as {@code --flag.key}. */
  private static Optional<Argument> whole(Argument key, Map<String, Argument> given) {
    int dot = key.name().indexOf('.');
    return dot <= 0
        ? Optional.empty()
        : Optional.ofNullable(given.get(key.name().substring(0, dot)));
  }

  private static void dropped(String path, Argument whole, Argument key, Findings findings) {
    findings.warn(
        U2,
        path + ".args[" + whole.spelled() + "]",
        "is not read, as "
            + key.spelled()
            + " is given too: vLLM builds the whole value from such flags",
        "write this key into the JSON of " + whole.spelled() + ", or all its keys as flags");
  }
}
