package io.pdconstructs.check.sidecar;

import static io.pdconstructs.check.LibraryRule.N13;

import io.pdconstructs.check.Findings;
import io.pdconstructs.check.Rule;
import io.pdconstructs.check.RuleId;
import io.pdconstructs.check.Subject;
import io.pdconstructs.topology.Sidecar;
import java.util.EnumSet;
import java.util.Set;

/** N13: the chunks in which a sidecar has its engine decode are whole blocks. */
final class SidecarChunkRules implements Rule {

  @Override
  public Set<? extends RuleId> ids() {
    return EnumSet.of(N13);
  }

  @Override
  public void check(Subject subject, Findings findings) {
    for (Sidecar sidecar : subject.topology().sidecars()) {
      check(sidecar, findings.of(sidecar.engine().role()));
    }
  }

  private static void check(Sidecar sidecar, Findings findings) {
    long chunk = sidecar.number("decode-chunk-size", 0);
    if (chunk == 0 || !sidecar.has("decode-chunk-size")) {
      return;
    }
    long block = sidecar.engine().flags().number("--block-size", 1);
    if (chunk < 0) {
      findings.invalid(
          N13,
          sidecar.path() + ".args",
          chunk,
          "after --decode-chunk-size is no number of tokens, and "
              + sidecar.what()
              + " does not start",
          "use 0 for no chunks, or a multiple of --block-size");
    } else if (block > 1 && chunk % block != 0) {
      findings.warn(
          N13,
          sidecar.path() + ".args",
          "--decode-chunk-size "
              + chunk
              + " is no multiple of the engine's block size ("
              + block
              + "), so chunks end within blocks",
          "use a multiple, such as " + Math.max(block, chunk / block * block));
    }
  }
}
