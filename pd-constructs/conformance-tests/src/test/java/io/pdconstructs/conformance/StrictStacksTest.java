package io.pdconstructs.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.pdconstructs.HuggingFaceModel;
import io.pdconstructs.ImageRef;
import io.pdconstructs.Images;
import io.pdconstructs.PdStack;
import io.pdconstructs.check.Level;
import io.pdconstructs.check.Problem;
import io.pdconstructs.check.Report;
import io.pdconstructs.manifest.Manifests;
import io.pdconstructs.render.Renderer;
import io.pdconstructs.sizing.ModelShape;
import io.pdconstructs.synth.Synthesizer;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/**
 * A program is told all that its manifests are, whichever images it names. {@code
 * -Djqwik.tries.default=5000} tries more stacks than by default.
 */
class StrictStacksTest {

  /** A program may state a model's shape; manifests only tell the model's name. */
  private static final Set<String> OF_SHAPE = Set.of("P2", "P3", "P6", "P7", "T1", "V1", "V27");

  private static final Optional<ImageRef> NONE = Optional.empty();

  @Property(seed = "42")
  @Label("Check says nothing of a stack's manifests that the program was not told")
  void asStrict(@ForAll("stacks") PdStack stack) {
    Manifests manifests = Renderer.render(stack).manifests();
    Report own = Synthesizer.standard().check(stack);
    Report elsewhere = Synthesizer.standard().check(manifests);

    Set<String> untold = new TreeSet<>();
    for (Problem problem : elsewhere.problems()) {
      boolean counts = problem.level() != Level.NOTE;
      if (counts && !isTold(problem, own) && !isOfManifestsAlone(problem, stack)) {
        untold.add(problem.toString());
      }
    }
    assertThat(untold).isEmpty();
  }

  @Provide
  Arbitrary<PdStack> stacks() {
    return Combinators.combine(new ValidStacks().get(), engines(), pickers(), sidecars())
        .as(StrictStacksTest::with);
  }

  /** Another engine is what its image tells, so nothing is stated of it. */
  private static PdStack with(
      PdStack stack,
      Optional<ImageRef> engine,
      Optional<ImageRef> picker,
      Optional<ImageRef> sidecar) {
    Images own = stack.images();
    Images images =
        new Images(
            engine.or(own::engine),
            engine.isPresent() ? Optional.empty() : own.engineCapabilities(),
            picker.or(own::epp),
            sidecar.or(own::sidecar),
            own.pullSecrets());
    return stack.toBuilder().images(images).build();
  }

  private static Arbitrary<Optional<ImageRef>> engines() {
    return images(
        "ghcr.io/llm-d/llm-d:v0.2.0",
        "vllm/vllm-openai:v0.10.1.1",
        "vllm/vllm-openai:v0.14.0",
        "vllm/vllm-openai:v0.23.0",
        "mirror.example.com/vllm-openai:v0.26.0",
        "vllm/vllm-openai:v0.30.0",
        "vllm/vllm-openai:v0.33.0",
        "example.com/team/engine:v1");
  }

  private static Arbitrary<Optional<ImageRef>> pickers() {
    return images(
        "ghcr.io/llm-d/llm-d-inference-scheduler:v0.2.1",
        "ghcr.io/llm-d/llm-d-router-endpoint-picker:v0.9.0",
        "ghcr.io/llm-d/llm-d-router-endpoint-picker:v0.10.0",
        "example.com/team/picker:v1");
  }

  private static Arbitrary<Optional<ImageRef>> sidecars() {
    return images(
        "ghcr.io/llm-d/llm-d-routing-sidecar:v0.2.0",
        "ghcr.io/llm-d/llm-d-router-disagg-sidecar:v0.9.0",
        "ghcr.io/llm-d/llm-d-router-disagg-sidecar:v0.10.0",
        "example.com/team/sidecar:v1");
  }

  private static Arbitrary<Optional<ImageRef>> images(String... known) {
    return Arbitraries.frequencyOf(
        Tuple.of(3, Arbitraries.just(NONE)),
        Tuple.of(2, Arbitraries.of(known).map(ImageRef::parse).map(Optional::of)));
  }

  /** By the same rule, of the same workers or of the stack as a whole, no milder. */
  private static boolean isTold(Problem problem, Report own) {
    return own.problems().stream()
        .anyMatch(
            known ->
                known.rule().equals(problem.rule())
                    && known.level().compareTo(problem.level()) <= 0
                    && (known.role().isEmpty() || known.role().equals(problem.role())));
  }

  /**
   * What a program states and its manifests cannot tell: a model's shape, and by U11 which vLLM an
   * image of one's own has. Of an added object, whether what it names is in the cluster.
   */
  private static boolean isOfManifestsAlone(Problem problem, PdStack stack) {
    boolean shape =
        !(stack.model() instanceof HuggingFaceModel) // of others, manifests name a folder
            || !stack.model().shape().equals(ModelShape.known(stack.model().id()));
    boolean engine = stack.images().engineCapabilities().isPresent();
    boolean gateway = stack.gateway().asExisting().isPresent(); // it is another's object
    return (shape && OF_SHAPE.contains(problem.rule()))
        || (gateway && problem.level() == Level.UNCHECKED && problem.rule().equals("R10"))
        || (engine && problem.rule().equals("U11") && problem.path().endsWith(".image"));
  }
}
