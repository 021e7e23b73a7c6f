package io.pdconstructs.conformance;

import io.pdconstructs.DevicePlugins;
import io.pdconstructs.LlmdRelease;
import io.pdconstructs.PdStack;
import io.pdconstructs.Rdma;
import io.pdconstructs.Role;
import io.pdconstructs.manifest.ManifestEdit;
import io.pdconstructs.manifest.ManifestEdit.Target;
import io.pdconstructs.render.Renderer;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Where edits reach what the library made: its objects, and places in them. */
final class Places {

  static final String POD = "/spec/template/spec";
  static final String ENGINE = POD + "/containers/0";
  static final String SIDECAR = POD + "/initContainers/0";

  /** The engine's container, as messages name it. */
  static final String ENGINE_PATH = "spec.template.spec.containers[vllm]";

  private Places() {}

  /** A path in which NAME stands for the stack's name, GPU and NIC for the resources of these. */
  static String inPath(String path, PdStack stack) {
    return path.replace("NAME", stack.name())
        .replace("GPU", gpuResource(stack))
        .replace("NIC", rdma(stack).map(Rdma::resource).orElse(""));
  }

  /** The network that pods ask for as a resource. */
  static Optional<Rdma> rdma(PdStack stack) {
    return stack.hardware().devices() instanceof DevicePlugins plugins
        ? plugins.rdma()
        : Optional.empty();
  }

  /** The place of the limit of a resource of an engine. */
  static String limit(String resource) {
    return ENGINE + "/resources/limits/" + resource.replace("/", "~1");
  }

  /** The resource of GPUs; NVIDIA's where they are claimed. */
  static String gpuResource(PdStack stack) {
    return stack.hardware().devices() instanceof DevicePlugins plugins
        ? plugins.gpuResource()
        : "nvidia.com/gpu";
  }

  static Target engines(PdStack stack, Role role) {
    String engine = isOf02(stack) ? model(stack) : stack.name() + "-nvidia-gpu-vllm";
    return ManifestEdit.of("Deployment", engine + "-" + role);
  }

  static Target picker(PdStack stack, String kind) {
    return ManifestEdit.of(kind, pool(stack).name() + "-epp");
  }

  static Target pool(PdStack stack) {
    String prefix = isOf02(stack) ? "gaie-" : "";
    return ManifestEdit.of("InferencePool", prefix + stack.name());
  }

  static Target route(PdStack stack) {
    return ManifestEdit.of("HTTPRoute", isOf02(stack) ? model(stack) : stack.name());
  }

  static Target gateway(PdStack stack) {
    String prefix = isOf02(stack) ? "infra-" : "";
    return ManifestEdit.of("Gateway", prefix + stack.name() + "-inference-gateway");
  }

  private static boolean isOf02(PdStack stack) {
    return stack.release() == LlmdRelease.V0_2;
  }

  private static String model(PdStack stack) {
    return "ms-" + stack.name() + "-llm-d-modelservice";
  }

  /** The place of a flag of an engine; after the last argument when there is none. */
  static String flag(PdStack stack, Role role, String flag) {
    return ENGINE + "/args/" + indexOf(stack, role, flag);
  }

  /** The place of the value of a flag of an engine. */
  static String valueOf(PdStack stack, Role role, String flag) {
    return ENGINE + "/args/" + (indexOf(stack, role, flag) + 1);
  }

  private static int indexOf(PdStack stack, Role role, String flag) {
    JsonNode args = at(stack, role, ENGINE + "/args");
    for (int i = 0; i < args.size(); i++) {
      if (args.get(i).asString().equals(flag)) {
        return i;
      }
    }
    return args.size();
  }

  /** The place of a variable of an engine; after the last one when there is none. */
  static String variable(PdStack stack, Role role, String name) {
    JsonNode env = at(stack, role, ENGINE + "/env");
    for (int i = 0; i < env.size(); i++) {
      if (env.get(i).path("name").asString().equals(name)) {
        return ENGINE + "/env/" + i;
      }
    }
    return ENGINE + "/env/" + env.size();
  }

  private static JsonNode at(PdStack stack, Role role, String pointer) {
    Target target = engines(stack, role);
    return Renderer.render(stack).manifests().get(target.kind(), target.name()).at(pointer);
  }
}
