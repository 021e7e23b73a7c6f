package io.pdconstructs.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.pdconstructs.conformance.Subjects.Deployed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The manifests are what the charts and overlays of llm-d render, but for differences that are
 * listed line by line with their reason in {@code src/test/resources/upstream-differences}.
 */
@NeedsReference
class UpstreamComparisonTest {

  /** What upstream renders for a program, and which of our names are others there. */
  private record Upstream(List<String> files, List<String> renames) {}

  private static final List<String> OF_02 =
      List.of(
          "ClusterRole/gaie-pd-epp.llm-d-pd=gaie-pd-epp",
          "ClusterRoleBinding/gaie-pd-epp.llm-d-pd=gaie-pd-epp");

  private static final List<String> OF_08 =
      List.of(
          "Gateway/pd-disaggregation-inference-gateway=llm-d-inference-gateway",
          "ConfigMap/pd-disaggregation-inference-gateway=llm-d-inference-gateway");

  private static final Map<String, Upstream> UPSTREAM =
      Map.of(
          "llama-70b/istio",
          new Upstream(List.of("llm-d-2025-08/istio.yaml"), OF_02),
          "llama-70b/istioBench",
          new Upstream(List.of("llm-d-2025-08/istioBench.yaml"), OF_02),
          "llama-70b/kgateway",
          new Upstream(List.of("llm-d-2025-08/kgateway.yaml"), OF_02),
          "llama-70b/gke",
          new Upstream(List.of("llm-d-2025-08/gke.yaml"), OF_02),
          "gpt-oss-120b/istio",
          new Upstream(
              List.of(
                  "llm-d-2026-06/modelserver-gpu-vllm-coreweave.yaml",
                  "llm-d-2026-06/router-gateway-istio.yaml",
                  "llm-d-2026-06/gateway-istio.yaml"),
              OF_08),
          "gpt-oss-120b/gke",
          new Upstream(
              List.of(
                  "llm-d-2026-06/modelserver-gpu-vllm-gke.yaml",
                  "llm-d-2026-06/router-gateway-gke.yaml",
                  "llm-d-2026-06/gateway-gke-l7-regional-external-managed.yaml"),
              OF_08));

  @TempDir Path temp;

  static Stream<Deployed> all() {
    return Subjects.all();
  }

  @ParameterizedTest
  @MethodSource("all")
  @DisplayName("A difference from upstream is one of those listed, and every listed one is there")
  void listedDifferences(Deployed subject) throws IOException {
    subject.manifests().writeTo(temp.resolve("ours"));

    assertThat(compare(subject).stdout()).endsWith("faults: 0\n");
  }

  @ParameterizedTest
  @MethodSource("all")
  @DisplayName("A field more than listed is found")
  void unlistedDifference(Deployed subject) throws IOException {
    subject.manifests().writeTo(temp.resolve("ours"));
    String name = subject.manifests().ofKind("Service").get(0).name();
    Path service = temp.resolve("ours/service." + name + ".yaml");
    assertThat(Files.readString(service)).contains("port: 9002");
    Files.writeString(service, Files.readString(service).replace("port: 9002", "port: 9005"));

    assertThat(compare(subject).stdout())
        .contains("port: expected 9002, got 9005")
        .endsWith("faults: 1\n");
  }

  private ProgramRun compare(Deployed subject) throws IOException {
    Upstream upstream = UPSTREAM.get(subject.toString());
    Path expected = Files.createDirectories(temp.resolve("upstream"));
    for (String file : upstream.files()) {
      Path source = Reference.folder().resolve("upstream").resolve(file);
      Files.copy(source, expected.resolve(source.getFileName()));
    }
    List<String> command = new ArrayList<>();
    command.add(System.getProperty("pd.python", "python3"));
    command.add(Reference.tool("compare.py"));
    command.add(expected.toString());
    command.add(temp.resolve("ours").toString());
    for (String rename : upstream.renames()) {
      command.addAll(List.of("--rename", rename));
    }
    command.addAll(
        List.of("--accept", "src/test/resources/upstream-differences/" + subject + ".txt"));
    return ProgramRun.of(Map.of("PYTHONUTF8", "1"), command);
  }
}
