package io.pdconstructs.check;

import io.pdconstructs.manifest.Manifest;
import java.util.ArrayList;
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
   * What two engines say of one thing that they must agree on.
   *
   * @param rule ID of the rule that compares it
   * @param name what it is, such as {@code --block-size}
   * @param path where an engine says it, behind its container, such as {@code .args}
   * @param byPrefill what prefill says; empty for nothing
   * @param byDecode what decode says; empty for nothing
   */
  public record Said(
      String rule,
      String name,
      String path,
      Optional<String> byPrefill,
      Optional<String> byDecode) {}

  /** Everything that two engines must agree on and at least one of them speaks of. */
  public static List<Said> between(EngineWorkload prefill, EngineWorkload decode) {
    List<Said> all = new ArrayList<>();
    for (AgreementRules.Fact fact : AgreementRules.FACTS) {
      Said said =
          new Said(
              fact.rule(),
              fact.name(),
              fact.path(),
              fact.of().apply(prefill),
              fact.of().apply(decode));
      if (said.byPrefill().isPresent() || said.byDecode().isPresent()) {
        all.add(said);
      }
    }
    return all;
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
