package io.pdconstructs.render.v0_8;

import io.pdconstructs.Model;
import io.pdconstructs.render.parts.Names;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The names that the router's chart and the overlays give to a release of the stack's name.
 *
 * @param stack name of the stack, such as {@code pd}
 * @param model the model, which labels the engines
 */
record OverlayNames(String stack, Model model) implements Names {

  private static final Pattern LABEL =
      Pattern.compile("[A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?");

  @Override
  public String gateway() {
    return stack + "-inference-gateway";
  }

  @Override
  public String destinationRule() {
    return epp();
  }

  @Override
  public String route() {
    return stack;
  }

  @Override
  public String pool() {
    return stack;
  }

  @Override
  public String epp() {
    return stack + "-epp";
  }

  @Override
  public String engine() {
    return stack + "-nvidia-gpu-vllm";
  }

  @Override
  public String account() {
    return engine() + "-sa";
  }

  @Override
  public Map<String, String> eppLabels() {
    return Map.of("llm-d-router-gateway", epp());
  }

  @Override
  public Map<String, String> podLabels() {
    return Map.of("llm-d.ai/guide", stack);
  }

  /** The label of the model only where its name fits one. */
  @Override
  public Map<String, String> engineLabels() {
    Map<String, String> labels = new LinkedHashMap<>();
    labels.put("llm-d.ai/engine-type", "vllm");
    labels.put("llm-d.ai/accelerator-vendor", "nvidia");
    labels.put("llm-d.ai/accelerator-variant", "gpu");
    String name = model.id().substring(model.id().lastIndexOf('/') + 1);
    if (LABEL.matcher(name).matches()) {
      labels.put("llm-d.ai/model", name);
    }
    return labels;
  }
}
