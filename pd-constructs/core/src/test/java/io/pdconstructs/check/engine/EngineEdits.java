package io.pdconstructs.check.engine;

import io.pdconstructs.EngineCapabilities;
import io.pdconstructs.LlmdRelease;
import io.pdconstructs.PdStack;
import io.pdconstructs.Role;
import io.pdconstructs.Stacks;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.manifest.ManifestEdit;
import io.pdconstructs.manifest.ManifestEdit.Target;
import io.pdconstructs.render.Renderer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/** Stacks of which the engines' Deployments were edited. */
public final class EngineEdits {

  public static final String POD = "/spec/template/spec";
  public static final String ENGINE = POD + "/containers/0";
  public static final String SIDECAR = POD + "/initContainers/0";

  private EngineEdits() {}

  public static PdStack of(LlmdRelease release) {
    return Stacks.valid().toBuilder().release(release).build();
  }

  /** One of llm-d 0.8 with another vLLM. */
  public static PdStack ofVllm(String version) {
    PdStack stack = of(LlmdRelease.V0_8);
    return stack.toBuilder()
        .images(stack.images().engineCapabilities(EngineCapabilities.vllm(version)))
        .build();
  }

  public static PdStack args(PdStack stack, Role role, String... args) {
    return role == Role.PREFILL
        ? stack.toBuilder().prefill(stack.prefill().args(args)).build()
        : stack.toBuilder().decode(stack.decode().args(args)).build();
  }

  public static PdStack edit(PdStack stack, Role role, Function<Target, ManifestEdit> edit) {
    Manifest deployment = deployment(stack, role);
    return stack.toBuilder()
        .edit(edit.apply(ManifestEdit.of("Deployment", deployment.name())))
        .build();
  }

  /** With something else in the pods of a role, as JSON. */
  public static PdStack pods(PdStack stack, Role role, String json) {
    String merged = "{\"spec\":{\"template\":{\"spec\":" + json + "}}}";
    return edit(stack, role, pods -> pods.merge(merged));
  }

  /** With another value of a variable. */
  public static PdStack variable(PdStack stack, Role role, String name, String value) {
    int i = indexOf(stack, role, "/env", "/name", name);
    return edit(stack, role, pods -> pods.set(ENGINE + "/env/" + i + "/value", value));
  }

  public static PdStack withoutVariable(PdStack stack, Role role, String name) {
    int i = indexOf(stack, role, "/env", "/name", name);
    return edit(stack, role, pods -> pods.remove(ENGINE + "/env/" + i));
  }

  /** With another value of a flag. */
  public static PdStack flag(PdStack stack, Role role, String flag, String value) {
    int i = indexOf(stack, role, "/args", "", flag) + 1;
    return edit(stack, role, pods -> pods.set(ENGINE + "/args/" + i, value));
  }

  /** With another argument of the sidecar in the place of one. */
  public static PdStack sidecar(PdStack stack, String before, String after) {
    List<String> args = args(deployment(stack, Role.DECODE).at(SIDECAR));
    String place = SIDECAR + "/args/" + args.indexOf(before);
    return edit(stack, Role.DECODE, pods -> pods.set(place, after));
  }

  /** The arguments of a container as they are written. */
  public static List<String> args(JsonNode container) {
    List<String> args = new ArrayList<>();
    container.path("args").forEach(arg -> args.add(arg.asString("")));
    return args;
  }

  private static int indexOf(PdStack stack, Role role, String list, String key, String name) {
    Manifest deployment = deployment(stack, role);
    return IntStream.range(0, 40)
        .filter(
            i -> deployment.text(ENGINE + list + "/" + i + key).filter(name::equals).isPresent())
        .findFirst()
        .orElseThrow();
  }

  private static Manifest deployment(PdStack stack, Role role) {
    return Renderer.render(stack).manifests().ofKind("Deployment").stream()
        .filter(one -> one.name().endsWith("-" + role))
        .findFirst()
        .orElseThrow();
  }
}
