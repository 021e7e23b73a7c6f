package io.pdconstructs.check.engine;

import static io.pdconstructs.check.Checks.checkElsewhere;
import static io.pdconstructs.check.Checks.elsewhere;
import static io.pdconstructs.check.Checks.found;
import static io.pdconstructs.check.engine.EngineEdits.flag;
import static io.pdconstructs.check.engine.EngineEdits.of;
import static org.assertj.core.api.Assertions.assertThat;

import io.pdconstructs.LlmdRelease;
import io.pdconstructs.PdStack;
import io.pdconstructs.Role;
import io.pdconstructs.check.Problem;
import io.pdconstructs.check.Report;
import io.pdconstructs.explain.Explanation;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.manifest.Manifests;
import io.pdconstructs.render.Renderer;
import io.pdconstructs.synth.Synthesizer;
import io.pdconstructs.topology.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

@DisplayName("Rules judge what engines are told, wherever and however it is said")
class EngineReadingTest {

  private static final PdStack STACK = of(LlmdRelease.V0_8);
  private static final String DECODE = "pd-nvidia-gpu-vllm-decode";
  private static final String CONFIG = "--kv-transfer-config";

  private static ObjectNode engine(ObjectNode deployment) {
    return (ObjectNode) deployment.at("/spec/template/spec/containers/0");
  }

  private static Report withEngine(Consumer<ObjectNode> edit) {
    return elsewhere(STACK, "Deployment", DECODE, body -> edit.accept(engine(body)));
  }

  private static List<String> words(ObjectNode engine) {
    List<String> words = new ArrayList<>();
    engine.path("args").forEach(word -> words.add(word.asString()));
    return words;
  }

  /** The engine's own command line in a script, each word in quotes. */
  private static void inShell(ObjectNode engine, String after) {
    String line = "exec vllm serve '" + String.join("' '", words(engine)) + "'" + after;
    engine.putArray("command").add("/bin/bash").add("-c");
    engine.putArray("args").add(line);
  }

  private static void replace(ObjectNode engine, String before, String... after) {
    List<String> words = words(engine);
    int at = words.indexOf(before);
    ArrayNode args = engine.putArray("args");
    words.subList(0, at).forEach(args::add);
    List.of(after).forEach(args::add);
    words.subList(at + 2, words.size()).forEach(args::add);
  }

  @Test
  @DisplayName("A plain script says what the same words say without a shell")
  void plainScript() {
    assertThat(found(withEngine(engine -> inShell(engine, ""))))
        .isEqualTo(found(checkElsewhere(STACK)));
    assertThat(found(withEngine(engine -> inShell(engine, " --port 9000")))).contains("N4");
  }

  @Test
  @DisplayName("Flags in a script that is not read are neither wrong nor missing")
  void otherScript() {
    Report report = withEngine(engine -> inShell(engine, " --port 9000 | tee /tmp/log"));

    assertThat(report.problems())
        .filteredOn(problem -> !checkElsewhere(STACK).problems().contains(problem))
        .extracting(Problem::rule)
        .containsExactly("U11");
  }

  @Test
  @DisplayName("Flags that may be in a file that is not here are not missing")
  void fileElsewhere() {
    Report report = withEngine(engine -> replace(engine, CONFIG, "--config", "/etc/vllm.yaml"));

    assertThat(report.problems())
        .filteredOn(problem -> !checkElsewhere(STACK).problems().contains(problem))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.rule()).isEqualTo("U11");
              assertThat(problem.detail())
                  .isEqualTo(
                      "names /etc/vllm.yaml as --config, which is in no ConfigMap here, so the flags in it were not looked at");
            });
  }

  private static Manifests withFile(String port) {
    List<Manifest> all = new ArrayList<>();
    for (Manifest manifest : Renderer.render(STACK).manifests()) {
      ObjectNode body = manifest.body();
      if (manifest.name().equals(DECODE) && manifest.kind().equals("Deployment")) {
        ObjectNode engine = engine(body);
        replace(engine, "--port", "--config=/etc/vllm/flags.yaml");
        engine
            .withArray("/volumeMounts")
            .addObject()
            .put("name", "flags")
            .put("mountPath", "/etc/vllm");
        ObjectNode pod = (ObjectNode) body.at("/spec/template/spec");
        pod.withArray("/volumes")
            .addObject()
            .put("name", "flags")
            .putObject("configMap")
            .put("name", "flags");
        ObjectNode map = body.objectNode().put("apiVersion", "v1").put("kind", "ConfigMap");
        map.putObject("metadata")
            .put("name", "flags")
            .put("namespace", manifest.namespace().orElse(""));
        map.putObject("data").put("flags.yaml", "port: " + port);
        all.add(Manifest.of(map));
      }
      all.add(Manifest.of(body));
    }
    return Manifests.of(all);
  }

  @Test
  @DisplayName("Flags in a file of a ConfigMap count as those of the command line")
  void file() {
    assertThat(found(Synthesizer.standard().check(withFile("8200")))).doesNotContain("N4", "U11");
    assertThat(found(Synthesizer.standard().check(withFile("9000")))).contains("N4");
  }

  @Test
  @DisplayName("V27: flags in a file of a ConfigMap are looked up")
  void flagsOfFile() {
    assertThat(Synthesizer.standard().check(withFile("8200\nmax-modellen: 10")).problems())
        .filteredOn(problem -> problem.rule().equals("V27"))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.path()).endsWith(".args[--config]");
              assertThat(problem.value()).contains("\"--max-modellen\"");
            });
  }

  @Test
  @DisplayName("explain names the file that is not here")
  void explained() {
    List<Manifest> without = new ArrayList<>();
    for (Manifest manifest : withFile("8200")) {
      if (!manifest.name().equals("flags")) {
        without.add(manifest);
      }
    }
    Manifests all = Manifests.of(without);

    assertThat(Explanation.of(Topology.of(all), Synthesizer.standard().check(all)).unknown())
        .contains("what else decode is told: /etc/vllm/flags.yaml is not here");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"kv_connector\":\"MultiConnector\",\"kv_role\":\"kv_consumer\",\"kv_connector_extra_config\":{\"connectors\":[{\"kv_connector\":\"NixlConnector\",\"kv_role\":\"kv_consumer\"}]}}",
        "{\"kv_connector_extra_config\":{\"connectors\":[{\"kv_connector\":\"NixlConnector\",\"kv_role\":\"kv_consumer\"}]},\"kv_connector\":\"MultiConnector\",\"kv_role\":\"kv_consumer\"}"
      })
  @DisplayName("S9: the connector is the outer one, whatever the order of keys")
  void outerConnector(String config) {
    assertThat(found(checkElsewhere(flag(STACK, Role.DECODE, CONFIG, config))))
        .contains("S9")
        .doesNotContain("V6", "V27");
  }

  @Test
  @DisplayName("V6: keys of the connectors within another one are looked up")
  void keysWithin() {
    String config =
        "{\"kv_connector\":\"MultiConnector\",\"kv_role\":\"kv_consumer\",\"kv_connector_extra_config\":{\"connectors\":[{\"kv_connector\":\"NixlConnector\",\"kv_rule\":\"kv_consumer\"}]}}";

    assertThat(checkElsewhere(flag(STACK, Role.DECODE, CONFIG, config)).problems())
        .filteredOn(problem -> problem.rule().equals("V6"))
        .singleElement()
        .satisfies(problem -> assertThat(problem.fix()).isEqualTo("did you mean kv_role?"));
  }

  @Test
  @DisplayName("C14: a part in the transfer may be said by a flag of its own")
  void dottedRole() {
    Report report =
        withEngine(
            engine ->
                replace(
                    engine,
                    CONFIG,
                    CONFIG + ".kv_connector",
                    "NixlConnector",
                    CONFIG + ".kv_role=kv_producer"));

    assertThat(report.problems())
        .filteredOn(problem -> problem.rule().equals("C14"))
        .extracting(Problem::detail)
        .containsExactly("kv_producer is the part of the other role");
  }

  private static void withoutSideChannel(ObjectNode engine) {
    ObjectNode first = (ObjectNode) engine.path("env").path(0);
    first.put("name", "OF_NOBODY");
    engine.withArray("env").forEach(one -> rename((ObjectNode) one));
  }

  private static void rename(ObjectNode variable) {
    if (variable.path("name").asString().startsWith("VLLM_NIXL_SIDE_CHANNEL")) {
      variable.put("name", "OF_NOBODY");
    }
  }

  @Test
  @DisplayName("N1 and V4: a side channel is asked of NIXL alone, and not where nothing is read")
  void sideChannel() {
    Report nixl = withEngine(EngineReadingTest::withoutSideChannel);
    Report mooncake =
        withEngine(
            engine -> {
              withoutSideChannel(engine);
              List<String> words = words(engine);
              String config = words.get(words.indexOf(CONFIG) + 1);
              replace(engine, config, config.replace("NixlConnector", "MooncakeConnector"));
            });
    Report unread =
        withEngine(
            engine -> {
              withoutSideChannel(engine);
              inShell(engine, " | tee log");
            });

    assertThat(found(nixl)).contains("N1", "V4");
    assertThat(found(mooncake)).contains("S9").doesNotContain("N1", "V4");
    assertThat(found(unread)).contains("U11").doesNotContain("N1", "V4");
  }

  @Test
  @DisplayName("S9: a sidecar hands over to no connector that no vLLM has")
  void connectorOfNone() {
    String config = "{\"kv_connector\":\"Foo\",\"kv_role\":\"%s\"}";
    PdStack stack = flag(STACK, Role.DECODE, CONFIG, config.formatted("kv_consumer"));
    Report report =
        checkElsewhere(flag(stack, Role.PREFILL, CONFIG, config.formatted("kv_producer")));

    assertThat(report.problems())
        .filteredOn(problem -> problem.rule().equals("S9"))
        .singleElement()
        .satisfies(
            problem ->
                assertThat(problem.detail())
                    .isEqualTo("hands over to Foo, which no vLLM has, so no transfer ever starts"));
    assertThat(found(report)).contains("V27");
  }

  @Test
  @DisplayName("V27: a flag of the library that an edit took the value of is refused")
  void withoutValue() {
    Report report = withEngine(engine -> replace(engine, "--port", "--port"));

    assertThat(report.problems())
        .filteredOn(problem -> problem.rule().equals("V27"))
        .extracting(Problem::detail)
        .containsExactly("--port takes a value");
  }
}
