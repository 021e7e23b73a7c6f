package io.pdconstructs.check.pod;

import static io.pdconstructs.check.Checks.elsewhere;
import static org.assertj.core.api.Assertions.assertThat;

import io.pdconstructs.Stacks;
import io.pdconstructs.check.Report;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class GpuClaimRulesTest {

  private static final String DECODE = "ms-pd-llm-d-modelservice-decode";

  private static void claim(ObjectNode deployment, String name) {
    ObjectNode podSpec = deployment.withObject("/spec/template/spec");
    podSpec
        .withArray("resourceClaims")
        .addObject()
        .put("name", name)
        .put("resourceClaimTemplateName", "nics");
    ObjectNode resources = (ObjectNode) podSpec.at("/containers/0/resources");
    resources.withArray("claims").addObject().put("name", name);
  }

  @Test
  @DisplayName("G10: claims of a network beside GPUs of the device plug-in are no claims of GPUs")
  void networkAlone() {
    Report report =
        elsewhere(Stacks.valid(), "Deployment", DECODE, deployment -> claim(deployment, "rdma"));

    assertThat(report.errors()).extracting(problem -> problem.rule()).doesNotContain("G10");
  }
}
