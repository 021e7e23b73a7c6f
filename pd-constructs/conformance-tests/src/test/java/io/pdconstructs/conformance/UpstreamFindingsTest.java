package io.pdconstructs.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.pdconstructs.check.Problem;
import io.pdconstructs.check.RuleInfo;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.manifest.ManifestReader;
import io.pdconstructs.manifest.Manifests;
import io.pdconstructs.synth.Synthesizer;
import io.pdconstructs.topology.discovery.DiscoveredStack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * What the rules find in llm-d's own manifests. Each finding is judged in {@code
 * upstream-findings.tsv}: true, with the reason; there is no false one. {@code -Dpd.data=update}
 * writes the findings anew and leaves a question mark where none is judged yet.
 */
@NeedsReference
class UpstreamFindingsTest {

  private static final Path RESOURCES =
      Path.of(System.getProperty("pd.root"), "pd-constructs/conformance-tests/src/test/resources");
  private static final Path FINDINGS = RESOURCES.resolve("upstream-findings.tsv");
  private static final Path DEFECTS = RESOURCES.resolve("upstream-defects.tsv");

  private static final String OLDER = "llm-d-2025-08";
  private static final String NEWER = "llm-d-2026-06";
  private static final String NEWEST = "llm-d-2026-10";
  private static final String UNJUDGED = "?\t?";

  /** Cases of stacks that are no pair of vLLMs of GPUs, or are no Deployments. */
  private static final List<String> CASES =
      List.of(
          "aggregated-guide-0.8",
          "aggregated-stack",
          "disaggregatedset-guide-0.10",
          "disaggregatedset-guide-broken",
          "disaggregatedset-right",
          "inference-sim",
          "statefulset-with-roles",
          "tpu-connector");

  /** What the guide of October 2026 does. */
  private static final Map<String, List<String>> TOGETHER_IN_OCTOBER =
      Map.of(
          "guide on Istio", List.of("modelserver-gpu-vllm-coreweave", "router-gateway-istio"),
          "guide on GKE", List.of("modelserver-gpu-vllm-gke", "router-gateway-gke"),
          "guide, stand-alone", List.of("modelserver-gpu-vllm-base", "router-standalone"));

  /** What the guide of June 2026 has its readers apply together. */
  private static final Map<String, List<String>> TOGETHER =
      Map.of(
          "guide on Istio",
          List.of("modelserver-gpu-vllm-coreweave", "router-gateway-istio", "gateway-istio"),
          "guide on GKE",
          List.of("modelserver-gpu-vllm-gke", "router-gateway-gke", "gateway-gke-l7-rilb"),
          "guide on GKE, monitored",
          List.of(
              "modelserver-gpu-vllm-gke-monitoring-pd",
              "router-gateway-gke-monitoring",
              "gateway-gke-l7-regional-external-managed"),
          "guide on AWS",
          List.of("modelserver-gpu-vllm-aws", "router-gateway-istio-monitoring", "gateway-istio"),
          "guide with agentgateway",
          List.of("modelserver-gpu-vllm-base", "router-gateway-none", "gateway-agentgateway"),
          "guide with SGLang",
          List.of("modelserver-gpu-sglang-base", "router-standalone"),
          "guide, stand-alone and monitored",
          List.of("modelserver-gpu-vllm-base-monitoring-pd", "router-standalone-monitoring"));

  /** Every file by itself, and what belongs together. */
  private static Map<String, Manifests> inputs() throws IOException {
    Map<String, Manifests> inputs = new TreeMap<>();
    for (String folder : List.of(OLDER, NEWER, NEWEST)) {
      try (Stream<Path> files = Files.list(upstream(folder))) {
        for (Path file : files.filter(UpstreamFindingsTest::holdsObjects).toList()) {
          String name = file.getFileName().toString().replace(".yaml", "");
          inputs.put(folder.substring("llm-d-".length()) + " " + name, ManifestReader.read(file));
        }
      }
    }
    for (String name : CASES) {
      Path file = Reference.folder().resolve("cases/check").resolve(name + ".yaml");
      inputs.put("case " + name, ManifestReader.read(file));
    }
    TOGETHER.forEach((name, files) -> inputs.put("2026-06 " + name, together(NEWER, files)));
    TOGETHER_IN_OCTOBER.forEach(
        (name, files) -> inputs.put("2026-10 " + name, together(NEWEST, files)));
    return inputs;
  }

  /** The configurations of the endpoint picker beside them are files that it reads. */
  private static boolean holdsObjects(Path file) {
    String name = file.getFileName().toString();
    return name.endsWith(".yaml") && !name.startsWith("epp-config");
  }

  private static Manifests together(String folder, List<String> files) {
    List<Manifest> all = new ArrayList<>();
    for (String file : files) {
      ManifestReader.read(upstream(folder).resolve(file + ".yaml")).forEach(all::add);
    }
    return Manifests.of(all);
  }

  private static Path upstream(String folder) {
    return Reference.folder().resolve("upstream").resolve(folder);
  }

  /** Where each finding is, by what is found: rule, level, role and place. */
  private static Map<String, Set<String>> findings() throws IOException {
    Map<String, Set<String>> found = new TreeMap<>();
    inputs()
        .forEach(
            (name, manifests) -> {
              for (Problem problem : Synthesizer.standard().check(manifests).problems()) {
                String role = problem.role().map(one -> one + " ").orElse("");
                String what =
                    String.join(
                        "\t", problem.rule(), problem.level().toString(), role + problem.path());
                found.computeIfAbsent(what, none -> new TreeSet<>()).add(name);
              }
            });
    return found;
  }

  private static Map<String, String> judgements() throws IOException {
    Map<String, String> judgements = new LinkedHashMap<>();
    for (String row : rows(FINDINGS)) {
      String[] columns = row.split("\t", -1);
      judgements.put(
          String.join("\t", columns[0], columns[1], columns[2]), columns[3] + "\t" + columns[4]);
    }
    return judgements;
  }

  private static List<String> rows(Path file) throws IOException {
    return Files.exists(file) ? Files.readAllLines(file).stream().skip(1).toList() : List.of();
  }

  @Test
  @DisplayName("Each finding in llm-d's manifests is in the table, and judged to be true")
  void judged() throws IOException {
    Map<String, String> judgements = judgements();
    String table =
        "rule\tlevel\twhere\tjudged\twhy\tin\n"
            + findings().entrySet().stream()
                .map(
                    finding ->
                        finding.getKey()
                            + "\t"
                            + judgements.getOrDefault(finding.getKey(), UNJUDGED)
                            + "\t"
                            + String.join(", ", finding.getValue())
                            + "\n")
                .collect(Collectors.joining());
    ReadData.assertHolds(FINDINGS, table);
    assertThat(judgements.values())
        .allSatisfy(judgement -> assertThat(judgement).startsWith("true\t").doesNotContain("?"));
  }

  @Test
  @DisplayName(
      "Every defect that rendered objects show is found by the rules that are named for it")
  void defects() throws IOException {
    Set<String> found = new TreeSet<>();
    findings().keySet().forEach(what -> found.add(what.substring(0, what.indexOf('\t'))));
    List<String> known = RuleInfo.all().stream().map(RuleInfo::id).toList();
    assertThat(rows(DEFECTS)).isNotEmpty();
    for (String row : rows(DEFECTS)) {
      String[] columns = row.split("\t", -1);
      assertThat(columns).as(row).hasSize(4);
      if (columns[2].equals("-")) {
        assertThat(columns[3]).as(row).isNotBlank();
      } else {
        assertThat(columns[2].split(" ")).as(row).isSubsetOf(known).isSubsetOf(found);
      }
    }
  }

  @Test
  @DisplayName("What belongs together is found to be one stack, and nothing stands beside it")
  void oneStack() {
    TOGETHER.forEach((name, files) -> assertOneStack(name, NEWER, files));
    TOGETHER_IN_OCTOBER.forEach((name, files) -> assertOneStack(name, NEWEST, files));
  }

  private static void assertOneStack(String name, String folder, List<String> files) {
    assertThat(DiscoveredStack.in(together(folder, files)))
        .as(name)
        .extracting(DiscoveredStack::name, DiscoveredStack::isStack)
        .containsExactly(tuple("llm-d-pd-disaggregation/pd-disaggregation", true));
  }
}
