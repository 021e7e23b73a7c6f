package io.pdconstructs.pulumi;

import static org.assertj.core.api.Assertions.assertThat;

import io.pdconstructs.PdApp;
import io.pdconstructs.PdStack;
import io.pdconstructs.apps.llama70b.Llama70b;
import io.pdconstructs.environments.Environments;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PdConfigTest {

  private static final PdApp APP = Llama70b.app();

  @Test
  @DisplayName("Without configuration it is the app's first environment as it is")
  void none() {
    assertThat(stack(Map.of())).isEqualTo(APP.stackIn(Environments.istio()));
  }

  @Test
  @DisplayName("Environment, namespace, replicas and images are those of the configuration")
  void all() {
    PdStack stack =
        stack(
            Map.of(
                "serving:pd",
                """
                {"environment": "gke", "namespace": "team", "replicas": {"prefill": 6, "decode": 2},
                 "images": {"engine": "example.com/vllm:v1", "epp": "example.com/epp:v2", "sidecar": "example.com/sidecar:v3"}}"""));
    PdStack gke = APP.stackIn(Environments.gke().namespace("team"));
    assertThat(stack.namespace()).isEqualTo("team");
    assertThat(stack.hardware()).isEqualTo(gke.hardware());
    assertThat(stack.prefill()).isEqualTo(gke.prefill().replicas(6));
    assertThat(stack.decode()).isEqualTo(gke.decode().replicas(2));
    assertThat(List.of(stack.images().engine(), stack.images().epp(), stack.images().sidecar()))
        .extracting(image -> image.orElseThrow().text())
        .containsExactly("example.com/vllm:v1", "example.com/epp:v2", "example.com/sidecar:v3");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "istio | serving:pd: Invalid value: istio: is no map of environment, namespace, replicas and images | pulumi config set --path pd.environment istio",
        "[1] | serving:pd: Invalid value: [1]: is no map of environment, namespace, replicas and images | pulumi config set --path pd.environment istio",
        "{\"environment\": \"istoi\"} | serving:pd.environment: Invalid value: istoi: is none of llama-70b's environments: istio, istioBench, kgateway, gke | pulumi config set --path pd.environment istio",
        "{\"namespace\": 7} | serving:pd.namespace: Invalid value: 7: is no text | put it in quotes in Pulumi.<stack>.yaml, or use another, such as llm-d-pd",
        "{\"replica\": {}} | serving:pd.replica: Invalid value: {}: is no key that is known: environment, namespace, replicas, images; did you mean replicas? | remove it with: pulumi config rm --path pd.replica",
        "{\"replicas\": 4} | serving:pd.replicas: Invalid value: 4: is no map | remove it with: pulumi config rm --path pd.replicas",
        "{\"replicas\": {\"decod\": 1}} | serving:pd.replicas.decod: Invalid value: 1: is no key that is known: prefill, decode; did you mean decode? | remove it with: pulumi config rm --path pd.replicas.decod",
        "{\"replicas\": {\"prefill\": \"six\"}} | serving:pd.replicas.prefill: Invalid value: \"six\": is no whole number of workers | pulumi config set --path pd.replicas.prefill 4",
        "{\"replicas\": {\"prefill\": 1.5}} | serving:pd.replicas.prefill: Invalid value: 1.5: is no whole number of workers | pulumi config set --path pd.replicas.prefill 4",
        "{\"images\": {\"engine\": \"vllm\"}} | serving:pd.images.engine: Invalid value: \"vllm\": 'vllm' is no pinned image: a name and a tag or a digest; for example example.com/team/engine:v1 | pulumi config set --path pd.images.engine example.com/team/vllm:v1",
      })
  @DisplayName("A key or a value that does not fit is refused, with the command that mends it")
  void wrong(String pd, String statement, String fix) {
    assertThat(errors(Map.of("serving:pd", pd))).containsExactly(statement + "\n  fix: " + fix);
  }

  @Test
  @DisplayName("All that is wrong is said at once")
  void allAtOnce() {
    assertThat(
            errors(Map.of("serving:pd", "{\"environmet\": 1, \"replicas\": {\"prefill\": true}}")))
        .singleElement()
        .asString()
        .contains("serving:pd.environmet: ", "serving:pd.replicas.prefill: ");
  }

  @Test
  @DisplayName(
      "A key beside the map is not silently left out, in a program that has no keys of its own")
  void beside() {
    assertThat(errors(Map.of("serving:environment", "gke")))
        .containsExactly(
            "serving:environment: Invalid value: gke: is not read: it belongs into the map pd\n"
                + "  fix: pulumi config rm environment, and pulumi config set --path pd.environment");
    assertThat(stack(Map.of("serving:environment", "mine")).name()).isEqualTo("pd");
  }

  @Test
  @DisplayName("A number of workers that the app leaves to an autoscaler is refused")
  void autoscaled() {
    PdApp scaled =
        PdApp.of(
            "scaled",
            Environments.all(),
            env -> {
              PdStack stack = APP.stackIn(env);
              return stack.toBuilder().decode(stack.decode().autoscaled()).build();
            });
    Engine engine =
        Engine.run(Map.of("serving:pd", "{\"replicas\": {\"decode\": 2}}"), PdProgram.of(scaled));
    assertThat(engine.all()).isEmpty();
    assertThat(engine.errors())
        .containsExactly(
            "pd.replicas.decode: Invalid value: 2: is a number of workers that the program leaves to an autoscaler\n"
                + "  fix: remove it with: pulumi config rm --path pd.replicas.decode");
  }

  @Test
  @DisplayName("Numbers that cannot be are refused by the rules of the stack")
  void impossible() {
    Engine engine =
        Engine.run(Map.of("serving:pd", "{\"replicas\": {\"decode\": 0}}"), PdProgram.of(APP));
    assertThat(engine.all()).isEmpty();
    assertThat(engine.errors()).singleElement().asString().contains("pd/decode  replicas:", "[U1]");
  }

  private static PdStack stack(Map<String, String> config) {
    AtomicReference<PdStack> stack = new AtomicReference<>();
    Engine engine =
        Engine.run(config, context -> stack.set(PdConfig.of(context.config(), APP).stackOf(APP)));
    assertThat(engine.errors()).isEmpty();
    return stack.get();
  }

  private static List<String> errors(Map<String, String> config) {
    Engine engine = Engine.run(config, PdProgram.of(APP));
    assertThat(engine.all()).isEmpty();
    return engine.errors();
  }
}
