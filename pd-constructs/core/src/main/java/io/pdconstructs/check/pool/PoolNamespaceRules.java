package io.pdconstructs.check.pool;

import static io.pdconstructs.check.LibraryRule.R5;

import io.pdconstructs.check.Findings;
import io.pdconstructs.check.Fix;
import io.pdconstructs.check.LibraryFlags;
import io.pdconstructs.check.Rule;
import io.pdconstructs.check.RuleId;
import io.pdconstructs.check.Subject;
import io.pdconstructs.known.EppFlag;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.topology.EngineWorkload;
import io.pdconstructs.topology.Epp;
import io.pdconstructs.topology.Pool;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** R5: a pool, its engines and its picker with the Service stand in one namespace. */
final class PoolNamespaceRules implements Rule {

  @Override
  public Set<? extends RuleId> ids() {
    return EnumSet.of(R5);
  }

  @Override
  public void check(Subject subject, Findings findings) {
    for (Pool pool : subject.topology().pools()) {
      PickerService.of(pool, subject).ifPresent(found -> checkNamespace(pool, found, findings));
      for (EngineWorkload engine : subject.engines()) {
        checkNamespace(pool, engine.object(), findings);
      }
      for (Epp epp : subject.topology().epps()) {
        checkWatched(pool, epp, findings);
      }
    }
  }

  /** A pool knows Services and pods of its own namespace only. */
  private static void checkNamespace(Pool pool, Manifest other, Findings findings) {
    if (!other.namespace().equals(pool.namespace())) {
      findings.invalid(
          R5,
          other + " metadata.namespace",
          other.namespace().orElse(""),
          "must be the namespace of " + pool + " (" + pool.namespace().orElse("") + ")",
          "put what belongs together into one namespace");
    }
  }

  /** The endpoint picker watches the pool that its arguments name. */
  private static void checkWatched(Pool pool, Epp epp, Findings findings) {
    Optional<String> namespace =
        LibraryFlags.said(EppFlag.POOL_NAMESPACE, epp.settings().poolNamespace(), epp);
    if (namespace.isPresent() && !namespace.equals(pool.namespace())) {
      findings.invalid(
          R5,
          epp.path() + ".args",
          namespace.get(),
          "must be the namespace of " + pool + ", which it watches",
          Fix.DERIVED);
    }
  }
}
