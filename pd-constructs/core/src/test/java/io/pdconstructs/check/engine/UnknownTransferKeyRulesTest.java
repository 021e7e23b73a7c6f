package io.pdconstructs.check.engine;

import static io.pdconstructs.check.Checks.assertRefused;
import static io.pdconstructs.check.Checks.check;

import io.pdconstructs.ImageRef;
import io.pdconstructs.PdStack;
import io.pdconstructs.Stacks;
import io.pdconstructs.manifest.ManifestEdit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class UnknownTransferKeyRulesTest {

  private static final ManifestEdit.Target DECODE =
      ManifestEdit.of("Deployment", "ms-pd-llm-d-modelservice-decode");
  private static final String ENGINE = "/spec/template/spec/containers/0";

  private static PdStack of(PdStack stack, String image) {
    return stack.toBuilder().images(stack.images().engine(ImageRef.parse(image))).build();
  }

  @Test
  @DisplayName("V6: keys of the transfer's configuration are those that this version reads")
  void transferKeys() {
    String config =
        "{\"kv_connector\":\"NixlConnector\",\"kv_role\":\"kv_both\",\"kv_rol\":\"kv_both\","
            + "\"kv_connector_extra_config\":{\"backend\":[\"UCX\"]}}";
    PdStack stack =
        Stacks.valid().toBuilder().edit(DECODE.set(ENGINE + "/args/10", config)).build();

    assertRefused(
        check(stack),
        """
        error: pd/decode  spec.template.spec.containers[vllm].args: Invalid value: "kv_rol": is no key of --kv-transfer-config in vLLM 0.10.0
          fix: did you mean kv_role?        [V6]
        error: pd/decode  spec.template.spec.containers[vllm].args: Invalid value: "backend": is no key that NixlConnector reads in vLLM 0.10.0
          fix: leave it out        [V6]
        2 errors
        """);
  }
}
