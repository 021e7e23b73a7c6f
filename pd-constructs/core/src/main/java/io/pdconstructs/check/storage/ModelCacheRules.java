package io.pdconstructs.check.storage;

import static io.pdconstructs.check.LibraryRule.G15;

import io.pdconstructs.HuggingFaceModel;
import io.pdconstructs.check.Findings;
import io.pdconstructs.check.Fix;
import io.pdconstructs.check.Rule;
import io.pdconstructs.check.RuleId;
import io.pdconstructs.check.Subject;
import io.pdconstructs.topology.EngineWorkload;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** G15: the folder that an engine downloads its model to can be written, and is on a volume. */
final class ModelCacheRules implements Rule {

  private static final String LOST =
      "the container's own file system: each restart downloads the model again, and it counts against the node's disk";

  @Override
  public Set<? extends RuleId> ids() {
    return EnumSet.of(G15);
  }

  @Override
  public void check(Subject subject, Findings findings) {
    for (EngineWorkload engine : subject.vllmEngines()) {
      Optional<ModelCache> cache = ModelCache.of(engine);
      if (cache.isPresent()) {
        check(cache.get(), subject, findings.of(engine.role()));
      } else if (isDownloaded(subject) && !engine.object().isAsRendered()) {
        checkNamed(engine, findings.of(engine.role()));
      }
    }
  }

  private static void check(ModelCache cache, Subject subject, Findings findings) {
    Optional<String> why = cache.readOnly();
    String path = cache.engine().path() + "." + cache.field();
    if (why.isPresent()) {
      if (!cache.isFilledBy(subject.manifests())) {
        findings.invalid(
            G15,
            path,
            cache.folder(),
            "is on "
                + why.get()
                + ", so the engine cannot download "
                + cache.model()
                + " and does not start",
            "mount a writable volume there, or, where the model is there already, set HF_HUB_OFFLINE=1");
      }
    } else if (!cache.isOnVolume()) {
      findings.warn(
          G15,
          path,
          cache.folder() + " is on no volume but on " + LOST,
          new Fix("leave it to the library", "mount a volume there, or name a folder of one"));
    }
  }

  private static boolean isDownloaded(Subject subject) {
    return subject.stack().isPresent() && subject.stack().get().model() instanceof HuggingFaceModel;
  }

  /** Without one the engine takes a folder of its home. */
  private static void checkNamed(EngineWorkload engine, Findings findings) {
    if (engine.command().model().isPresent() && !ModelCache.isNamed(engine)) {
      findings.warn(
          G15,
          engine.path() + ".env",
          "no variable says where the model is downloaded to, so it goes past its volume to "
              + LOST,
          Fix.of("keep HF_HOME, which the library sets"));
    }
  }
}
