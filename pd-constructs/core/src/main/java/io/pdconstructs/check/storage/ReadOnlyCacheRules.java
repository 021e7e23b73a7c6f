package io.pdconstructs.check.storage;

import static io.pdconstructs.check.LibraryRule.G15;

import io.pdconstructs.check.Findings;
import io.pdconstructs.check.Rule;
import io.pdconstructs.check.RuleId;
import io.pdconstructs.check.Subject;
import io.pdconstructs.topology.EngineWorkload;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** G15: the folder that an engine downloads its model to can be written. */
final class ReadOnlyCacheRules implements Rule {

  @Override
  public Set<? extends RuleId> ids() {
    return EnumSet.of(G15);
  }

  @Override
  public void check(Subject subject, Findings findings) {
    for (EngineWorkload engine : subject.vllmEngines()) {
      Optional<ModelCache> cache = ModelCache.of(engine);
      if (cache.isPresent() && !cache.get().isFilledBy(subject.manifests())) {
        cache
            .get()
            .readOnly()
            .ifPresent(
                why ->
                    findings
                        .of(engine.role())
                        .invalid(
                            G15,
                            engine.path() + "." + cache.get().field(),
                            cache.get().folder(),
                            "is on "
                                + why
                                + ", so the engine cannot download "
                                + cache.get().model()
                                + " and does not start",
                            "mount a writable volume there, or, where the model is there already, set HF_HUB_OFFLINE=1"));
      }
    }
  }
}
