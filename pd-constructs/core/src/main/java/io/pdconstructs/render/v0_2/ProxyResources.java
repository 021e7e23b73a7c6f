package io.pdconstructs.render.v0_2;

import static io.pdconstructs.manifest.Tree.map;

import io.pdconstructs.Resources;
import io.pdconstructs.manifest.Tree;

/** The resources of a gateway's proxy. */
final class ProxyResources {

  private ProxyResources() {}

  static Tree render(Resources resources) {
    return map()
        .with(
            "limits",
            map()
                .with("cpu", resources.cpuLimit().text())
                .with("memory", resources.memoryLimit().text()))
        .with(
            "requests",
            map()
                .with("cpu", resources.cpuRequest().text())
                .with("memory", resources.memoryRequest().text()));
  }
}
