package io.pdconstructs.topology.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.manifest.ManifestReader;
import io.pdconstructs.topology.arguments.JsonFlag;
import io.pdconstructs.topology.arguments.MountedFiles;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

@DisplayName("What an engine's container runs")
class EngineCommandTest {

  private static final String FILE =
      """
      apiVersion: v1
      kind: ConfigMap
      metadata: {name: flags, namespace: ns}
      data:
        vllm.yaml: |
          model: from/file
          port: 8200
          tensor-parallel-size: 4
          enforce-eager: true
          enable-prefix-caching: false
          served-model-name: [large, small]
          speculative-config: {method: eagle}
      """;

  private static final String MOUNTED =
      """
      args: %s
      volumeMounts: [{name: flags, mountPath: /etc/vllm}]
      volumes: [{name: flags, configMap: {name: flags}}]
      """;

  /** The volumes of the pod stand beside the fields of the container, which no reader minds. */
  private static EngineCommand read(String container, String... objects) {
    JsonNode tree = ManifestReader.readDocument(container, "container");
    List<Manifest> all =
        List.of(objects).stream()
            .flatMap(text -> ManifestReader.read(text, "objects").stream())
            .toList();
    return EngineCommand.of(tree, "0.23.0", new MountedFiles(tree, tree, Optional.of("ns"), all));
  }

  private static EngineCommand script(String script) {
    String indented = script.indent(4);
    return read(
        "command: [/bin/bash, -c]\nenv: [{name: TP, value: '4'}, {name: SECRET, valueFrom: {}}]\n"
            + "args:\n- |\n"
            + indented);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{command: [vllm, serve], args: [the/model, --port, '8200']}",
        "{command: [vllm], args: [serve, the/model, --port, '8200']}",
        "{command: [vllm, serve, the/model, --port, '8200']}",
        "{command: [/usr/bin/vllm, serve, the/model], args: [--port=8200]}",
        "{args: [the/model, --port, '8200']}",
        "{args: [vllm, serve, the/model, --port, '8200']}",
        "{command: [python3, -m, vllm.entrypoints.openai.api_server], args: [--model, the/model, --port, '8200']}",
        "{command: [vllm, serve], args: [$(MODEL), --port=$(PORT)], env: [{name: MODEL, value: the/model}, {name: PORT, value: '8200'}]}",
        "{command: [sh, -ec, 'vllm serve the/model --port 8200']}",
        "{command: [sh], args: [-c, 'exec vllm serve the/model --port 8200']}"
      })
  @DisplayName("Words of command and args are read as one command line")
  void commandLine(String container) {
    EngineCommand command = read(container);

    assertThat(command.isRead()).isTrue();
    assertThat(command.model()).contains("the/model");
    assertThat(command.flags().arguments().all().value("port")).contains("8200");
  }

  @Test
  @DisplayName("A variable that the environment does not state stays, and its flag is not known")
  void unstated() {
    EngineCommand command =
        read("{args: [model, --port, $(PORT)], env: [{name: PORT, valueFrom: {}}]}");

    assertThat(command.flags().arguments().all().value("port")).contains("$(PORT)");
    assertThat(command.flags().knows("--port")).isFalse();
    assertThat(command.flags().knows("--block-size")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "vllm serve the/model --port 8200 --tensor-parallel-size 4",
        "exec vllm serve the/model \\\n  --port 8200 \\\n  --tensor-parallel-size 4",
        "set -euo pipefail\nexport TP=4 HOME\nvllm serve \"the/model\" --port '8200' -tp $TP",
        "# starts it\nset -e && exec vllm serve the/model --port=8200 -tp \"${TP}\"",
        "PORT=8200; vllm serve the/model --port $PORT -tp 4",
        "VLLM_LOGGING_LEVEL=DEBUG vllm serve the/model --port 8200 -tp=4",
        "ARGS='--port 8200 -tp 4'\nvllm serve the/model $ARGS",
        "python3 -m vllm.entrypoints.openai.api_server --model the/model --port 8200 -tp 4"
      })
  @DisplayName("The script of a shell is read where it is a plain command line")
  void plainScript(String script) {
    EngineCommand command = script(script);

    assertThat(command.isShell()).isTrue();
    assertThat(command.isRead()).isTrue();
    assertThat(command.model()).contains("the/model");
    assertThat(command.flags().arguments().all().value("port")).contains("8200");
    assertThat(command.flags().arguments().all().value("tensor-parallel-size")).contains("4");
  }

  @Test
  @DisplayName("Quotes in a script keep JSON together")
  void quotes() {
    EngineCommand command =
        script(
            "vllm serve m --kv-transfer-config '{\"kv_role\": \"kv_both\"}' --speculative-config \"{\\\"method\\\":\\\"eagle\\\"}\"");

    assertThat(command.flags().transfer().flatMap(TransferConfig::role)).contains("kv_both");
    assertThat(command.flags().arguments().all().value("speculative-config"))
        .contains("{\"method\":\"eagle\"}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "vllm serve model | tee log",
        "vllm serve model > log 2>&1",
        "vllm serve model &",
        "vllm serve $(cat model)",
        "vllm serve `cat model`",
        "vllm serve $UNSTATED",
        "vllm serve $SECRET",
        "vllm serve ${TP:-1}",
        "vllm serve model --x {a,b}",
        "vllm serve 'model",
        "vllm serve \"model",
        "vllm serve model\nsleep infinity",
        "if true; then vllm serve model; fi",
        "pip install x && vllm serve model",
        "/start.sh model",
        "exec -a name vllm serve model",
        "export A-B\nvllm serve model"
      })
  @DisplayName("A script that does more is not read, and nothing is known of any flag")
  void otherScript(String script) {
    EngineCommand command = script(script);

    assertThat(command.isRead()).isFalse();
    assertThat(command.flags().arguments().all().all()).isEmpty();
    assertThat(command.model()).isEmpty();
    assertThat(command.flags().knows("--port")).isFalse();
  }

  @Test
  @DisplayName("A shell that is handed a file is not read")
  void scriptFile() {
    assertThat(read("{command: [bash, /start.sh]}").isRead()).isFalse();
    assertThat(read("{command: [tini, --, sh, -c], args: [vllm serve m]}").isRead()).isTrue();
  }

  @Test
  @DisplayName("The file of --config is read from the ConfigMap that the pod mounts")
  void file() {
    EngineCommand command =
        read(MOUNTED.formatted("[--config, /etc/vllm/vllm.yaml, --port, '9000']"), FILE);

    assertThat(command.flags().arguments().unreadFile()).isEmpty();
    assertThat(command.model()).contains("from/file");
    assertThat(command.flags().arguments().all().value("tensor-parallel-size")).contains("4");
    assertThat(command.flags().arguments().all().isOn("enforce-eager")).isTrue();
    assertThat(command.flags().arguments().all().isOn("enable-prefix-caching")).isFalse();
    assertThat(command.flags().arguments().all().last("served-model-name").get().values())
        .containsExactly("large", "small");
    assertThat(JsonFlag.of(command.flags().arguments().all(), "speculative-config").get().text())
        .isEqualTo("{\"method\":\"eagle\"}");
  }

  @Test
  @DisplayName("The command line wins over the file")
  void commandLineWins() {
    EngineCommand command =
        read(MOUNTED.formatted("[my/model, --config=/etc/vllm/vllm.yaml, --port, '9000']"), FILE);

    assertThat(command.model()).contains("my/model");
    assertThat(command.flags().arguments().all().value("port")).contains("9000");
  }

  @Test
  @DisplayName("A key of a ConfigMap that is mounted by another name, or alone, is found")
  void items() {
    String items =
        """
        args: [--config, /etc/vllm/a.yaml]
        volumeMounts: [{name: flags, mountPath: /etc/vllm/}]
        volumes: [{name: flags, configMap: {name: flags, items: [{key: vllm.yaml, path: a.yaml}]}}]
        """;
    String sub =
        """
        args: [--config, /a.yaml]
        volumeMounts: [{name: flags, mountPath: /a.yaml, subPath: vllm.yaml}]
        volumes: [{name: flags, projected: {sources: [{configMap: {name: flags}}]}}]
        """;

    assertThat(read(items, FILE).flags().arguments().all().value("port")).contains("8200");
    assertThat(read(sub, FILE).flags().arguments().all().value("port")).contains("8200");
  }

  @Test
  @DisplayName("Flags that may be in a file that is not there are not known")
  void fileElsewhere() {
    EngineCommand command =
        read("{args: [model, --port, '8000', --config, /etc/vllm/vllm.yaml]}", FILE);

    assertThat(command.flags().arguments().unreadFile()).contains("/etc/vllm/vllm.yaml");
    assertThat(command.flags().knows("--port")).isTrue();
    assertThat(command.flags().knows("--block-size")).isFalse();
    assertThat(command.isRead()).isTrue();
  }

  @Test
  @DisplayName("A file that is no map in YAML is not read")
  void unreadable() {
    String broken = FILE.substring(0, FILE.indexOf("model:")) + "[port]\n";

    assertThat(
            read(MOUNTED.formatted("[m, --config, /etc/vllm/vllm.yaml]"), broken)
                .flags()
                .arguments()
                .unreadFile())
        .contains("/etc/vllm/vllm.yaml");
  }
}
