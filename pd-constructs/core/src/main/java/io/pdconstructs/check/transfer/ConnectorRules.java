package io.pdconstructs.check.transfer;

import static io.pdconstructs.check.LibraryRule.S1;
import static io.pdconstructs.check.LibraryRule.V27;
import static io.pdconstructs.known.CommonVllmFlags.KV_TRANSFER;

import io.pdconstructs.check.Findings;
import io.pdconstructs.check.Fix;
import io.pdconstructs.check.LibraryFlags;
import io.pdconstructs.check.Rule;
import io.pdconstructs.check.RuleId;
import io.pdconstructs.check.Subject;
import io.pdconstructs.known.KvConnectors;
import io.pdconstructs.known.VllmFlags;
import io.pdconstructs.manifest.NearMiss;
import io.pdconstructs.topology.EngineWorkload;
import io.pdconstructs.topology.engine.TransferConfig;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * The connector that an engine is told to use. V27 whether the transfer's configuration can be read
 * and its connector is one that vLLM has, S1 whether it names a connector.
 */
final class ConnectorRules implements Rule {

  @Override
  public Set<? extends RuleId> ids() {
    return EnumSet.of(S1, V27);
  }

  @Override
  public void check(Subject subject, Findings findings) {
    for (EngineWorkload engine : subject.vllmEngines()) {
      Optional<TransferConfig> config = engine.flags().transfer();
      if (config.isPresent()
          && !engine.object().isAsRendered() // else the library wrote it
          && !LibraryFlags.isRestated(KV_TRANSFER, engine)
          && !config.get().text().contains("$(")) {
        checkText(engine.path() + ".args", engine, config.get(), findings.of(engine.role()));
      }
    }
  }

  private static void checkText(
      String path, EngineWorkload engine, TransferConfig config, Findings findings) {
    if (!config.isReadable()) {
      findings.invalid(
          V27,
          path,
          config.text(),
          "after " + KV_TRANSFER + " is no JSON object, so vLLM does not start",
          Fix.derived("write one JSON object, and nothing behind it"));
    } else if (config.connector().isEmpty()) {
      findings.required(
          S1,
          path,
          KV_TRANSFER
              + " without kv_connector is none: this engine moves no KV cache, and every prompt is computed twice",
          Fix.DERIVED);
    } else {
      checkConnector(path, engine, config, findings);
      config.within().forEach(one -> checkConnector(path, engine, one, findings));
    }
  }

  /** One of a module is looked for there, and nothing is known of it. */
  private static void checkConnector(
      String path, EngineWorkload engine, TransferConfig config, Findings findings) {
    String name = config.connector().orElse("");
    boolean known = name.isEmpty() || KvConnectors.isKnown(name);
    if (known || config.modulePath().isPresent()) {
      return;
    }
    String none = "as kv_connector is no connector of ";
    String fix =
        NearMiss.of(name, KvConnectors.names())
            .map(near -> "did you mean " + near + "?")
            .orElse("use one that it has, or say its module in kv_connector_module_path");
    if (VllmFlags.isKnown(engine.version().number())) {
      findings.invalid(
          V27, path, name, none + engine.version().vllm() + ", which would not start", fix);
    } else {
      String any = "any vLLM that is known here, and without its module no engine starts";
      findings.warn(V27, path, name + " " + none + any, fix);
    }
  }
}
