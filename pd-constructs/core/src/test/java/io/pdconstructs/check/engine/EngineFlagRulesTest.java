package io.pdconstructs.check.engine;

import static io.pdconstructs.check.Checks.assertRefused;
import static io.pdconstructs.check.Checks.check;
import static org.assertj.core.api.Assertions.assertThat;

import io.pdconstructs.EngineCapabilities;
import io.pdconstructs.ImageRef;
import io.pdconstructs.Images;
import io.pdconstructs.LlmdRelease;
import io.pdconstructs.PdStack;
import io.pdconstructs.Stacks;
import io.pdconstructs.check.Problem;
import io.pdconstructs.check.Report;
import io.pdconstructs.manifest.ManifestEdit;
import io.pdconstructs.render.Renderer;
import io.pdconstructs.synth.StandardRules;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class EngineFlagRulesTest {

  private static final ManifestEdit.Target DECODE =
      ManifestEdit.of("Deployment", "ms-pd-llm-d-modelservice-decode");
  private static final String ENGINE = "/spec/template/spec/containers/0";

  private static PdStack with(LlmdRelease release, String... args) {
    PdStack stack = Stacks.valid().toBuilder().release(release).build();
    return stack.toBuilder().decode(stack.decode().args(args)).build();
  }

  private static List<String> found(PdStack stack) {
    return check(stack).problems().stream()
        .map(problem -> problem.rule() + " " + problem.path())
        .toList();
  }

  static Stream<Arguments> fitting() {
    return Stream.of(
            new String[] {"--enforce-eager", "--seed", "7"},
            new String[] {"--max-num-seqs=64"},
            new String[] {"--max_num_batched_tokens", "8k"},
            new String[] {"--enable-chunked", "--swap-space", "0.5"},
            new String[] {"--no-enable-prefix-caching"},
            new String[] {"-O3"},
            new String[] {"--compilation-config", "{\"level\": 3}"},
            new String[] {"--compilation-config.level", "3"},
            new String[] {"--lora-modules", "a=b", "c=d"})
        .map(args -> Arguments.of((Object) args));
  }

  @ParameterizedTest
  @MethodSource("fitting")
  @DisplayName("V27: flags of this vLLM are taken in every spelling that it takes")
  void fits(String[] args) {
    assertThat(check(with(LlmdRelease.V0_2, args)).problems()).isEmpty();
  }

  static Stream<Arguments> wrong() {
    return Stream.of(
        Arguments.of(
            new String[] {"--enforce-eagre"},
            "\"--enforce-eagre\": is no flag of vLLM 0.10.0, which would not start",
            "did you mean --enforce-eager?"),
        Arguments.of(
            new String[] {"--zebra"},
            "\"--zebra\": is no flag of vLLM 0.10.0, which would not start",
            "leave it out"),
        Arguments.of(
            new String[] {"--max-num", "3"},
            "\"--max-num\": may mean --max-num-batched-tokens or --max-num-partial-prefills, so vLLM 0.10.0 would not start",
            "write the whole name"),
        Arguments.of(
            new String[] {"--seed", "many"},
            "\"many\": after --seed is no number",
            "write a number"),
        Arguments.of(
            new String[] {"--kv-cache-dtype", "int3"},
            "\"int3\": after --kv-cache-dtype is none of its values",
            "use one of [auto, fp8, fp8_e4m3, fp8_e5m2, fp8_inc]"),
        Arguments.of(
            new String[] {"--enforce-eager=true"},
            "\"--enforce-eager=true\": --enforce-eager takes no value",
            "write --enforce-eager alone"),
        Arguments.of(
            new String[] {"--compilation-config", "{level"},
            "\"{level\": after --compilation-config is no JSON",
            "write a JSON object"),
        Arguments.of(
            new String[] {"--enforce-eager", "yes"},
            "\"yes\": is no value of the flag before it, and vLLM 0.10.0 takes no second model",
            "leave it out, or put the flag that it belongs to before it"));
  }

  @ParameterizedTest
  @MethodSource("wrong")
  @DisplayName("V27: what this vLLM would not start with is refused with what was meant")
  void refused(String[] args, String detail, String fix) {
    Report report = check(with(LlmdRelease.V0_2, args));

    assertThat(report.errors())
        .anySatisfy(
            problem -> {
              assertThat(problem.rule()).isEqualTo("V27");
              assertThat(problem.toString())
                  .contains("args: Invalid value: " + detail)
                  .contains("fix: " + fix);
            });
  }

  @Test
  @DisplayName("V27: a flag without its value is refused")
  void noValue() {
    assertRefused(
        check(with(LlmdRelease.V0_2, "--seed", "--enforce-eager")),
        """
        error: pd/decode  args: Required value: --seed takes a value
          fix: put it behind the flag        [V27]
        1 error
        """);
  }

  @Test
  @DisplayName("V27: a value that a plug-in may bring is warned about")
  void ofPlugin() {
    Report report = check(with(LlmdRelease.V0_2, "--tool-call-parser", "ours"));

    assertThat(report.errors()).isEmpty();
    assertThat(report.warnings())
        .singleElement()
        .satisfies(
            problem ->
                assertThat(problem.detail())
                    .isEqualTo(
                        "ours after --tool-call-parser is none of its own values; a plug-in must bring it"));
    assertThat(check(with(LlmdRelease.V0_2, "--tool-call-parser", "hermes")).problems()).isEmpty();
  }

  @Test
  @DisplayName("V27: a flag of one vLLM is none of another")
  void otherVersion() {
    assertThat(found(with(LlmdRelease.V0_8, "--shutdown-timeout", "30"))).isEmpty();
    assertThat(found(with(LlmdRelease.V0_2, "--shutdown-timeout", "30")))
        .containsExactly("V27 args");
    assertThat(found(with(LlmdRelease.V0_2, "--disable-log-requests"))).isEmpty();
    assertThat(found(with(LlmdRelease.V0_8, "--disable-log-requests"))).containsExactly("V27 args");
  }

  @Test
  @DisplayName(
      "Flags are not looked up for an image of the user's own, unless it is the release's kept elsewhere")
  void ownImage() {
    PdStack stack = with(LlmdRelease.V0_2, "--zebra");
    assertThat(found(of(stack, "example.com/own/vllm:v9"))).containsExactly("U11 images.engine");
    assertThat(found(of(stack, "mirror.example.com/llm-d:v0.2.0"))).containsExactly("V27 args");
  }

  @Test
  @DisplayName("V27: an image of one's own is looked up in the words of the vLLM that is stated")
  void stated() {
    PdStack stack = Stacks.withDecode(decode -> decode.args("--disable-log-requests"));
    Images own = Images.ofRelease().engine(ImageRef.parse("example.com/engine:v1"));

    assertThat(found(stack.toBuilder().images(own).build())).containsExactly("U11 images.engine");
    assertThat(found(stated(stack, own, "0.10.1.1"))).contains("V27 args");
    assertThat(check(stated(stack, own, "0.26.0")).errors())
        .extracting(Problem::detail)
        .contains("is no flag of vLLM 0.26.0, which would not start");
    assertThat(found(stated(stack, own, "0.14.0"))).isEmpty();
  }

  @Test
  @DisplayName(
      "V27: what the library itself says is looked up for an engine that is not the release's")
  void libraryOnAnotherEngine() {
    PdStack newer = Stacks.valid().toBuilder().release(LlmdRelease.V0_8).build();

    assertThat(check(stated(newer, Images.ofRelease(), "0.23.0")).problems()).isEmpty();
    assertThat(check(stated(newer, Images.ofRelease(), "0.10.0")).errors())
        .extracting(Problem::value)
        .contains(Optional.of("\"--disable-access-log-for-endpoints\""));
  }

  private static PdStack stated(PdStack stack, Images images, String version) {
    return stack.toBuilder()
        .images(images.engineCapabilities(EngineCapabilities.vllm(version)))
        .build();
  }

  private static PdStack of(PdStack stack, String image) {
    return stack.toBuilder().images(stack.images().engine(ImageRef.parse(image))).build();
  }

  @Test
  @DisplayName("V27: what an edit brings is found at the object that it changed")
  void edited() {
    PdStack stack =
        Stacks.valid().toBuilder().edit(DECODE.add(ENGINE + "/args/-", "--zebra")).build();

    assertThat(found(stack)).containsExactly("V27 spec.template.spec.containers[vllm].args");
    assertThat(
            found(Stacks.valid().toBuilder().edit(DECODE.add("/metadata/labels/a", "b")).build()))
        .isEmpty();
  }

  @Test
  @DisplayName("What the library says of itself are words of each version")
  void ownWords() {
    for (LlmdRelease release : LlmdRelease.values()) {
      PdStack stack = Stacks.valid().toBuilder().release(release).build();
      assertThat(StandardRules.book().check(stack, Renderer.render(stack).manifests()).problems())
          .isEmpty();
    }
  }
}
