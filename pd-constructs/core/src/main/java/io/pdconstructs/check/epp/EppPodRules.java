package io.pdconstructs.check.epp;

import static io.pdconstructs.check.LibraryRule.R20;
import static io.pdconstructs.check.LibraryRule.S2;

import io.pdconstructs.check.Findings;
import io.pdconstructs.check.Fix;
import io.pdconstructs.check.LibraryFlags;
import io.pdconstructs.check.Rule;
import io.pdconstructs.check.RuleId;
import io.pdconstructs.check.Subject;
import io.pdconstructs.known.EppFlag;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.reference.PodSpecs;
import io.pdconstructs.topology.Epp;
import io.pdconstructs.topology.Stated;
import io.pdconstructs.topology.arguments.WholeNumber;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * The pod of an endpoint picker. R20 its probes ask where it answers, S2 its configuration is where
 * it looks for it.
 */
final class EppPodRules implements Rule {

  private static final String[] PROBES = {"startupProbe", "readinessProbe", "livenessProbe"};

  @Override
  public Set<? extends RuleId> ids() {
    return EnumSet.of(S2, R20);
  }

  @Override
  public void check(Subject subject, Findings findings) {
    for (Epp picker : subject.topology().epps()) {
      if (subject.epp(picker).isPresent()) {
        if (!LibraryFlags.isRestated(EppFlag.HEALTH_PORT, picker)) {
          checkProbes(picker, findings);
        }
        if (!LibraryFlags.isRestated(EppFlag.METRICS_PORT, picker)) {
          checkMetrics(picker, findings);
        }
      }
      if (picker.map().isPresent() && !LibraryFlags.isRestated(EppFlag.CONFIG_FILE, picker)) {
        checkMounts(picker, picker.map().get(), findings);
      }
    }
  }

  /** A variable may say the port as well. */
  private static void checkProbes(Epp picker, Findings findings) {
    String health = picker.settings().healthPort().value().orElse("");
    String other = picker.settings().grpcPort().value().orElse("");
    boolean byVariable =
        PodSpecs.named(picker.container().path("env"), "GRPC_HEALTH_PORT").isPresent();
    for (String name : PROBES) {
      String asked = picker.container().path(name).at("/grpc/port").asString("");
      if (!asked.isEmpty() && !asked.equals(health) && !asked.equals(other) && !byVariable) {
        findings.invalid(
            R20,
            picker.path() + "." + name + ".grpc.port",
            asked,
            "must be "
                + health
                + ", on which the picker says that it is well, else its pod is never ready or ended again and again",
            Fix.DERIVED);
      }
    }
  }

  /** Where it was before, nobody answers who reads them. */
  private static void checkMetrics(Epp picker, Findings findings) {
    Stated stated = picker.settings().metricsPort();
    String usual = stated.otherwise().orElse("");
    String metrics = stated.value().orElse("");
    boolean declared = false;
    boolean isDefault = false;
    for (JsonNode port : picker.container().path("ports")) {
      String number = port.path("containerPort").asString("");
      declared |= number.equals(metrics);
      isDefault |= number.equals(usual);
    }
    if (isDefault && !declared && WholeNumber.read(metrics).isPresent()) {
      findings.warn(
          R20,
          picker.path() + ".ports",
          "say "
              + usual
              + ", and the picker's metrics are on "
              + metrics
              + ", where nobody looks for them",
          Fix.derived("say " + metrics + " there and in the Service"));
    }
  }

  private static void checkMounts(Epp picker, Manifest map, Findings findings) {
    String said = picker.settings().configFile().said().orElse("");
    boolean isElsewhere = !said.startsWith("/") && picker.container().has("workingDir");
    if (said.isEmpty() || isElsewhere) {
      return;
    }
    String file = said.startsWith("/") ? said : "/" + said;
    List<String> places = new ArrayList<>();
    for (JsonNode volume : picker.podSpec().path("volumes")) {
      if (volume.at("/configMap/name").asString("").equals(map.name())) {
        for (JsonNode mount : picker.container().path("volumeMounts")) {
          if (mount.path("name").equals(volume.path("name"))) {
            if (holds(mount, volume, file)) {
              return;
            }
            places.add(mount.path("mountPath").asString(""));
          }
        }
      }
    }
    findings.invalid(
        S2,
        picker.path() + ".volumeMounts",
        places.isEmpty() ? "(nothing)" : String.join(", ", places),
        "must bring "
            + map
            + " to "
            + file
            + ", where the picker looks for its configuration and does not start without it",
        Fix.DERIVED);
  }

  /** Whether a mount has a file: all of the volume in a folder, or one file of it. */
  private static boolean holds(JsonNode mount, JsonNode volume, String file) {
    String at = mount.path("mountPath").asString("");
    if (mount.has("subPath") || mount.has("subPathExpr")) {
      return file.equals(at) || file.startsWith(at + "/");
    }
    String folder = at.endsWith("/") ? at : at + "/";
    if (!file.startsWith(folder)) {
      return false;
    }
    String name = file.substring(folder.length());
    JsonNode items = volume.at("/configMap/items");
    Optional<JsonNode> item = Optional.empty();
    for (JsonNode one : items) {
      if (one.path("path").asString("").equals(name)) {
        item = Optional.of(one);
      }
    }
    return items.isEmpty() || item.isPresent();
  }
}
