package io.pdconstructs.check;

import io.pdconstructs.PdStack;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * U2: a flag of the endpoint picker or the sidecar that the library sets is not given again. Both
 * take {@code -name} and {@code --name}, with the value after {@code =} or as the next argument.
 */
final class RouterFlagRules implements Rule {

  @Override
  public void check(Subject subject, Findings findings) {
    subject.stack().ifPresent(stack -> check(stack, subject, findings));
  }

  private static void check(PdStack stack, Subject subject, Findings findings) {
    Optional<JsonNode> picker =
        subject.own("Deployment").stream()
            .flatMap(deployment -> PodSpecs.picker(deployment).stream())
            .findFirst();
    Optional<JsonNode> sidecar =
        subject.engines().stream().flatMap(engine -> engine.sidecar().stream()).findFirst();
    check("endpointPicker", stack.endpointPicker().args(), picker, findings);
    check("sidecar", stack.sidecar().args(), sidecar, findings);
  }

  private static void check(
      String path, List<String> args, Optional<JsonNode> container, Findings findings) {
    List<String> all =
        container.stream()
            .flatMap(one -> one.path("args").valueStream())
            .flatMap(arg -> flag(arg.asString("")).stream())
            .toList();
    for (String arg : args) {
      flag(arg)
          .filter(flag -> all.stream().filter(flag::equals).count() > 1)
          .ifPresent(
              flag ->
                  findings.duplicate(
                      "U2",
                      path + ".args",
                      arg,
                      "this flag is set already",
                      flag.equals("v")
                          ? "use verbosity(n)"
                          : "leave it out; the library sets it, or it is given twice"));
    }
  }

  private static Optional<String> flag(String arg) {
    return Stream.of(arg)
        .filter(text -> text.matches("--?[A-Za-z].*"))
        .map(text -> text.replaceFirst("^--?", "").replaceFirst("=.*", ""))
        .findFirst();
  }
}
