package io.pdconstructs.conformance;

import io.pdconstructs.Disaggregation;
import io.pdconstructs.EngineCapabilities;
import io.pdconstructs.EngineCapabilities.Trait;
import io.pdconstructs.ImageModel;
import io.pdconstructs.ImageRef;
import io.pdconstructs.Images;
import io.pdconstructs.LlmdRelease;
import io.pdconstructs.NixlConnector;
import io.pdconstructs.PdStack;
import io.pdconstructs.PdStackBuilder;
import io.pdconstructs.Role;
import io.pdconstructs.RoutingSidecar;
import io.pdconstructs.Suppression;
import io.pdconstructs.VllmEngine;
import io.pdconstructs.sizing.ModelShape;
import java.util.List;
import java.util.function.UnaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ArbitrarySupplier;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/**
 * Stacks that no rule refuses, by the way in which they are made: over every gateway, hardware and
 * model, with any options. Rules may warn of them.
 */
final class ValidStacks implements ArbitrarySupplier<PdStack> {

  /** The longest is as long as Kubernetes allows. */
  static final List<String> NAMESPACES = List.of("llm-d-pd", "serving", "a", "n".repeat(63));

  /** What the names of objects leave of the 63 characters of a DNS label. */
  private static final int LONGEST_NAME = 33;

  /** Of any release. */
  @Override
  public Arbitrary<PdStack> get() {
    return Arbitraries.of(LlmdRelease.values()).flatMap(ValidStacks::of);
  }

  /** Of one release. */
  static Arbitrary<PdStack> of(LlmdRelease release) {
    return Combinators.combine(
            required(release),
            engines(),
            disaggregations(),
            EndpointPickers.of(release),
            sidecars(),
            images())
        .as(
            (stack, engine, disaggregation, picker, sidecar, images) ->
                stack
                    .engine(engine)
                    .disaggregation(disaggregation)
                    .endpointPicker(picker)
                    .sidecar(sidecar)
                    .images(images)
                    .build())
        .map(ValidStacks::withEngineOfModel)
        .map(ValidStacks::withOwnImage)
        .map(ValidStacks::saidOnce)
        .flatMap(ValidStacks::suppressing)
        .flatMap(stack -> Additions.some().map(all -> added(stack, all)));
  }

  private static Arbitrary<PdStackBuilder> required(LlmdRelease release) {
    return Combinators.combine(
            names(release),
            Combinators.combine(Models.all(), Nodes.all())
                .as(Tuple::of)
                .filter(both -> Split.isPossible(both.get1(), both.get2()))
                .flatMap(both -> Split.of(both.get1(), both.get2())),
            Roles.all(),
            Gateways.of(release),
            Arbitraries.of(NAMESPACES))
        .as(
            (name, split, roles, gateway, namespace) ->
                PdStack.named(name)
                    .release(release)
                    .model(split.model())
                    .hardware(split.hardware())
                    .connector(NixlConnector.overUcx())
                    .prefill(roles.prefill().tensorParallel(split.prefill()))
                    .decode(roles.decode().tensorParallel(split.decode()))
                    .gateway(gateway)
                    .namespace(namespace));
  }

  /** From 0.8 on the names of Services begin with it, and so with a letter. */
  private static Arbitrary<String> names(LlmdRelease release) {
    return Words.dnsLabels(LONGEST_NAME)
        .filter(name -> release == LlmdRelease.V0_2 || Character.isLetter(name.charAt(0)));
  }

  /** Of no more tokens than the shortest of the models takes. */
  private static Arbitrary<VllmEngine> engines() {
    return Options.of(VllmEngine.defaults())
        .with(Arbitraries.of(1, 8, 16, 32, 64, 128), VllmEngine::blockSize)
        .with(Arbitraries.integers().between(1_000, 32_768), VllmEngine::maxModelLen)
        .with(Words.times(), VllmEngine::startupBudget)
        .with(Words.logLevels(), VllmEngine::logLevel)
        .with(
            Words.arguments("--enable-auto-tool-choice", "--tool-call-parser hermes"),
            VllmEngine::apiServerArgs)
        .build();
  }

  /** From no more tokens than the shortest of the engines takes. */
  private static Arbitrary<Disaggregation> disaggregations() {
    return Arbitraries.integers()
        .between(1, 1_000)
        .optional(0.5)
        .map(n -> n.map(Disaggregation::fromPromptTokens).orElseGet(Disaggregation::always));
  }

  private static Arbitrary<RoutingSidecar> sidecars() {
    return Options.of(RoutingSidecar.defaults())
        .with(Words.resources(), RoutingSidecar::resources)
        .with(Arbitraries.of(1, 4, 5), RoutingSidecar::verbosity)
        .with(RoutingSidecar::onlyToPool)
        .with(Words.arguments("--cert-path=/certs"), RoutingSidecar::args)
        .build();
  }

  private static Arbitrary<Images> images() {
    return Options.of(Images.ofRelease())
        .with(Words.images(), Images::engine)
        .with(engineCapabilities(), Images::engineCapabilities)
        .with(Words.images(), Images::epp)
        .with(Words.images(), Images::sidecar)
        .withEach(Words.objectNames().set().ofMaxSize(2), Images::pullSecret)
        .build();
  }

  /** Of releases in which all that these stacks say is right. */
  private static Arbitrary<EngineCapabilities> engineCapabilities() {
    return Arbitraries.of(
        EngineCapabilities.vllm("0.24.0")
            .with(Trait.SIDE_CHANNEL_PORT_PER_RANK)
            .with(Trait.MOVES_FULL_BLOCKS_ALONE),
        EngineCapabilities.vllm("0.29.0"),
        EngineCapabilities.vllm("0.34.0"),
        EngineCapabilities.vllm("0.34.0").with(Trait.RECOMPUTES_FAILURES));
  }

  /**
   * Now and then with a rule that does not count; here it has nothing to say, which is warned of.
   */
  private static Arbitrary<PdStack> suppressing(PdStack stack) {
    Suppression known = Suppression.of("ACME-1", "reason");
    return Arbitraries.frequency(
            Tuple.of(18, List.<Suppression>of()),
            Tuple.of(1, List.of(known)),
            Tuple.of(1, List.of(Suppression.of("ACME-2", "later").ofRole(Role.DECODE))))
        .map(
            all -> {
              PdStack changed = stack;
              for (Suppression one : all) {
                changed = changed.toBuilder().suppress(one).build();
              }
              return changed;
            });
  }

  /** A configuration that is a file says which prompts are prefilled remotely. */
  private static PdStack saidOnce(PdStack stack) {
    return stack.endpointPicker().configFile().isPresent()
        ? stack.toBuilder().disaggregation(Disaggregation.always()).build()
        : stack;
  }

  /** A model in an image needs that image, and an engine of one's own its own. */
  private static PdStack withOwnImage(PdStack stack) {
    Images images = stack.images();
    boolean own = stack.model() instanceof ImageModel || images.engineCapabilities().isPresent();
    ImageRef image = ImageRef.parse("example.com/engine-with-model:v1");
    return own && images.engine().isEmpty()
        ? stack.toBuilder().images(images.engine(image)).build()
        : stack;
  }

  /** A hybrid model needs an engine that moves what its layers have, and hides no failure. */
  private static PdStack withEngineOfModel(PdStack stack) {
    boolean hybrid = stack.model().shape().filter(ModelShape::hybrid).isPresent();
    boolean able = stack.engineCapabilities().has(Trait.STATES_BY_DIMENSION);
    boolean hides =
        stack.engineCapabilities().has(Trait.HYBRID_MANAGER_LOSES_FAILURES)
            && stack.model().shape().flatMap(ModelShape::mixesLayers).orElse(false);
    return hides || (hybrid && !able)
        ? stack.toBuilder()
            .images(stack.images().engineCapabilities(EngineCapabilities.vllm("0.34.0")))
            .build()
        : stack;
  }

  private static PdStack added(PdStack stack, List<UnaryOperator<PdStack>> additions) {
    PdStack changed = stack;
    for (UnaryOperator<PdStack> addition : additions) {
      changed = addition.apply(changed);
    }
    return changed;
  }
}
