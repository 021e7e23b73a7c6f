package io.pdconstructs.conformance;

import io.pdconstructs.LlmdRelease;
import io.pdconstructs.PdStack;
import io.pdconstructs.apps.llama70b.Llama70b;
import io.pdconstructs.environments.Environments;
import io.pdconstructs.render.Renderer;

/** Configurations of the endpoint picker as somebody may have written them. */
final class ConfigFiles {

  private ConfigFiles() {}

  /** One that the picker of a release takes, and by which every prompt is prefilled remotely. */
  static String of(LlmdRelease release) {
    PdStack stack =
        Llama70b.app().stackIn(Environments.istio()).toBuilder().release(release).build();
    return Renderer.render(stack).manifests().stream()
        .flatMap(manifest -> manifest.text("/data/pd-config.yaml").stream())
        .map(text -> "# ours\n" + text)
        .findFirst()
        .orElseThrow();
  }
}
