package io.pdconstructs.check;

import io.pdconstructs.manifest.Manifest;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What the engines of both roles must agree on, of one Deployment at two times. */
public final class EngineAgreement {

  private EngineAgreement() {}

  /** Whether the pods of an object are engines. */
  public static boolean isEngine(Manifest manifest) {
    return manifest.kind().equals("Deployment")
        && !EngineWorkload.in(List.of(manifest), Optional.empty()).isEmpty();
  }

  /**
   * The fields whose change makes an engine disagree with those that have not changed yet, such as
   * {@code spec.template.spec.containers[vllm].image}.
   */
  public static Set<String> changed(Manifest before, Manifest after) {
    Set<String> paths = new TreeSet<>();
    if (isEngine(before) && isEngine(after)) {
      EngineWorkload old = EngineWorkload.in(List.of(before), Optional.empty()).get(0);
      EngineWorkload changed = EngineWorkload.in(List.of(after), Optional.empty()).get(0);
      for (AgreementRules.Fact fact : AgreementRules.FACTS) {
        if (!fact.of().apply(old).equals(fact.of().apply(changed))) {
          paths.add(changed.pathInObject() + fact.path());
        }
      }
    }
    return paths;
  }
}
