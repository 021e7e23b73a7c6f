package io.pdconstructs.check.engine;

import static io.pdconstructs.check.LibraryRule.P16;

import io.pdconstructs.check.Findings;
import io.pdconstructs.check.Rule;
import io.pdconstructs.check.RuleId;
import io.pdconstructs.check.Subject;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.manifest.Origin;
import io.pdconstructs.reference.Place;
import io.pdconstructs.reference.PodSpecs;
import io.pdconstructs.reference.Pods;
import io.pdconstructs.topology.EngineWorkload;
import io.pdconstructs.topology.Epp;
import io.pdconstructs.topology.Workload;
import io.pdconstructs.topology.arguments.CommandLine;
import io.pdconstructs.topology.arguments.Variables;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * P16: what commands and arguments of engines, sidecars and pickers take from variables is declared
 * in their containers. Kubernetes passes the letters on where it is not.
 */
final class UndeclaredVariableRules implements Rule {

  private static final List<String> FIELDS = List.of("command", "args");

  /** Beginnings of names that the kubelet, device plug-ins and controllers declare. */
  private static final List<String> OF_OTHERS =
      List.of("KUBERNETES_", "LWS_", "NVIDIA_", "PCIDEVICE_", "JOB_COMPLETION_INDEX");

  @Override
  public Set<? extends RuleId> ids() {
    return EnumSet.of(P16);
  }

  @Override
  public void check(Subject subject, Findings findings) {
    for (EngineWorkload engine : subject.engines()) {
      check(engine.paths().podSpec(), engine.workload(), findings.of(engine.role()));
    }
    for (Epp epp : subject.topology().epps()) {
      check(epp.podSpecPath(), epp.workload(), findings);
    }
  }

  private static void check(String path, Workload workload, Findings findings) {
    Place pod = workload.template().child("spec");
    for (String list : Pods.LISTS) {
      for (Place container : pod.elements(list)) {
        String where = path + "." + list + "[" + container.text("name").orElse("") + "].";
        for (String field : FIELDS) {
          checkWords(where + field, container, field, pod.value(), workload.object(), findings);
        }
      }
    }
  }

  /** What the library derives of a setter, U3 or M1 tell at the setter. */
  private static void checkWords(
      String path,
      Place container,
      String field,
      JsonNode podSpec,
      Manifest object,
      Findings findings) {
    JsonNode words = container.value().path(field);
    for (int i = 0; i < words.size(); i++) {
      String text = words.path(i).asString("");
      if (text.contains("$(")
          && object.origin(container.pointer() + "/" + field + "/" + i) != Origin.Library.DERIVES
          && !CommandLine.of(container.value()).isShell()) {
        check(path, text, container.value(), podSpec, findings);
      }
    }
  }

  private static void check(
      String path, String text, JsonNode container, JsonNode podSpec, Findings findings) {
    for (String name : Variables.names(text)) {
      if (PodSpecs.named(container.path("env"), name).isPresent() || isOfOthers(name, podSpec)) {
        continue;
      }
      String reference = "$(" + name + ")";
      String fix =
          "declare " + name + " in env, write the value itself, or $" + reference + " for letters";
      if (container.path("envFrom").isEmpty()) {
        findings.invalid(
            P16,
            path,
            reference,
            "is passed on as these letters, as this container declares no variable " + name,
            fix);
      } else {
        findings.note(
            P16,
            path,
            reference + " is replaced only if envFrom declares it, which was not looked at",
            fix);
      }
    }
  }

  private static boolean isOfOthers(String name, JsonNode podSpec) {
    for (String beginning : OF_OTHERS) {
      if (name.startsWith(beginning)) {
        return true;
      }
    }
    boolean links = podSpec.path("enableServiceLinks").asBoolean(true);
    return links && (name.endsWith("_SERVICE_HOST") || name.contains("_SERVICE_PORT"));
  }
}
