package io.pdconstructs.check.engine;

import static io.pdconstructs.check.LibraryRule.V27;

import io.pdconstructs.EngineCapabilities;
import io.pdconstructs.check.Findings;
import io.pdconstructs.known.VllmFlags;
import io.pdconstructs.known.VllmFlags.Flag;
import io.pdconstructs.manifest.NearMiss;
import java.util.List;
import java.util.Optional;

/** Finds the one flag of an engine's vLLM that a name means, and checks that there is one (V27). */
final class FlagName {

  private FlagName() {}

  /** Empty where the name means none, or may mean several. */
  static Optional<Flag> meant(
      String path, String name, EngineCapabilities engine, Findings findings) {
    VllmFlags words = VllmFlags.of(engine.version());
    List<Flag> meant = words.meantBy(name);
    List<String> mains = meant.stream().map(Flag::main).distinct().toList();
    if (mains.isEmpty()) {
      findings.invalid(
          V27,
          path,
          name,
          "is no flag of " + engine.engine() + ", which would not start",
          NearMiss.orLeaveOut(name, words.flags().keySet()));
    } else if (mains.size() > 1) {
      findings.invalid(
          V27,
          path,
          name,
          "may mean "
              + String.join(" or ", mains.subList(0, 2))
              + ", so "
              + engine.engine()
              + " would not start",
          "write the whole name");
    } else if (meant.get(0).isDeprecated()) {
      findings.warn(V27, path, name + " is deprecated in " + engine.engine(), "leave it out");
    }
    return mains.size() == 1 ? Optional.of(meant.get(0)) : Optional.empty();
  }
}
