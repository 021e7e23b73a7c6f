package io.pdconstructs.check.transfer;

import static io.pdconstructs.check.LibraryRule.C7;

import io.pdconstructs.EngineCapabilities.Trait;
import io.pdconstructs.Role;
import io.pdconstructs.check.Findings;
import io.pdconstructs.check.Rule;
import io.pdconstructs.check.RuleId;
import io.pdconstructs.check.Subject;
import io.pdconstructs.topology.EngineWorkload;
import io.pdconstructs.topology.arguments.JsonFlag;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** C7: both roles draft alike, where engines compare their drafts. */
final class DraftRules implements Rule {

  private static final String SPECULATION = "--speculative-config";
  private static final List<String> OF_DRAFTS =
      List.of("method", "model", "revision", "code_revision", "parallel_drafting");

  @Override
  public Set<? extends RuleId> ids() {
    return EnumSet.of(C7);
  }

  @Override
  public void check(Subject subject, Findings findings) {
    for (EngineWorkload prefill : subject.vllmEngines(Role.PREFILL)) {
      for (EngineWorkload decode : subject.vllmEngines(Role.DECODE)) {
        if (prefill.has(Trait.COMPARES_DRAFTS) && decode.has(Trait.COMPARES_DRAFTS)) {
          compare(prefill, decode, findings.of(Role.DECODE));
        }
      }
    }
  }

  /** Only drafts that read the KV cache of the model are compared. */
  private static void compare(EngineWorkload prefill, EngineWorkload decode, Findings findings) {
    String ofPrefill = drafts(prefill);
    String ofDecode = drafts(decode);
    if (!ofPrefill.equals(ofDecode) && !ofPrefill.equals("?") && !ofDecode.equals("?")) {
      findings.invalid(
          C7,
          decode.path() + ".args",
          ofDecode,
          "is not how prefill drafts (" + ofPrefill + "): the two engines refuse each other",
          "say the same " + SPECULATION + " on both roles");
    }
  }

  /** What is compared of an engine's drafts; a question mark where its model decides. */
  private static String drafts(EngineWorkload engine) {
    if (!engine.flags().knows(SPECULATION)) {
      return "?";
    }
    Optional<JsonFlag> said = engine.flags().json(SPECULATION);
    if (said.isEmpty()) {
      return "no draft";
    }
    JsonNode config = said.get().tree();
    String method = config.path("method").asString("");
    if (method.isEmpty()) {
      return "?";
    }
    if (!method.startsWith("eagle") && !method.endsWith("mtp")) {
      return "no draft";
    }
    StringBuilder compared = new StringBuilder();
    for (String key : OF_DRAFTS) {
      String value = config.path(key).asString("");
      if (!value.isEmpty() && !value.equals("false")) {
        compared.append(compared.isEmpty() ? "" : ", ").append(value);
      }
    }
    return compared.toString();
  }
}
