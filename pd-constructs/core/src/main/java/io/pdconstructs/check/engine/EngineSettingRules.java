package io.pdconstructs.check.engine;

import static io.pdconstructs.check.LibraryRule.P10;
import static io.pdconstructs.check.LibraryRule.U2;
import static io.pdconstructs.check.LibraryRule.U4;
import static io.pdconstructs.check.LibraryRule.U8;
import static io.pdconstructs.check.LibraryRule.V13;
import static io.pdconstructs.check.LibraryRule.V27;

import io.pdconstructs.EngineCapabilities;
import io.pdconstructs.EngineCapabilities.Trait;
import io.pdconstructs.ImageModel;
import io.pdconstructs.PdStack;
import io.pdconstructs.Role;
import io.pdconstructs.check.Findings;
import io.pdconstructs.check.LibraryFlags;
import io.pdconstructs.check.Rule;
import io.pdconstructs.check.RuleId;
import io.pdconstructs.check.Subject;
import io.pdconstructs.known.CommonVllmFlags;
import io.pdconstructs.reference.PodSpecs;
import io.pdconstructs.topology.EngineWorkload;
import io.pdconstructs.topology.arguments.Arguments;
import io.pdconstructs.topology.arguments.Arguments.Argument;
import io.pdconstructs.topology.engine.TransferConfig;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Arguments and environment of the engines. U2 nothing is said twice, U4 there is an engine, V27
 * what this vLLM takes, U8 the image of a model in the image, P10 no pipeline parallelism: NIXL
 * fetches from one stage.
 */
final class EngineSettingRules implements Rule {

  @Override
  public Set<? extends RuleId> ids() {
    return EnumSet.of(P10, V13, V27, U2, U4, U8);
  }

  @Override
  public void check(Subject subject, Findings findings) {
    subject
        .stack()
        .ifPresent(
            stack -> {
              checkBlockSize(stack, findings);
              checkImage(stack, findings);
              String version = stack.engineCapabilities().version();
              checkArgs("engine.apiServerArgs", stack.engine().apiServerArgs(), version, findings);
              for (Role role : Role.values()) {
                checkArgs("args", stack.workers(role).args(), version, findings.of(role));
              }
            });
    for (EngineWorkload workload : subject.engines()) {
      checkContainer(workload, findings.of(workload.role()));
      checkEnv(workload, subject.stack(), findings);
      checkPipeline(workload, findings.of(workload.role()));
    }
  }

  private static void checkBlockSize(PdStack stack, Findings findings) {
    EngineCapabilities engine = stack.engineCapabilities();
    Set<Integer> known = engine.blockSizes();
    stack
        .engine()
        .blockSize()
        .filter(tokens -> tokens >= 1 && !known.isEmpty() && !known.contains(tokens))
        .ifPresent(
            tokens ->
                findings.invalid(
                    V27,
                    "engine.blockSize",
                    tokens,
                    "is no block size of " + engine.engine(),
                    "use one of " + known.stream().sorted().map(String::valueOf).toList()));
  }

  private static void checkImage(PdStack stack, Findings findings) {
    if (stack.model() instanceof ImageModel && stack.images().engine().isEmpty()) {
      findings.required(
          U8,
          "images.engine",
          "the image of the release (" + stack.engineImage() + ") holds no model",
          "name the image that does, with Images.engine(...)");
    }
  }

  private static void checkArgs(String path, List<String> args, String version, Findings findings) {
    for (Argument argument : Arguments.ofVllm(args, version).all()) {
      checkFlag(path, argument, findings);
    }
  }

  private static void checkFlag(String path, Argument argument, Findings findings) {
    Optional<String> owned = LibraryFlags.owned(argument);
    if (owned.isPresent()) {
      findings.duplicate(
          U2,
          path,
          argument.text(),
          "the library sets this flag",
          LibraryFlags.instead(owned.get()));
    } else if (argument.name().indexOf(' ') >= 0) {
      findings.invalid(
          V27,
          path,
          argument.text(),
          "is one argument, which vLLM takes for the name of a flag",
          "pass the value as an argument of its own: args(\"--flag\", \"value\")");
    }
  }

  private static void checkContainer(EngineWorkload workload, Findings findings) {
    if (workload.container().isMissingNode()) {
      findings.required(
          U4,
          workload.path(),
          workload.object()
              + " has no container "
              + workload.paths().containerName()
              + ", so nothing of its engine was checked",
          "name the container of the engine " + workload.paths().containerName());
    }
    long named =
        PodSpecs.containers(workload.podSpec()).stream()
            .filter(
                container ->
                    container.path("name").asString("").equals(workload.paths().containerName()))
            .count();
    if (named > 1) {
      findings.duplicate(
          U4,
          workload.path(),
          workload.paths().containerName(),
          "is another container's name in this pod",
          "give it another name");
    }
  }

  /** A variable of the hardware is reported there, once for both roles. */
  private static void checkEnv(
      EngineWorkload workload, Optional<PdStack> stack, Findings findings) {
    Set<String> seen = new HashSet<>();
    for (JsonNode variable : workload.env()) {
      String name = variable.path("name").asString("");
      if (!seen.add(name)) {
        boolean ofHardware =
            stack
                .filter(known -> known.hardware().env().containsKey(name))
                .filter(known -> !known.workers(workload.role()).env().containsKey(name))
                .isPresent();
        Findings where = ofHardware ? findings.ofStack() : findings.of(workload.role());
        where.duplicate(
            U2,
            ofHardware ? "hardware.env" : workload.path() + ".env",
            name,
            "this variable is set already",
            findings.fix("leave it out; the library or the hardware sets it", "leave one out"));
      }
    }
  }

  private static void checkPipeline(EngineWorkload workload, Findings findings) {
    if (workload.flags().number(CommonVllmFlags.PIPELINE_PARALLEL, 1) > 1) {
      boolean refused =
          workload.has(Trait.REFUSES_PIPELINES)
              && workload
                  .flags()
                  .transfer()
                  .flatMap(TransferConfig::role)
                  .equals(Optional.of("kv_consumer"));
      findings.invalid(
          refused ? P10 : V13,
          workload.path() + ".args",
          CommonVllmFlags.PIPELINE_PARALLEL,
          "NIXL fetches the KV cache from one pipeline stage only"
              + (refused
                  ? ""
                  : ", and " + workload.version().vllm() + " starts with several nevertheless"),
          findings.fix(
              "leave it out, and use tensorParallel(n)",
              "leave it out, and use --tensor-parallel-size"));
    }
  }
}
