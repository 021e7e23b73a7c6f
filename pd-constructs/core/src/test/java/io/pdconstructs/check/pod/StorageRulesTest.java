package io.pdconstructs.check.pod;

import static io.pdconstructs.check.Checks.checkElsewhere;
import static io.pdconstructs.check.Checks.found;
import static io.pdconstructs.check.engine.EngineEdits.ENGINE;
import static io.pdconstructs.check.engine.EngineEdits.edit;
import static io.pdconstructs.manifest.Tree.map;
import static org.assertj.core.api.Assertions.assertThat;

import io.pdconstructs.PdStack;
import io.pdconstructs.Role;
import io.pdconstructs.Stacks;
import io.pdconstructs.check.Report;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.manifest.ManifestReader;
import io.pdconstructs.manifest.Manifests;
import io.pdconstructs.manifest.Tree;
import io.pdconstructs.render.Renderer;
import io.pdconstructs.synth.Synthesizer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class StorageRulesTest {

  private static PdStack mounted(boolean readOnly) {
    Tree mount = map().with("name", "cache").with("mountPath", "/hf").with("readOnly", readOnly);
    Tree claim = map().with("claimName", "models");
    PdStack stack = variable(Stacks.valid(), "HF_HUB_CACHE", "/hf/hub");
    PdStack volume =
        edit(
            stack,
            Role.PREFILL,
            pods ->
                pods.set(
                    "/spec/template/spec/volumes/-",
                    map().with("name", "cache").with("persistentVolumeClaim", claim)));
    return edit(volume, Role.PREFILL, pods -> pods.set(ENGINE + "/volumeMounts/-", mount));
  }

  private static PdStack variable(PdStack stack, String name, String value) {
    return edit(
        stack,
        Role.PREFILL,
        pods -> pods.set(ENGINE + "/env/-", map().with("name", name).with("value", value)));
  }

  private static Report withClaim(PdStack stack, String mode) {
    List<Manifest> all = new ArrayList<>();
    Renderer.render(stack).manifests().forEach(all::add);
    String claim =
        """
        apiVersion: v1
        kind: PersistentVolumeClaim
        metadata: {name: models, namespace: llm-d-pd}
        spec: {accessModes: [%s]}
        """;
    ManifestReader.read(claim.formatted(mode), "claim").forEach(all::add);
    return Synthesizer.standard().check(Manifests.of(all));
  }

  @Test
  @DisplayName("G15: a model ID whose cache is on a read-only mount is refused")
  void readOnly() {
    assertThat(found(checkElsewhere(mounted(true)))).contains("G15");
    assertThat(found(checkElsewhere(mounted(false)))).doesNotContain("G15");
  }

  @Test
  @DisplayName("G15: a read-only cache that is used offline is none")
  void offline() {
    PdStack stack = variable(mounted(true), "HF_HUB_OFFLINE", "1");
    assertThat(found(checkElsewhere(stack))).doesNotContain("G15");
  }

  @Test
  @DisplayName("U6: a ReadWriteOnce claim of several workers is warned about, others are not")
  void claims() {
    PdStack stack = mounted(false);
    assertThat(found(withClaim(stack, "ReadWriteOnce"))).contains("U6");
    assertThat(withClaim(stack, "ReadWriteOnce").isRefused()).isFalse();
    assertThat(withClaim(stack, "ReadWriteOncePod").isRefused()).isTrue();
    assertThat(found(withClaim(stack, "ReadWriteMany"))).doesNotContain("U6");
  }
}
