package io.pdconstructs.render.parts;

import static io.pdconstructs.manifest.Tree.map;

import io.pdconstructs.manifest.Tree;
import java.util.List;

/** What a Role allows to do with some resources of one API group. */
public final class PolicyRule {

  private PolicyRule() {}

  public static Tree of(String group, List<String> resources, List<String> verbs) {
    return map()
        .with("apiGroups", List.of(group))
        .with("resources", resources)
        .with("verbs", verbs);
  }
}
