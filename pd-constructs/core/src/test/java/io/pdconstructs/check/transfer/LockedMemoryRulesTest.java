package io.pdconstructs.check.transfer;

import static io.pdconstructs.check.Checks.check;
import static io.pdconstructs.check.Checks.found;
import static io.pdconstructs.check.engine.EngineEdits.pods;
import static org.assertj.core.api.Assertions.assertThat;

import io.pdconstructs.Role;
import io.pdconstructs.Stacks;
import io.pdconstructs.topology.engine.LockedMemory;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class LockedMemoryRulesTest {

  private static final String USER = "{\"securityContext\":{\"runAsUser\":1000}}";

  private static List<String> ofPod(Role role, String security) {
    return found(check(pods(Stacks.valid(), role, "{\"securityContext\":" + security + "}")));
  }

  @Test
  @DisplayName("G5: IPC_LOCK for a user that is not root is warned about, as it does not reach it")
  void user() {
    assertThat(ofPod(Role.PREFILL, "{\"runAsUser\":1000}")).containsExactly("G5");
    assertThat(ofPod(Role.DECODE, "{\"runAsNonRoot\":true}")).containsExactly("G5");
    assertThat(check(pods(Stacks.valid(), Role.DECODE, USER)).toString())
        .contains(
            "securityContext: IPC_LOCK does not reach a user other than root, as added"
                + " capabilities are not ambient: the engine locks no more memory than its node"
                + " allows, which for RDMA is too little on many");
  }

  @Test
  @DisplayName("G5: what the container says of its user wins, and root may lock memory")
  void root() {
    assertThat(ofPod(Role.DECODE, "{\"runAsUser\":0}")).isEmpty();
    assertThat(of("{\"runAsUser\":0,ADD}")).isEqualTo(LockedMemory.ALLOWED);
    assertThat(of("{\"runAsUser\":1,ADD}")).isEqualTo(LockedMemory.NOT_FOR_ITS_USER);
    assertThat(of("{ADD}")).isEqualTo(LockedMemory.NOT_FOR_ITS_USER);
    assertThat(of("{}")).isEqualTo(LockedMemory.NOT_ALLOWED);
  }

  private static LockedMemory of(String container) {
    String added = container.replace("ADD", "\"capabilities\":{\"add\":[\"IPC_LOCK\"]}");
    JsonMapper mapper = new JsonMapper();
    return LockedMemory.of(
        mapper.readTree(USER), mapper.readTree("{\"securityContext\":" + added + "}"));
  }
}
