package io.pdconstructs.check.routing;

import static io.pdconstructs.check.LibraryRule.C13;
import static io.pdconstructs.check.LibraryRule.R8;

import io.pdconstructs.check.Findings;
import io.pdconstructs.check.Fix;
import io.pdconstructs.check.LibraryFlags;
import io.pdconstructs.check.Rule;
import io.pdconstructs.check.RuleId;
import io.pdconstructs.check.Subject;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.topology.EngineWorkload;
import io.pdconstructs.topology.Pool;
import io.pdconstructs.topology.arguments.Arguments.Argument;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/**
 * What is said of requests beside the pool. R8 an InferenceModel or an InferenceObjective is of a
 * pool that is there, C13 an InferenceModel has a name by which the engines serve.
 */
final class InferenceModelRules implements Rule {

  private static final String FLAG = "--served-model-name";
  private static final String POOL = "InferencePool";

  @Override
  public Set<? extends RuleId> ids() {
    return EnumSet.of(C13, R8);
  }

  @Override
  public void check(Subject subject, Findings findings) {
    for (Manifest model : subject.own("InferenceModel")) {
      Optional<Manifest> pool = checkPool(model, subject, findings);
      if (pool.isPresent() && model.at("/spec/targetModels").isEmpty()) {
        checkName(model, pool.get(), subject, findings);
      }
    }
    for (Manifest objective : subject.own("InferenceObjective")) {
      checkPool(objective, subject, findings);
    }
  }

  private static Optional<Manifest> checkPool(
      Manifest manifest, Subject subject, Findings findings) {
    JsonNode ref = manifest.at("/spec/poolRef");
    if (!ref.path("kind").asString(POOL).equals(POOL)) {
      return Optional.empty();
    }
    String name = ref.path("name").asString("");
    for (Manifest pool : subject.manifests().ofKind(POOL)) {
      if (pool.name().equals(name) && pool.namespace().equals(manifest.namespace())) {
        return Optional.of(pool);
      }
    }
    findings.unresolved(
        subject,
        POOL,
        R8,
        manifest + " spec.poolRef.name",
        name,
        "is no InferencePool among these objects");
    return Optional.empty();
  }

  /** Adapters have names of their own, and what a shell starts is not read. */
  private static void checkName(Manifest model, Manifest pool, Subject subject, Findings findings) {
    Set<String> served = new TreeSet<>();
    for (EngineWorkload engine : subject.vllmEngines()) {
      if (engine.container().isMissingNode()
          || !engine.flags().knows(FLAG)
          || !engine.flags().knows("--lora-modules")
          || engine.flags().isOn("--enable-lora")
          || engine.flags().isGiven("--lora-modules")
          || LibraryFlags.isRestated(FLAG, engine)) {
        return;
      }
      if (Pool.of(pool).selector().selects(engine.podLabels())) {
        served.addAll(served(engine));
      }
    }
    String name = model.text("/spec/modelName").orElse("");
    boolean isFlag = name.startsWith("-"); // M1 says so
    if (!served.isEmpty() && !served.contains(name) && !isFlag) {
      findings.invalid(
          C13,
          model + " spec.modelName",
          name,
          "is no name by which the engines serve ("
              + String.join(", ", served)
              + "), so no request is of this model",
          Fix.derived("say the engines' " + FLAG));
    }
  }

  /** Every name behind the flag; else the model's. */
  private static List<String> served(EngineWorkload engine) {
    Optional<Argument> said = engine.flags().arguments().all().last(FLAG.substring(2));
    if (said.isPresent()) {
      return said.get().values();
    }
    Optional<String> model = engine.command().model();
    return model.isPresent() ? List.of(model.get()) : List.of();
  }
}
