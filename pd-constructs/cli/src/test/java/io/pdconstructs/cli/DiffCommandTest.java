package io.pdconstructs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DiffCommandTest extends CommandRuns {

  @Test
  @DisplayName("diff of what was just written has no difference, and exit code 0")
  void same() {
    variables = Map.of("PD_DIST", temp.toString());
    run("synth", "--all", "-q");
    assertThat(run("diff", "--all")).isZero();
    assertThat(out.toString())
        .isEqualTo(
            """
            east: DIR/east is what the program says
            west: DIR/west is what the program says
            """
                .replace("DIR", temp.toString()));
  }

  @Test
  @DisplayName("diff shows each object and field that is different and its risk, exit code 4")
  void different() throws IOException {
    run("synth", "-q", "-o", temp.toString());
    Path east = temp.resolve("east");
    Path decode = east.resolve("deployment.ms-oss-llm-d-modelservice-decode.yaml");
    Files.writeString(
        decode,
        Files.readString(decode).replaceFirst("(--tensor-parallel-size\\n *- )\"4\"", "$1\"2\""));
    Files.delete(east.resolve("service.gaie-oss-epp.yaml"));
    Files.writeString(
        east.resolve("secret.x.yaml"), "apiVersion: v1\nkind: Secret\nmetadata:\n  name: x\n");
    assertThat(run("diff", "east", "--against", east.toString())).isEqualTo(4);
    assertThat(answered())
        .isEqualTo(
            """
            east: DIR/east differs from the program in 3 objects
            changed     Deployment/ms-oss-llm-d-modelservice-decode: restarts GPU pods
              spec.template.spec.containers[vllm].args[6]  "2" -> "4"
            missing     Service/gaie-oss-epp
            unexpected  Secret/x
            """
                .replace("DIR", temp.toString()));
    assertThat(run("diff", "-q", "--against", east.toString())).isEqualTo(4);
    assertThat(out.toString()).isEmpty();
    assertThat(run("diff", "--format=json", "--against", east.toString())).isEqualTo(4);
    JsonNode answer = new JsonMapper().readTree(answered());
    assertThat(answer.at("/environments/0/different").asBoolean()).isTrue();
    assertThat(answer.at("/environments/0/changes/0/fields/0/after").asString()).isEqualTo("\"4\"");
    assertThat(answer.at("/environments/0/changes/0/risks/0").asString())
        .isEqualTo("restarts GPU pods");
  }

  @Test
  @DisplayName(
      "diff says once what is in another namespace alone, and the namespaces of the others")
  void otherNamespace() {
    variables = Map.of("PD_DIST", temp.toString());
    run("synth", "-q", "-n", "abc");
    assertThat(run("diff", "east")).isEqualTo(4);
    assertThat(answered())
        .isEqualTo(
            """
            east: DIR/east differs from the program in 21 objects
            renamed     12 objects: namespace serving, was abc: are other objects; the old ones stay until they are deleted
              -n abc compares with the program in namespace abc
            missing     RoleBinding serving/gaie-oss-epp
            renamed     ClusterRole/gaie-oss-epp.serving, was ClusterRole/gaie-oss-epp.abc: is another object; the old one stays until it is deleted
            missing     ClusterRoleBinding/gaie-oss-epp.serving
            missing     Deployment serving/gaie-oss-epp
            missing     DestinationRule serving/infra-oss-inference-gateway
            unexpected  ClusterRoleBinding/gaie-oss-epp.abc
            unexpected  Deployment abc/gaie-oss-epp
            unexpected  DestinationRule abc/infra-oss-inference-gateway
            unexpected  RoleBinding abc/gaie-oss-epp
            """
                .replace("DIR", temp.toString()));
  }

  @Test
  @DisplayName("One object in another namespace is told with both")
  void moved() throws IOException {
    run("synth", "-q", "-o", temp.toString());
    Path service = temp.resolve("east/service.gaie-oss-epp.yaml");
    Files.writeString(
        service, Files.readString(service).replaceFirst("namespace: .*", "namespace: abc"));
    String east = temp.resolve("east").toString();
    assertThat(run("diff", "--against", east)).isEqualTo(4);
    assertThat(answered())
        .isEqualTo(
            """
            east: EAST differs from the program in 1 object
            renamed     Service serving/gaie-oss-epp, was Service abc/gaie-oss-epp: is another object; the old one stays until it is deleted
            """
                .replace("EAST", east));
    run("diff", "--format=json", "--against", east);
    JsonNode change = new JsonMapper().readTree(answered()).at("/environments/0/changes/0");
    assertThat(change.path("renamedFrom").asString()).isEqualTo("gaie-oss-epp");
    assertThat(change.path("renamedFromNamespace").asString()).isEqualTo("abc");
  }

  @Test
  @DisplayName("diff compares with what is piped in, and says what it cannot read")
  void against() {
    run("synth", "-o", "-");
    in = new ByteArrayInputStream(answered().getBytes(StandardCharsets.UTF_8));
    assertThat(run("diff", "--against", "-")).isZero();
    assertThat(out.toString()).isEqualTo("east: standard input is what the program says\n");
    assertThat(run("diff", "--against", temp.resolve("none").toString())).isEqualTo(3);
    assertThat(err.toString()).contains("there is no such file or folder\n  fix: ");
    variables = Map.of("PD_DIST", temp.resolve("none").toString());
    assertThat(run("diff")).isEqualTo(3);
    assertThat(err.toString())
        .endsWith("\n  or:  pd synth writes there, and --against compares elsewhere\n");
    assertThat(run("diff", "--all", "--against", "x")).isEqualTo(2);
    assertThat(run("diff", "-n", "Team_A")).isEqualTo(1);
  }
}
