package io.pdconstructs.render.parts;

import static io.pdconstructs.manifest.Tree.map;

import io.pdconstructs.Resources;
import io.pdconstructs.manifest.Tree;

/** CPU and memory of a container that is no engine. */
public final class ContainerResources {

  private ContainerResources() {}

  public static Tree render(Resources resources) {
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
