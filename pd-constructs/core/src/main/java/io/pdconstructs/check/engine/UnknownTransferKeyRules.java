package io.pdconstructs.check.engine;

import static io.pdconstructs.check.LibraryRule.V6;

import io.pdconstructs.EngineCapabilities;
import io.pdconstructs.check.Findings;
import io.pdconstructs.check.Rule;
import io.pdconstructs.check.RuleId;
import io.pdconstructs.check.Subject;
import io.pdconstructs.known.CommonVllmFlags;
import io.pdconstructs.known.VersionedTransferKey;
import io.pdconstructs.known.VllmFlags;
import io.pdconstructs.manifest.NearMiss;
import io.pdconstructs.topology.EngineWorkload;
import io.pdconstructs.topology.engine.TransferConfig;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** V6: the transfer's configuration has keys that this version of vLLM reads. */
final class UnknownTransferKeyRules implements Rule {

  private static final String NO_KEY = "is no key of " + CommonVllmFlags.KV_TRANSFER;
  private static final String NO_EXTRA_KEY = "is no key that NixlConnector reads";

  @Override
  public Set<? extends RuleId> ids() {
    return EnumSet.of(V6);
  }

  @Override
  public void check(Subject subject, Findings findings) {
    if (subject.stack().isEmpty()) {
      for (EngineWorkload workload : subject.vllmEngines()) {
        Optional<EngineCapabilities> engine = VllmWords.elsewhere(workload);
        Optional<TransferConfig> config = workload.flags().transfer();
        if (engine.isPresent() && config.isPresent()) {
          String path = workload.path() + ".args";
          check(path, config.get(), engine.get(), findings.of(workload.role()));
        }
      }
    } else if (VllmWords.areKnown(subject.stack().get())) {
      EngineCapabilities engine = subject.stack().get().engineCapabilities();
      for (EngineWorkload workload : VllmWords.edited(subject, subject.stack().get())) {
        Optional<TransferConfig> config = workload.flags().transfer();
        if (config.isPresent()
            && !UsersArguments.of(subject.stack().get(), workload).contains(config.get().text())) {
          String path = workload.path() + ".args";
          check(path, config.get(), engine, findings.of(workload.role()));
        }
      }
    }
  }

  private static void check(
      String path, TransferConfig config, EngineCapabilities engine, Findings findings) {
    VllmFlags words = VllmFlags.of(engine.version());
    String where = " in " + engine.engine();
    for (String key : config.tree().propertyNames()) {
      check(path, key, words.transferKeys(), NO_KEY + where, findings);
    }
    config.within().forEach(one -> check(path, one, engine, findings));
    if (config.connector().orElse("Nixl").startsWith("Nixl")) {
      for (String key : config.extra().propertyNames()) {
        check(path, key, words.extraKeys(), NO_EXTRA_KEY + where, findings);
      }
    }
  }

  private static void check(
      String path, String key, Set<String> known, String detail, Findings findings) {
    if (!known.contains(key) && !VersionedTransferKey.has(key)) {
      findings.invalid(V6, path, key, detail, NearMiss.orLeaveOut(key, known));
    }
  }
}
