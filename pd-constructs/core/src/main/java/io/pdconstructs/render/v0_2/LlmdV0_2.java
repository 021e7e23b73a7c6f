package io.pdconstructs.render.v0_2;

import io.pdconstructs.DeviceClaims;
import io.pdconstructs.PdStack;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.manifest.Manifests;
import io.pdconstructs.render.parts.DeviceClaimTemplate;
import io.pdconstructs.render.parts.EngineServiceAccount;
import io.pdconstructs.render.parts.EppRoleBinding;
import io.pdconstructs.render.parts.EppServiceAccount;
import io.pdconstructs.render.parts.GatewayObjects;
import io.pdconstructs.render.parts.HttpRoute;
import io.pdconstructs.render.parts.Names;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All objects of a stack, in the order in which they apply cleanly. */
public final class LlmdV0_2 {

  private LlmdV0_2() {}

  /** The objects of a stack whose release is 0.2. */
  public static Manifests render(PdStack stack) {
    Names names = names(stack);
    List<Manifest> objects = new ArrayList<>();
    objects.add(EngineServiceAccount.render(stack, names));
    objects.add(EppServiceAccount.render(stack, names));
    objects.add(EppRole.render(stack, names));
    objects.add(EppRoleBinding.render(stack, names));
    objects.add(EppClusterRole.render(stack, names));
    objects.add(EppClusterRoleBinding.render(stack, names));
    objects.add(EppConfigMap.render(stack, names));
    if (stack.hardware().devices() instanceof DeviceClaims claims) {
      objects.add(DeviceClaimTemplate.render(stack, names, claims));
    }
    objects.add(EppService.render(stack, names));
    objects.add(InferencePool.render(stack, names));
    objects.add(InferenceModel.render(stack, names));
    objects.add(PrefillDeployment.render(stack, names));
    objects.add(DecodeDeployment.render(stack, names));
    objects.add(EppDeployment.render(stack, names));
    objects.addAll(GatewayObjects.render(stack, names));
    objects.add(HttpRoute.render(stack, names));
    return Manifests.of(objects);
  }

  /**
   * The names that the three charts give to releases called {@code infra-pd}, {@code gaie-pd} and
   * {@code ms-pd}.
   */
  static Names names(PdStack stack) {
    String gateway = "infra-" + stack.name() + "-inference-gateway";
    String pool = "gaie-" + stack.name();
    String engine = "ms-" + stack.name() + "-llm-d-modelservice";
    Map<String, String> podLabels = new LinkedHashMap<>();
    podLabels.put("llm-d.ai/inferenceServing", "true");
    podLabels.put("llm-d.ai/model", engine);
    return new Names(
        gateway,
        gateway,
        engine,
        pool,
        pool + "-epp",
        engine,
        engine + "-devices",
        engine + "-prefill",
        engine + "-decode",
        podLabels);
  }
}
