package io.pdconstructs.check.epp;

import static io.pdconstructs.check.LibraryRule.R23;

import io.pdconstructs.EppCapabilities;
import io.pdconstructs.check.Findings;
import io.pdconstructs.check.Rule;
import io.pdconstructs.check.RuleId;
import io.pdconstructs.check.Subject;
import io.pdconstructs.reference.PodSpecs;
import io.pdconstructs.topology.EngineWorkload;
import io.pdconstructs.topology.Epp;
import io.pdconstructs.topology.EppPlugin;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * R23: a picker that remembers the engines' blocks from their own events. Engines must publish
 * them. A picker before 0.9 finds no prompt again unless it cuts and hashes prompts as the engines
 * do; later ones compute their hashes from the tokens of the events.
 */
final class PreciseCacheRules implements Rule {

  private static final long DEFAULT_BLOCK = 16;
  private static final String SEED = "PYTHONHASHSEED";
  private static final String EVENTS = "--kv-events-config";

  @Override
  public Set<? extends RuleId> ids() {
    return EnumSet.of(R23);
  }

  @Override
  public void check(Subject subject, Findings findings) {
    for (Epp picker : subject.topology().epps()) {
      String text = picker.text().orElse("");
      if (text.contains("tokenProcessorConfig") || text.contains("precise-prefix-cache")) {
        picker
            .configuration()
            .ifPresent(
                found -> {
                  boolean hashes = comparesHashes(picker, subject);
                  found.plugins().forEach(plugin -> check(plugin, hashes, subject, findings));
                });
      }
    }
  }

  /** Whether it is known to compare its own hashes with those of the engines. */
  private static boolean comparesHashes(Epp picker, Subject subject) {
    return subject.epp(picker).filter(EppCapabilities::comparesHashes).isPresent();
  }

  private static void check(EppPlugin plugin, boolean hashes, Subject subject, Findings findings) {
    JsonNode parameters = plugin.parameters();
    boolean precise =
        plugin.type().startsWith("precise-prefix-cache")
            || parameters.path("mode").asString("").equals("cache_tracking");
    if (!precise) {
      return;
    }
    JsonNode tokens = parameters.path("tokenProcessorConfig");
    if (tokens.isMissingNode()) {
      tokens = parameters.at("/indexerConfig/tokenProcessorConfig");
    }
    long block =
        tokens.path("blockSizeTokens").asLong(tokens.path("blockSize").asLong(DEFAULT_BLOCK));
    String seed = tokens.path("hashSeed").asString("");
    for (EngineWorkload engine : subject.vllmEngines()) {
      if (!engine.container().isMissingNode() && engine.flags().knows(EVENTS)) {
        Findings ofRole = findings.of(engine.role());
        if (publishes(engine, ofRole) && hashes) {
          check(engine, block, seed, ofRole);
        }
      }
    }
  }

  private static boolean publishes(EngineWorkload engine, Findings findings) {
    if (engine.flags().json(EVENTS).isEmpty()) {
      findings.warn(
          R23,
          engine.path() + ".args",
          "without " + EVENTS + " the picker's precise memory knows nothing of this role's prompts",
          "publish events, such as " + EVENTS + " {\"enable_kv_cache_events\":true,...}");
      return false;
    }
    return true;
  }

  private static void check(EngineWorkload engine, long block, String seed, Findings findings) {
    long own = engine.flags().number("--block-size", DEFAULT_BLOCK);
    if (own != block && engine.flags().knows("--block-size")) {
      findings.invalid(
          R23,
          engine.path() + ".args",
          own,
          "as block size is not the "
              + block
              + " tokens of the picker's precise memory, which so finds no prompt again",
          "say the same in --block-size and in tokenProcessorConfig");
    }
    checkSeed(engine, seed, findings);
  }

  private static void checkSeed(EngineWorkload engine, String seed, Findings findings) {
    String path = engine.path() + ".env[" + SEED + "]";
    Optional<JsonNode> variable = PodSpecs.named(engine.env(), SEED);
    String own = engine.env(SEED).orElse("");
    if (variable.isEmpty() && engine.container().path("envFrom").isEmpty()) {
      findings.required(
          R23,
          path,
          "without it each engine hashes blocks in its own way, so a prompt that one has is never found in another",
          seed.isEmpty() ? "say one number on both roles" : "say " + seed + ", as the picker does");
    } else if (!seed.isEmpty() && variable.isPresent() && !own.equals(seed)) {
      findings.invalid(
          R23,
          path,
          own,
          "is not the hashSeed of the picker's precise memory (" + seed + ")",
          "say the same in both");
    }
  }
}
