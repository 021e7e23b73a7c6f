package io.pdconstructs.check.transfer;

import static io.pdconstructs.check.LibraryRule.P13;

import io.pdconstructs.check.Findings;
import io.pdconstructs.check.Rule;
import io.pdconstructs.check.RuleId;
import io.pdconstructs.check.Subject;
import io.pdconstructs.topology.EngineWorkload;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** P13: no model has an encoder, whose KV cache no connector moves. */
final class EncoderModelRules implements Rule {

  private static final List<String> WITH_ENCODER =
      List.of("whisper-", "bart-", "mbart-", "t5-", "flan-t5-");

  @Override
  public Set<? extends RuleId> ids() {
    return EnumSet.of(P13);
  }

  @Override
  public void check(Subject subject, Findings findings) {
    for (EngineWorkload engine : subject.vllmEngines()) {
      String id = engine.command().model().orElse("");
      if (hasEncoder(id)) {
        findings
            .of(engine.role())
            .invalid(
                P13,
                engine.path() + ".args",
                id,
                "has an encoder and a decoder, and no connector moves the KV cache of both",
                "serve it without prefill workers of its own");
      }
    }
  }

  private static boolean hasEncoder(String id) {
    String name = id.substring(id.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
    for (String beginning : WITH_ENCODER) {
      if (name.startsWith(beginning)) {
        return true;
      }
    }
    return false;
  }
}
