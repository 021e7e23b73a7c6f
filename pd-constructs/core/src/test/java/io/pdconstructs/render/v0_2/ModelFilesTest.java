package io.pdconstructs.render.v0_2;

import static org.assertj.core.api.Assertions.assertThat;

import io.pdconstructs.ImageRef;
import io.pdconstructs.Images;
import io.pdconstructs.Model;
import io.pdconstructs.SecretKey;
import io.pdconstructs.Stacks;
import io.pdconstructs.manifest.Manifests;
import io.pdconstructs.manifest.Quantity;
import io.pdconstructs.synth.Synthesizer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class ModelFilesTest {

  private static final String ID = "RedHatAI/Llama-3.3-70B-Instruct-FP8-dynamic";

  private static JsonNode pod(Model model, String role) {
    Manifests manifests =
        Synthesizer.standard()
            .synthesize(
                Stacks.valid().toBuilder()
                    .model(model)
                    .images(Images.ofRelease().engine(ImageRef.parse("example.com/engine:v1")))
                    .build());
    return manifests
        .get("Deployment", "ms-pd-llm-d-modelservice-" + role)
        .at("/spec/template/spec");
  }

  private static JsonNode engine(JsonNode pod) {
    return pod.at("/containers/0");
  }

  @ParameterizedTest
  @ValueSource(strings = {"prefill", "decode"})
  @DisplayName("A model of Hugging Face is fetched by its id into a cache of each worker")
  void huggingFace(String role) {
    JsonNode pod =
        pod(
            Model.huggingFace(ID)
                .token(new SecretKey("hugging-face", "token"))
                .cacheSize(Quantity.gibibytes(80)),
            role);
    assertThat(engine(pod).at("/args/0").asString()).isEqualTo(ID);
    assertThat(element(pod.path("volumes"), "model-storage"))
        .hasToString("{\"name\":\"model-storage\",\"emptyDir\":{\"sizeLimit\":\"80Gi\"}}");
    assertThat(element(engine(pod).path("volumeMounts"), "model-storage"))
        .hasToString("{\"name\":\"model-storage\",\"mountPath\":\"/model-cache\"}");
    assertThat(element(engine(pod).path("env"), "HF_HOME").path("value").asString())
        .isEqualTo("/model-cache");
    assertThat(names(engine(pod).path("env"))).contains("HF_TOKEN");
  }

  @ParameterizedTest
  @ValueSource(strings = {"prefill", "decode"})
  @DisplayName(
      "A model on a volume is read from its folder there, for reading only, and nothing of Hugging Face is set")
  void onVolume(String role) {
    JsonNode pod = pod(Model.onVolume(ID, "models", "llama/70b"), role);
    assertThat(engine(pod).at("/args/0").asString()).isEqualTo("/model-cache/llama/70b");
    assertThat(servedName(pod)).isEqualTo(ID);
    assertThat(element(pod.path("volumes"), "model-storage"))
        .hasToString(
            "{\"name\":\"model-storage\","
                + "\"persistentVolumeClaim\":{\"claimName\":\"models\",\"readOnly\":true}}");
    assertThat(element(engine(pod).path("volumeMounts"), "model-storage"))
        .hasToString(
            "{\"name\":\"model-storage\",\"mountPath\":\"/model-cache\",\"readOnly\":true}");
    assertThat(names(engine(pod).path("env"))).isNotEmpty().doesNotContain("HF_HOME", "HF_TOKEN");
  }

  @ParameterizedTest
  @ValueSource(strings = {"prefill", "decode"})
  @DisplayName("A model in the image is read from its folder there, and needs no volume")
  void inImage(String role) {
    JsonNode pod = pod(Model.inImage(ID, "/models/llama"), role);
    assertThat(engine(pod).at("/args/0").asString()).isEqualTo("/models/llama");
    assertThat(servedName(pod)).isEqualTo(ID);
    assertThat(names(pod.path("volumes")))
        .containsExactly("shm", "metrics-volume", "torch-compile-cache")
        .isEqualTo(names(engine(pod).path("volumeMounts")));
    assertThat(names(engine(pod).path("env"))).isNotEmpty().doesNotContain("HF_HOME", "HF_TOKEN");
  }

  private static String servedName(JsonNode pod) {
    List<String> args = new ArrayList<>();
    engine(pod).path("args").forEach(arg -> args.add(arg.asString()));
    return args.get(args.indexOf("--served-model-name") + 1);
  }

  private static JsonNode element(JsonNode list, String name) {
    return list.get(names(list).indexOf(name));
  }

  private static List<String> names(JsonNode list) {
    List<String> names = new ArrayList<>();
    list.forEach(element -> names.add(element.path("name").asString()));
    return names;
  }
}
