package io.pdconstructs.check.stack;

import static io.pdconstructs.check.LibraryRule.U11;

import io.pdconstructs.check.Findings;
import io.pdconstructs.check.Rule;
import io.pdconstructs.check.RuleId;
import io.pdconstructs.check.Subject;
import io.pdconstructs.known.VllmFlags;
import io.pdconstructs.topology.EngineWorkload;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** U11: what of the engines in external manifests could not be read. */
final class EngineReadingRules implements Rule {

  @Override
  public Set<? extends RuleId> ids() {
    return EnumSet.of(U11);
  }

  @Override
  public void check(Subject subject, Findings findings) {
    if (subject.isComplete()) {
      return;
    }
    for (EngineWorkload engine : subject.engines()) {
      if (!engine.container().isMissingNode()) { // else U4 says so
        checkProgram(engine, findings.of(engine.role()));
        checkFlags(engine, findings.of(engine.role()));
      }
    }
  }

  private static void checkProgram(EngineWorkload engine, Findings findings) {
    String image = engine.container().path("image").asString("");
    if (engine.command().isSimulator()) {
      unchecked(
          engine.path() + ".image",
          image
              + " is llm-d's simulator, which runs no model and moves no KV cache, so only its ports and labels were looked at",
          "put a vLLM in its place to check one",
          findings);
    } else if (!engine.command().isVllm()) {
      unchecked(
          engine.path() + ".command",
          "runs no vLLM, so only its ports and labels were looked at",
          findings);
    } else if (engine.version().capabilities().isEmpty()) {
      unchecked(
          engine.path() + ".image",
          image + " tells no version of vLLM, so what depends on it was not looked at",
          findings);
    } else if (!VllmFlags.isKnown(engine.version().number())) {
      unchecked(
          engine.path() + ".image",
          "the flags of " + engine.version().vllm() + " are not known, so they were not looked up",
          findings);
    }
  }

  private static void checkFlags(EngineWorkload engine, Findings findings) {
    if (engine.command().isVllm() && !engine.command().isRead()) {
      unchecked(
          engine.path() + ".command",
          "is a shell, so the flags in its script were not looked at",
          findings);
    }
    Optional<String> file = engine.flags().arguments().unreadFile();
    if (engine.command().isVllm() && file.isPresent()) {
      unchecked(
          engine.path() + ".args",
          "names "
              + file.get()
              + " as --config, which is in no ConfigMap here, so the flags in it were not looked at",
          findings);
    }
  }

  private static void unchecked(String path, String detail, Findings findings) {
    unchecked(path, detail, "look at it yourself", findings);
  }

  private static void unchecked(String path, String detail, String fix, Findings findings) {
    findings.unchecked(U11, path, detail, fix);
  }
}
