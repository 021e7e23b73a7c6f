package io.pdconstructs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pdconstructs.manifest.Quantity;
import io.pdconstructs.sizing.KvLayers;
import io.pdconstructs.sizing.ModelShape;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PdStackTest {

  @Test
  @DisplayName("The startup budget is the download of the cache at 50 MB/s and ten minutes")
  void derivedBudget() {
    assertThat(Stacks.withModel(model -> model.cacheSize(Quantity.gibibytes(100))).startupBudget())
        .isEqualTo(Duration.ofSeconds(2148 + 600));
    assertThat(Stacks.withModel(model -> model.cacheSize(Quantity.parse("50M"))).startupBudget())
        .isEqualTo(Duration.ofSeconds(1 + 600));
  }

  @Test
  @DisplayName("A startup budget that is stated is taken as it is")
  void statedBudget() {
    assertThat(
            Stacks.withEngine(engine -> engine.startupBudget(Duration.ofHours(1))).startupBudget())
        .isEqualTo(Duration.ofHours(1));
  }

  @Test
  @DisplayName("A setter returns a copy and leaves the original alone")
  void copies() {
    PrefillPool one = PrefillPool.of(4);
    assertThat(one.replicas(8).label("a", "b").args("--x").env("C", "d")).isNotEqualTo(one);
    assertThat(one).isEqualTo(PrefillPool.of(4)).hasSameHashCodeAs(PrefillPool.of(4));
    assertThat(one.labels()).isEmpty();
  }

  @Test
  @DisplayName(
      "The shape of a well-known model is known in any quantization, that of a distilled one is not")
  void shapes() {
    ModelShape llama = ModelShape.grouped(64, 8).layers(KvLayers.of(80, 128)).maxModelLen(131_072);
    assertThat(Model.huggingFace("RedHatAI/Llama-3.3-70B-Instruct-FP8-dynamic").shape())
        .contains(llama.weights(Quantity.parse("67.72Gi")));
    assertThat(Model.huggingFace("meta-llama/Llama-3.3-70B-Instruct").shape())
        .contains(llama.weights(Quantity.parse("131.4Gi")));
    assertThat(Model.huggingFace("deepseek-ai/DeepSeek-R1").shape())
        .isEqualTo(Model.huggingFace("deepseek-ai/DeepSeek-R1-0528").shape())
        .get()
        .matches(ModelShape::latentAttention)
        .extracting(ModelShape::attentionHeads)
        .isEqualTo(128);
    assertThat(Model.huggingFace("deepseek-ai/DeepSeek-R1-Distill-Llama-70B").shape()).isEmpty();
    assertThat(Model.huggingFace("Qwen/Qwen3-320B").shape()).isEmpty();
    assertThat(Model.huggingFace("Qwen/Qwen3-32B-").shape()).isEmpty();
    assertThat(Model.huggingFace("somebody/else").shape()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nvidia/Llama-3.3-70B-Instruct-NVFP4",
        "someone/Llama-3.3-70B-Instruct-FP8-w4a16",
        "Qwen/Qwen3-32B-AWQ",
        "Qwen/Qwen3-32B-FP8",
        "unsloth/gpt-oss-120b-BF16",
        "someone/gpt-oss-20b-fp8",
        "someone/DeepSeek-V3-0324-int8"
      })
  @DisplayName("How large the weights are is not guessed of a quantization that nobody measured")
  void weights(String id) {
    ModelShape shape = Model.huggingFace(id).shape().orElseThrow();
    assertThat(shape.weights()).isEmpty();
    assertThat(shape.layers()).isPresent();
  }

  @Test
  @DisplayName("A shape that is stated takes the place of all that is known")
  void statedShape() {
    Model stated = Model.huggingFace("openai/gpt-oss-120b").shape(ModelShape.grouped(64, 8));
    assertThat(stated.shape().orElseThrow().weights()).isEmpty();
    assertThat(stated.shape().orElseThrow().layers()).isEmpty();
  }

  @Test
  @DisplayName(
      "An app without an environment, or with two of one name, is a mistake in the program")
  void apps() {
    Environment environment =
        new Environment(
            "a",
            "ns",
            new SecretKey("s", "k"),
            HardwareProfile.h200InfiniBand(),
            InferenceGateway.istio());
    assertThatThrownBy(() -> PdApp.of("app", List.of(), env -> Stacks.valid()))
        .hasMessage("app app has no environment; name at least one");
    assertThatThrownBy(
            () -> PdApp.of("app", List.of(environment, environment), env -> Stacks.valid()))
        .hasMessage("app app has two environments of one name: [a, a]; rename one");
    assertThatThrownBy(
            () -> PdApp.of("app", List.of(environment), env -> null).stackIn(environment))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "app app has no stack for environment a: its function gives null; give a stack, or take the environment out of the app");
  }

  @Test
  @DisplayName("A null in a part is told with the option that it was given for")
  void nestedNulls() {
    Map<String, ThrowingCallable> nulls = new LinkedHashMap<>();
    nulls.put("env(\"A\", value)", () -> DecodeWorker.of(1).env("A", null));
    nulls.put("the name in env(name, value)", () -> DecodeWorker.of(1).env(null, "a"));
    nulls.put("label(\"a\", value)", () -> DecodeWorker.of(1).label("a", null));
    nulls.put("one of args(...)", () -> PrefillPool.of(1).args("--a", null));
    nulls.put("one of toleration(...)", () -> PrefillPool.of(1).toleration((Toleration) null));
    nulls.put("Model.huggingFace: id", () -> Model.huggingFace(null));
    nulls.put("Model.huggingFace: token", () -> Model.huggingFace("a").token(null));
    nulls.put("Model.huggingFace: servedName", () -> Model.huggingFace("a").servedAs(null));
    nulls.put("Model.onVolume: claim", () -> Model.onVolume("a", null, "b"));
    nulls.put("Model.inImage: path", () -> Model.inImage("a", null));
    nulls.forEach(
        (option, call) ->
            assertThatThrownBy(call)
                .isInstanceOf(NullPointerException.class)
                .hasMessage(option + " is null; give it a value, or leave it out"));
  }

  @Test
  @DisplayName("A part that is null is told by its setter")
  void nulls() {
    assertThatThrownBy(() -> PdStack.named(null))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("PdStack.named(null): no part of a stack is null; give it a value");
    for (Method setter : PdStackBuilder.class.getMethods()) {
      if (setter.getReturnType() == PdStackBuilder.class && setter.getParameterCount() == 1) {
        assertThatThrownBy(() -> built(setter))
            .isInstanceOf(NullPointerException.class)
            .hasMessage(
                "PdStack."
                    + setter.getName()
                    + "(null): no part of a stack is null; give it a value");
      }
    }
  }

  private static void built(Method setter) throws Throwable {
    try {
      ((PdStackBuilder) setter.invoke(Stacks.valid().toBuilder(), new Object[] {null})).build();
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
