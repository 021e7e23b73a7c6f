package io.pdconstructs.check.transfer;

import static io.pdconstructs.check.LibraryRule.G5;

import io.pdconstructs.check.Findings;
import io.pdconstructs.check.Fix;
import io.pdconstructs.check.Rule;
import io.pdconstructs.check.RuleId;
import io.pdconstructs.check.Subject;
import io.pdconstructs.topology.EngineWorkload;
import io.pdconstructs.topology.Network;
import io.pdconstructs.topology.engine.LockedMemory;
import java.util.EnumSet;
import java.util.Set;

/** G5: an engine with RDMA may lock the memory that it moves. */
final class LockedMemoryRules implements Rule {

  private static final String TOO_LITTLE =
      "the engine locks no more memory than its node allows, which for RDMA is too little on many";

  @Override
  public Set<? extends RuleId> ids() {
    return EnumSet.of(G5);
  }

  @Override
  public void check(Subject subject, Findings findings) {
    for (EngineWorkload engine : subject.engines()) {
      LockedMemory memory = LockedMemory.of(engine.podSpec(), engine.container());
      if (memory != LockedMemory.ALLOWED
          && !engine.container().isMissingNode()
          && Network.isGiven(subject.topology(), engine)) {
        boolean known = Network.isKnownToBeGiven(subject.topology(), engine);
        check(engine, memory, known, findings.of(engine.role()));
      }
    }
  }

  /** What a claim holds may be said elsewhere; then this is a note. */
  private static void check(
      EngineWorkload engine, LockedMemory memory, boolean hasNetwork, Findings findings) {
    boolean missing = memory == LockedMemory.NOT_ALLOWED;
    String path = engine.path() + ".securityContext" + (missing ? ".capabilities.add" : "");
    String detail =
        missing
            ? "without IPC_LOCK " + TOO_LITTLE
            : "IPC_LOCK does not reach a user other than root, as added capabilities are not ambient: "
                + TOO_LITTLE;
    Fix fix =
        missing
            ? Fix.derived("add IPC_LOCK, unless the nodes set no limit")
            : Fix.of("run the engine as root, or raise the nodes' limit of locked memory");
    if (hasNetwork) {
      findings.warn(G5, path, detail, fix);
    } else {
      findings.note(G5, path, detail, fix);
    }
  }
}
