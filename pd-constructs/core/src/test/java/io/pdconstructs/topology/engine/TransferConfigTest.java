package io.pdconstructs.topology.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.pdconstructs.topology.arguments.Arguments;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

@DisplayName("What an engine is told of the transfer")
class TransferConfigTest {

  private static final String FLAG = "--kv-transfer-config";

  private static Optional<TransferConfig> of(String... words) {
    return TransferConfig.of(Arguments.ofVllm(List.of(words), ""));
  }

  private static TransferConfig said(String json) {
    return of(FLAG, json).orElseThrow();
  }

  @Test
  @DisplayName("Connector, role, module and backends are read wherever their keys stand")
  void keys() {
    TransferConfig config =
        said(
            "{\"kv_connector_extra_config\": {\"backends\": [ \"UCX\", \"GDS\" ], \"kv_role\": \"x\"},"
                + " \"kv_role\" : \"kv_both\", \"engine_id\": 7, \"kv_connector_module_path\": \"my.module\","
                + " \"kv_connector\": \"NixlConnector\"}");

    assertThat(config.connector()).contains("NixlConnector");
    assertThat(config.role()).contains("kv_both");
    assertThat(config.modulePath()).contains("my.module");
    assertThat(config.engineId().map(JsonNode::asInt)).contains(7);
    assertThat(config.usedBackends()).isEqualTo("[\"UCX\",\"GDS\"]");
    assertThat(config.saysFailurePolicy()).isFalse();
  }

  @Test
  @DisplayName("NIXL uses UCX where nothing is said")
  void defaultBackends() {
    assertThat(said("{}").backends()).isEmpty();
    assertThat(said("{}").usedBackends()).isEqualTo("[\"UCX\"]");
  }

  @Test
  @DisplayName("The connectors within a MultiConnector are none of its own")
  void within() {
    TransferConfig config =
        said(
            "{\"kv_connector_extra_config\":{\"connectors\":["
                + "{\"kv_connector\":\"OffloadingConnector\",\"kv_role\":\"kv_both\"},"
                + "{\"kv_connector\":\"NixlConnector\",\"kv_connector_extra_config\":{\"backends\":[\"LIBFABRIC\"]}}]},"
                + "\"kv_connector\":\"MultiConnector\"}");

    assertThat(config.connector()).contains("MultiConnector");
    assertThat(config.role()).isEmpty();
    assertThat(config.uses("NixlConnector")).isTrue();
    assertThat(config.uses("MooncakeConnector")).isFalse();
    assertThat(config.within()).hasSize(2);
    assertThat(config.usedBackends()).isEqualTo("[\"LIBFABRIC\"]");
  }

  @Test
  @DisplayName("Keys in flags of their own are read instead of the flag's JSON")
  void flagsOfKeys() {
    TransferConfig config =
        of(
                FLAG,
                "{\"kv_connector\":\"NixlConnector\",\"kv_role\":\"kv_both\"}",
                FLAG + ".kv_role",
                "kv_producer",
                "--kv_transfer_config.kv_connector_extra_config.backends+=UCX,GDS",
                FLAG + ".kv_connector_extra_config.num_threads",
                "2")
            .orElseThrow();

    assertThat(config.connector()).isEmpty();
    assertThat(config.role()).contains("kv_producer");
    assertThat(config.usedBackends()).isEqualTo("[\"UCX\",\"GDS\"]");
    assertThat(config.extra().path("num_threads").asInt()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"NixlConnector", "{\"kv_role\":\"kv_both\"", "[]", "{}x", ""})
  @DisplayName("Of what is no JSON object only the text is known")
  void unreadable(String text) {
    TransferConfig config = said(text);

    assertThat(config.isReadable()).isFalse();
    assertThat(config.text()).isEqualTo(text);
    assertThat(config.role()).isEmpty();
  }

  @Test
  @DisplayName("The last flag counts, and without any there is none")
  void last() {
    assertThat(of(FLAG, "{}", FLAG + "={\"kv_role\":\"kv_both\"}").orElseThrow().role())
        .contains("kv_both");
    assertThat(of("model")).isEmpty();
  }
}
