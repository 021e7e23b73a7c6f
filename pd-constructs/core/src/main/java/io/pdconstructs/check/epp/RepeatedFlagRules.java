package io.pdconstructs.check.epp;

import static io.pdconstructs.check.LibraryRule.U2;

import io.pdconstructs.PdStack;
import io.pdconstructs.check.Findings;
import io.pdconstructs.check.Rule;
import io.pdconstructs.check.RuleId;
import io.pdconstructs.check.Subject;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.topology.EngineWorkload;
import io.pdconstructs.topology.PodSpecs;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * U2: a flag of the endpoint picker or the sidecar that the library sets is not given again. Both
 * take {@code -name} and {@code --name}, with the value after {@code =} or as the next argument.
 */
final class RepeatedFlagRules implements Rule {

  private static final Pattern FLAG = Pattern.compile("--?([A-Za-z][^=]*)(?:=.*)?", Pattern.DOTALL);

  @Override
  public Set<? extends RuleId> ids() {
    return EnumSet.of(U2);
  }

  @Override
  public void check(Subject subject, Findings findings) {
    subject.stack().ifPresent(stack -> check(stack, subject, findings));
  }

  private static void check(PdStack stack, Subject subject, Findings findings) {
    Optional<JsonNode> picker = Optional.empty();
    for (Manifest deployment : subject.own("Deployment")) {
      picker = picker.isPresent() ? picker : PodSpecs.picker(deployment);
    }
    Optional<JsonNode> sidecar = Optional.empty();
    for (EngineWorkload engine : subject.engines()) {
      sidecar = sidecar.isPresent() ? sidecar : engine.sidecar();
    }
    check("endpointPicker", stack.endpointPicker().args(), picker, findings);
    check("sidecar", stack.sidecar().args(), sidecar, findings);
  }

  private static void check(
      String path, List<String> args, Optional<JsonNode> container, Findings findings) {
    if (args.isEmpty() || container.isEmpty()) {
      return;
    }
    List<String> all = new ArrayList<>();
    for (JsonNode arg : container.get().path("args")) {
      all.add(flag(arg.asString("")));
    }
    for (String arg : args) {
      String flag = flag(arg);
      if (!flag.isEmpty() && Collections.frequency(all, flag) > 1) {
        findings.duplicate(
            U2,
            path + ".args",
            arg,
            "this flag is set already",
            flag.equals("v")
                ? "use verbosity(n)"
                : "leave it out; the library sets it, or it is given twice");
      }
    }
  }

  /** The name of the flag that an argument is; empty when it is none. */
  private static String flag(String arg) {
    Matcher flag = FLAG.matcher(arg);
    return flag.matches() ? flag.group(1) : "";
  }
}
