package io.pdconstructs.check.pod;

import static io.pdconstructs.check.Checks.assertAccepted;
import static io.pdconstructs.check.Checks.assertRefused;
import static io.pdconstructs.check.Checks.check;
import static io.pdconstructs.check.Checks.checkElsewhere;
import static io.pdconstructs.check.Checks.found;
import static io.pdconstructs.check.engine.EngineEdits.ENGINE;
import static io.pdconstructs.check.engine.EngineEdits.POD;
import static io.pdconstructs.check.engine.EngineEdits.edit;
import static io.pdconstructs.check.engine.EngineEdits.pods;
import static org.assertj.core.api.Assertions.assertThat;

import io.pdconstructs.HardwareProfile;
import io.pdconstructs.PdStack;
import io.pdconstructs.Role;
import io.pdconstructs.Stacks;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.manifest.Manifests;
import io.pdconstructs.render.Renderer;
import io.pdconstructs.synth.Synthesizer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class NodeRulesTest {

  private static final PdStack VALID = Stacks.valid();

  @Test
  @DisplayName("N2: engines on the network of their node are warned about")
  void hostNetwork() {
    PdStack stack = pods(VALID, Role.DECODE, "{\"hostNetwork\":true}");
    assertAccepted(
        check(stack),
        """
        warning: pd/decode  spec.template.spec.hostNetwork: two engines on one node would take the same ports, of which the second gets none
          fix: leave it out, unless no two engines fit on a node        [N2]
        1 warning
        """);
    assertAccepted(
        checkElsewhere(stack),
        """
        warning: llm-d-pd/gaie-pd/decode  Deployment/ms-pd-llm-d-modelservice-decode spec.template.spec.hostNetwork: two engines on one node would take the same ports, of which the second gets none
          fix: leave it out, unless no two engines fit on a node        [N2]
        1 warning
        """);
    assertThat(check(pods(VALID, Role.DECODE, "{\"hostNetwork\":false}")).problems()).isEmpty();
  }

  @Test
  @DisplayName("S11: engines that see the processes of their node are warned about")
  void hostProcesses() {
    PdStack stack = pods(VALID, Role.PREFILL, "{\"hostIPC\":true,\"hostPID\":true}");
    assertAccepted(
        check(stack),
        """
        warning: pd/prefill  spec.template.spec.hostIPC: lets no KV cache go from GPU to GPU of two pods: each sees its own GPUs only, and NIXL takes the network
          fix: leave it out        [S11]
        warning: pd/prefill  spec.template.spec.hostPID: lets no KV cache go from GPU to GPU of two pods: each sees its own GPUs only, and NIXL takes the network
          fix: leave it out        [S11]
        2 warnings
        """);
    assertThat(found(checkElsewhere(stack))).containsExactly("S11", "S11");
    assertThat(check(pods(VALID, Role.PREFILL, "{\"hostPID\":false}")).problems()).isEmpty();
  }

  @Test
  @DisplayName("G3: several ranks without shared memory are refused; one needs none")
  void sharedMemory() {
    PdStack several = edit(VALID, Role.DECODE, pods -> pods.remove(ENGINE + "/volumeMounts/0"));
    PdStack one = edit(VALID, Role.PREFILL, pods -> pods.remove(ENGINE + "/volumeMounts/0"));
    assertRefused(
        check(several),
        """
        error: pd/decode  spec.template.spec.containers[vllm].volumeMounts: Required value: 4 ranks exchange data in /dev/shm, which holds 64 MiB without a volume: too little, and the engine crashes
          fix: leave it to the library; shm(...) on the workers is its size        [G3]
        1 error
        """);
    assertRefused(
        checkElsewhere(several),
        """
        error: llm-d-pd/gaie-pd/decode  Deployment/ms-pd-llm-d-modelservice-decode spec.template.spec.containers[vllm].volumeMounts: Required value: 4 ranks exchange data in /dev/shm, which holds 64 MiB without a volume: too little, and the engine crashes
          fix: mount an emptyDir of the medium Memory there        [G3]
        1 error
        """);
    assertThat(check(one).problems()).isEmpty();
  }

  @Test
  @DisplayName("G3: shared memory on a disk is warned about")
  void disk() {
    PdStack stack =
        edit(VALID, Role.DECODE, pods -> pods.remove(POD + "/volumes/0/emptyDir/medium"));
    assertAccepted(
        check(stack),
        """
        warning: pd/decode  spec.template.spec.containers[vllm].volumeMounts: /dev/shm is a volume on a disk, through which the ranks exchange data slowly
          fix: leave it to the library; shm(...) on the workers is its size        [G3]
        1 warning
        """);
  }

  @Test
  @DisplayName("G3: the shared memory of the node is enough")
  void ofNode() {
    PdStack stack = edit(VALID, Role.DECODE, pods -> pods.remove(ENGINE + "/volumeMounts/0"));
    assertThat(found(check(pods(stack, Role.DECODE, "{\"hostIPC\":true}")))).containsExactly("S11");
  }

  @Test
  @DisplayName("G5: engines with RDMA that may not lock memory are warned about")
  void lockedMemory() {
    PdStack stack =
        edit(VALID, Role.DECODE, pods -> pods.remove(ENGINE + "/securityContext/capabilities"));
    assertAccepted(
        check(stack),
        """
        warning: pd/decode  spec.template.spec.containers[vllm].securityContext.capabilities.add: without IPC_LOCK the engine locks no more memory than its node allows, which for RDMA is too little on many
          fix: leave it to the library        [G5]
        1 warning
        """);
    assertAccepted(
        checkElsewhere(stack),
        """
        warning: llm-d-pd/gaie-pd/decode  Deployment/ms-pd-llm-d-modelservice-decode spec.template.spec.containers[vllm].securityContext.capabilities.add: without IPC_LOCK the engine locks no more memory than its node allows, which for RDMA is too little on many
          fix: add IPC_LOCK, unless the nodes set no limit        [G5]
        1 warning
        """);
  }

  @Test
  @DisplayName("G5: privileged engines may, and engines without RDMA need not")
  void mayLock() {
    PdStack all =
        edit(
            VALID,
            Role.DECODE,
            pods -> pods.set(ENGINE + "/securityContext/capabilities/add/0", "ALL"));
    PdStack tcp = Stacks.withHardware(hardware -> HardwareProfile.gkeH200WithoutRdma());
    assertThat(check(all).problems()).isEmpty();
    assertThat(found(check(tcp))).doesNotContain("G5");
  }

  @Test
  @DisplayName("G5: manifests from elsewhere whose claims may hold a NIC are noted")
  void claimsElsewhere() {
    PdStack stack = Stacks.withHardware(hardware -> HardwareProfile.gkeA3Ultra());
    List<Manifest> all = new ArrayList<>();
    for (Manifest manifest : Renderer.render(stack).manifests()) {
      ObjectNode body = manifest.body();
      if (body.at(ENGINE) instanceof ObjectNode engine) {
        engine.remove("securityContext");
      }
      all.add(Manifest.of(body));
    }
    assertThat(levels(all)).containsExactly("G5 warning", "G5 warning");
    all.removeIf(manifest -> manifest.kind().equals("ResourceClaimTemplate"));
    assertThat(levels(all)).containsExactly("G5 note", "G5 note");
  }

  private static List<String> levels(List<Manifest> manifests) {
    return Synthesizer.standard().check(Manifests.of(manifests)).problems().stream()
        .map(problem -> problem.rule() + " " + problem.level())
        .toList();
  }

  @Test
  @DisplayName("G3: shared memory of no more than there is without a volume is refused")
  void smallVolume() {
    PdStack small = shm("64Mi");
    assertRefused(
        check(small),
        """
        error: pd/decode  spec.template.spec.volumes[shm].emptyDir.sizeLimit: Invalid value: "64Mi": is too little for the data that 4 ranks exchange in /dev/shm, and the engine crashes
          fix: raise shm(...) on the workers        [G3]
        1 error
        """);
    assertRefused(
        checkElsewhere(shm("16Mi")),
        """
        error: llm-d-pd/gaie-pd/decode  Deployment/ms-pd-llm-d-modelservice-decode spec.template.spec.volumes[shm].emptyDir.sizeLimit: Invalid value: "16Mi": is too little for the data that 4 ranks exchange in /dev/shm, and the engine crashes
          fix: raise it, for example to 16Gi        [G3]
        1 error
        """);
    assertThat(checkElsewhere(shm("65Mi")).problems()).isEmpty();
    assertThat(checkElsewhere(shm("0")).problems()).isEmpty(); // no limit
  }

  private static PdStack shm(String size) {
    return edit(VALID, Role.DECODE, pods -> pods.set(POD + "/volumes/0/emptyDir/sizeLimit", size));
  }
}
