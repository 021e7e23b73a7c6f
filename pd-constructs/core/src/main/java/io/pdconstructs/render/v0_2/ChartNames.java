package io.pdconstructs.render.v0_2;

import io.pdconstructs.render.parts.Names;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The names that the three charts give to releases called {@code infra-pd}, {@code gaie-pd} and
 * {@code ms-pd}.
 *
 * @param stack name of the stack, such as {@code pd}
 */
record ChartNames(String stack) implements Names {

  @Override
  public String gateway() {
    return "infra-" + stack + "-inference-gateway";
  }

  @Override
  public String destinationRule() {
    return gateway();
  }

  @Override
  public String route() {
    return engine();
  }

  @Override
  public String pool() {
    return "gaie-" + stack;
  }

  @Override
  public String epp() {
    return pool() + "-epp";
  }

  @Override
  public String engine() {
    return "ms-" + stack + "-llm-d-modelservice";
  }

  @Override
  public String account() {
    return engine();
  }

  @Override
  public Map<String, String> eppLabels() {
    return Map.of("inferencepool", epp());
  }

  @Override
  public Map<String, String> podLabels() {
    Map<String, String> labels = new LinkedHashMap<>();
    labels.put("llm-d.ai/inferenceServing", "true");
    labels.put("llm-d.ai/model", engine());
    return labels;
  }

  @Override
  public Map<String, String> engineLabels() {
    return Map.of();
  }
}
