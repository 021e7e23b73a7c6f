package io.pdconstructs.check.stack;

import static io.pdconstructs.check.LibraryRule.M6;
import static io.pdconstructs.check.LibraryRule.M7;
import static io.pdconstructs.check.LibraryRule.M8;
import static io.pdconstructs.check.LibraryRule.R5;

import io.pdconstructs.check.Findings;
import io.pdconstructs.check.Rule;
import io.pdconstructs.check.RuleId;
import io.pdconstructs.check.Subject;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.topology.Pool;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Objects that two stacks may take from each other. M6 cluster-scoped ones by which stacks of two
 * namespaces overwrite each other, M7 the ConfigMap envoy of stand-alone pickers, M8 monitors that
 * select the pods of every model, R5 monitors that read another namespace's Secret.
 */
final class SharedObjectRules implements Rule {

  private static final Set<String> MONITORS = Set.of("PodMonitor", "PodMonitoring");
  private static final Set<String> OF_EVERY_MODEL =
      Set.of("llm-d.ai/role", "llm-d.ai/inferenceServing", "llm-d.ai/engine-type");

  @Override
  public Set<? extends RuleId> ids() {
    return EnumSet.of(R5, M6, M7, M8);
  }

  @Override
  public void check(Subject subject, Findings findings) {
    for (Manifest manifest : subject.manifests()) {
      switch (manifest.kind()) {
        case "ClusterRoleBinding" -> checkBinding(manifest, findings);
        case "ConfigMap" -> checkConfigMap(manifest, findings);
        case "ClusterPodMonitoring" -> checkSecret(manifest, subject, findings);
        default -> {
          if (MONITORS.contains(manifest.kind())) {
            checkMonitor(manifest, findings);
          }
        }
      }
    }
  }

  /** Rights of a picker, which is of one namespace, under a name that has none in it. */
  private static void checkBinding(Manifest binding, Findings findings) {
    for (JsonNode subject : binding.at("/subjects")) {
      String namespace = subject.path("namespace").asString("");
      String account = subject.path("name").asString("");
      boolean ofPicker = account.endsWith("-epp");
      if (ofPicker && !namespace.isEmpty() && !binding.name().contains(namespace)) {
        findings.warn(
            M6,
            binding + " metadata.name",
            "is the same in every namespace, so a stack of this name in another one overwrites it",
            "put " + namespace + " into the name");
      }
    }
  }

  private static void checkConfigMap(Manifest map, Findings findings) {
    if (map.name().equals("envoy") && map.text("/data/envoy.yaml").isPresent()) {
      findings.warn(
          M7,
          map + " metadata.name",
          "is what every stand-alone picker calls its own, so two of them overwrite it",
          "name it after its picker, or give each a namespace");
    }
  }

  private static void checkMonitor(Manifest monitor, Findings findings) {
    JsonNode labels = monitor.at("/spec/selector/matchLabels");
    boolean others = !monitor.at("/spec/selector/matchExpressions").isEmpty();
    boolean ofEngines = labels.has("llm-d.ai/role");
    for (Map.Entry<String, JsonNode> label : labels.properties()) {
      others |= !OF_EVERY_MODEL.contains(label.getKey());
    }
    if (ofEngines && !others) {
      findings.invalid(
          M8,
          monitor + " spec.selector.matchLabels",
          labels.toString(),
          "selects the workers of every model in the namespace",
          "add a label of this model, such as llm-d.ai/model");
    }
  }

  private static void checkSecret(Manifest monitor, Subject subject, Findings findings) {
    Optional<String> namespace = Optional.empty();
    for (Pool pool : subject.topology().pools()) {
      namespace = pool.namespace();
    }
    for (JsonNode endpoint : monitor.at("/spec/endpoints")) {
      JsonNode secret = endpoint.at("/authorization/credentials/secret");
      String there = secret.path("namespace").asString("");
      if (namespace.isPresent() && !there.isEmpty() && !there.equals(namespace.get())) {
        findings.warn(
            R5,
            monitor + " spec.endpoints.authorization.credentials.secret.namespace",
            "the token "
                + secret.path("name").asString("")
                + " is read from the namespace "
                + there,
            "keep it in " + namespace.get() + ", where the picker is");
      }
    }
  }
}
