package io.pdconstructs.check.epp;

import static io.pdconstructs.check.Checks.assertAccepted;
import static io.pdconstructs.check.Checks.assertRefused;
import static io.pdconstructs.check.Checks.check;
import static io.pdconstructs.check.Checks.elsewhere;
import static io.pdconstructs.check.Checks.found;
import static org.assertj.core.api.Assertions.assertThat;

import io.pdconstructs.PdStack;
import io.pdconstructs.Stacks;
import io.pdconstructs.check.Report;
import io.pdconstructs.manifest.ManifestEdit;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class EppPodRulesTest {

  private static final ManifestEdit.Target PICKER = ManifestEdit.of("Deployment", "gaie-pd-epp");
  private static final String EPP = "/spec/template/spec/containers/0";

  private static PdStack with(ManifestEdit edit) {
    return Stacks.valid().toBuilder().edit(edit).build();
  }

  private static Report picked(Consumer<ObjectNode> edit) {
    return elsewhere(Stacks.valid(), "Deployment", "gaie-pd-epp", edit);
  }

  @Test
  @DisplayName("R20: a probe that asks where the picker does not answer is refused")
  void probes() {
    assertRefused(
        check(with(PICKER.set(EPP + "/livenessProbe/grpc/port", 9004))),
        """
        error: pd  Deployment/gaie-pd-epp spec.template.spec.containers[epp].livenessProbe.grpc.port: Invalid value: "9004": must be 9003, on which the picker says that it is well, else its pod is never ready or ended again and again
          fix: leave it to the library        [R20]
        1 error
        """);
    assertThat(found(check(with(PICKER.set(EPP + "/args/9", "9103")))))
        .containsExactly("R20", "R20");
    assertThat(
            found(picked(body -> body.withObject(EPP + "/readinessProbe/grpc").put("port", 9004))))
        .containsExactly("R20");
  }

  @Test
  @DisplayName("R20: elsewhere a variable may say the port, and another picker may have another")
  void otherPorts() {
    assertThat(
            picked(
                    body -> {
                      ObjectNode epp = body.withObject(EPP);
                      epp.withObject("/readinessProbe/grpc").put("port", 9004);
                      epp.withArray("env")
                          .addObject()
                          .put("name", "GRPC_HEALTH_PORT")
                          .put("value", "9004");
                    })
                .problems())
        .isEmpty();
    assertThat(
            found(
                picked(
                    body -> {
                      ObjectNode epp = body.withObject(EPP);
                      epp.put("image", "example.com/picker:v3");
                      epp.withObject("/readinessProbe/grpc").put("port", 9004);
                    })))
        .doesNotContain("R20");
  }

  @Test
  @DisplayName("R20: metrics that moved away from the port that is declared are warned about")
  void metrics() {
    assertAccepted(
        check(with(PICKER.set(EPP + "/args/11", "9091"))),
        """
        warning: pd  Deployment/gaie-pd-epp spec.template.spec.containers[epp].ports: say 9090, and the picker's metrics are on 9091, where nobody looks for them
          fix: leave it to the library        [R20]
        1 warning
        """);
    assertThat(
            picked(
                    body -> {
                      ObjectNode epp = body.withObject(EPP);
                      epp.withArray("args").set(11, "9091");
                      epp.withObject("/ports/2").put("containerPort", 9091);
                    })
                .problems())
        .isEmpty();
  }

  @Test
  @DisplayName("S2: a configuration that is not where the picker looks for it is refused")
  void mounts() {
    assertRefused(
        check(with(PICKER.set(EPP + "/volumeMounts/0/mountPath", "/configuration"))),
        """
        error: pd  Deployment/gaie-pd-epp spec.template.spec.containers[epp].volumeMounts: Invalid value: "/configuration": must bring ConfigMap/gaie-pd-epp to /config/pd-config.yaml, where the picker looks for its configuration and does not start without it
          fix: leave it to the library        [S2]
        1 error
        """);
    assertThat(found(check(with(PICKER.remove(EPP + "/volumeMounts"))))).containsExactly("S2");
    assertThat(found(picked(body -> body.withObject(EPP).remove("volumeMounts"))))
        .containsExactly("S2");
  }

  @Test
  @DisplayName("S2: elsewhere it may be one file of a folder, or have another name there")
  void otherMounts() {
    assertThat(
            picked(
                    body ->
                        body.withObject(EPP + "/volumeMounts/0")
                            .put("mountPath", "/config/pd-config.yaml")
                            .put("subPath", "pd-config.yaml"))
                .problems())
        .isEmpty();
    assertThat(
            picked(
                    body -> {
                      body.withObject(EPP).put("workingDir", "/opt");
                      body.withObject(EPP + "/volumeMounts/0").put("mountPath", "/opt/config");
                    })
                .problems())
        .isEmpty();
    Consumer<ObjectNode> items =
        body ->
            body.withObject("/spec/template/spec/volumes/0/configMap")
                .withArray("items")
                .addObject()
                .put("key", "pd-config.yaml")
                .put("path", "pd-config.yaml");
    assertThat(picked(items).problems()).isEmpty();
    assertThat(
            found(
                picked(
                    items.andThen(
                        body ->
                            body.withObject("/spec/template/spec/volumes/0/configMap/items/0")
                                .put("path", "other.yaml")))))
        .containsExactly("S2");
  }
}
