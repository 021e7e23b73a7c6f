package io.pdconstructs.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.pdconstructs.apps.llama70b.Llama70b;
import io.pdconstructs.environments.Environments;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.manifest.Manifests;
import io.pdconstructs.synth.Synthesizer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What changes for the program of llama-70b when it moves from llm-d 0.2 to 0.8. */
class ReleasesTest {

  private static final Path PAGE =
      Path.of(System.getProperty("pd.root", ".."), "docs", "from-0.2-to-0.8.md");

  private static final String INTRO =
      """
      # From llm-d 0.2 to 0.8

      What `.release(LlmdRelease.V0_8)` changes for the program of llama-70b on Istio. `ReleasesTest` renders it for both and writes this
      page; it fails when the page is no longer so.

      Every object has another name, as the charts of the two releases name theirs, so both can run side by side: apply the new
      one, move clients to its Gateway, then delete the old one. Until then both hold their GPUs; where there are none to spare,
      delete the old one first. Engines of the two never talk to each other: each pool has pods of its own.
      """;

  private static final Manifests OLD =
      Synthesizer.standard().synthesize(Llama70b.app().stackIn(Environments.istio()));
  private static final Manifests NEW =
      Synthesizer.standard().synthesize(NextRelease.stack(Environments.istio()));

  @Test
  @DisplayName("The page of the move says what the manifests say")
  void page() throws IOException {
    GeneratedFile.assertHolds(PAGE, INTRO + objects() + engines() + programs(), ReleasesTest.class);
  }

  @Test
  @DisplayName(
      "No object of one release is one of the other, and no pool selects pods of the other")
  void sideBySide() {
    assertThat(NEW.stream().map(Manifest::key))
        .doesNotContainAnyElementsOf(OLD.stream().map(Manifest::key).toList());
    JsonNode selector = NEW.ofKind("InferencePool").get(0).at("/spec/selector/matchLabels");
    for (Manifest deployment : OLD.ofKind("Deployment")) {
      JsonNode labels = deployment.at("/spec/template/metadata/labels");
      assertThat(selector.properties())
          .anySatisfy(
              label -> assertThat(labels.path(label.getKey())).isNotEqualTo(label.getValue()));
    }
  }

  private static String objects() {
    StringBuilder text =
        new StringBuilder("\n## Objects\n\n| Kind | in 0.2 | in 0.8 |\n|---|---|---|\n");
    Set<String> kinds = new LinkedHashSet<>();
    Stream.concat(OLD.stream(), NEW.stream()).forEach(manifest -> kinds.add(manifest.kind()));
    for (String kind : kinds) {
      text.append("| ").append(kind).append(" | ");
      text.append(cell(OLD.ofKind(kind))).append(" | ");
      text.append(cell(NEW.ofKind(kind))).append(" |\n");
    }
    return text.toString();
  }

  private static String cell(List<Manifest> manifests) {
    return manifests.isEmpty()
        ? "none"
        : manifests.get(0).apiVersion()
            + ": "
            + manifests.stream()
                .map(manifest -> "`" + manifest.name() + "`")
                .collect(Collectors.joining(", "));
  }

  private static String engines() {
    return "\n## Engines\n\nArguments and variables, of prefill and decode workers.\n"
        + "\n| | only in 0.2 | only in 0.8 |\n|---|---|---|\n"
        + difference("arguments", engineArgs(OLD), engineArgs(NEW))
        + difference("variables", engineEnv(OLD), engineEnv(NEW));
  }

  private static String programs() {
    return "\n## Sidecar and endpoint picker\n"
        + "\n| | only in 0.2 | only in 0.8 |\n|---|---|---|\n"
        + difference("sidecar", sidecarArgs(OLD), sidecarArgs(NEW))
        + difference("picker", pickerArgs(OLD), pickerArgs(NEW))
        + difference("plug-ins", plugins(OLD), plugins(NEW))
        + difference("images", images(OLD), images(NEW));
  }

  private static String difference(String what, Set<String> old, Set<String> now) {
    return "| " + what + " | " + without(old, now) + " | " + without(now, old) + " |\n";
  }

  private static String without(Set<String> some, Set<String> others) {
    Set<String> left = new TreeSet<>(some);
    left.removeAll(others);
    return left.isEmpty()
        ? "none"
        : left.stream().map(word -> "`" + word + "`").collect(Collectors.joining("<br>"));
  }

  private static List<JsonNode> containers(Manifests manifests, String list, boolean ofEngines) {
    List<JsonNode> all = new ArrayList<>();
    for (Manifest deployment : manifests.ofKind("Deployment")) {
      boolean engine = deployment.text("/spec/selector/matchLabels/llm-d.ai~1role").isPresent();
      if (engine == ofEngines) {
        deployment.at("/spec/template/spec/" + list).forEach(all::add);
      }
    }
    return all;
  }

  /** Flags with their values in one word. */
  private static Set<String> args(List<JsonNode> containers) {
    Set<String> words = new TreeSet<>();
    for (JsonNode container : containers) {
      List<String> args = container.path("args").valueStream().map(JsonNode::asString).toList();
      for (int i = 0; i < args.size(); i++) {
        boolean takesNext =
            args.get(i).startsWith("-")
                && !args.get(i).contains("=")
                && i + 1 < args.size()
                && !args.get(i + 1).startsWith("-");
        words.add(takesNext ? args.get(i) + " " + args.get(++i) : args.get(i));
      }
    }
    return words;
  }

  private static Set<String> engineArgs(Manifests manifests) {
    return args(containers(manifests, "containers", true));
  }

  private static Set<String> engineEnv(Manifests manifests) {
    return containers(manifests, "containers", true).stream()
        .flatMap(container -> container.path("env").valueStream())
        .map(variable -> variable.path("name").asString())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> sidecarArgs(Manifests manifests) {
    return args(containers(manifests, "initContainers", true));
  }

  private static Set<String> pickerArgs(Manifests manifests) {
    return args(containers(manifests, "containers", false));
  }

  private static Set<String> images(Manifests manifests) {
    return Stream.of(
            containers(manifests, "containers", true),
            containers(manifests, "initContainers", true),
            containers(manifests, "containers", false))
        .flatMap(List::stream)
        .map(container -> container.path("image").asString())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> plugins(Manifests manifests) {
    return manifests.ofKind("ConfigMap").stream()
        .flatMap(map -> map.text("/data/pd-config.yaml").stream())
        .flatMap(String::lines)
        .filter(line -> line.contains("- type: "))
        .map(line -> line.substring(line.indexOf("type: ") + 6))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
