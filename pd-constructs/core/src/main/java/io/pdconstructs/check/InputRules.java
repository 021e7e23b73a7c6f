package io.pdconstructs.check;

import io.pdconstructs.ConnectionPool;
import io.pdconstructs.HardwareProfile;
import io.pdconstructs.IstioGateway;
import io.pdconstructs.PdStack;
import io.pdconstructs.Quantity;
import io.pdconstructs.Rdma;
import io.pdconstructs.Workers;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.manifest.Manifests;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * What a user wrote, before it means anything: U1 counts and amounts are positive, U2 nothing is
 * said twice, U3 text can be carried by a manifest.
 */
final class InputRules implements Rule {

  /** Flags that the library sets, and how to set them instead. */
  private static final Map<String, String> OWNED =
      Map.of(
          "--port", "leave ports to the library",
          "--served-model-name", "leave it to the library, which uses the model id",
          "--tensor-parallel-size", "use tensorParallel(n) on the workers",
          "-tp", "use tensorParallel(n) on the workers",
          "--block-size",
              "use VllmEngine.blockSize(n) on the stack, which gives both roles the same",
          "--max-model-len",
              "use VllmEngine.maxModelLen(n) on the stack, which gives both roles the same",
          "--kv-transfer-config", "leave it to the library, which derives it from connector(...)");

  @Override
  public void check(PdStack stack, Findings findings) {
    checkWorkers(stack.prefill(), findings);
    checkWorkers(stack.decode(), findings);
    checkModel(stack, findings);
    checkHardware(stack.hardware(), findings);
    if (stack.gateway() instanceof IstioGateway istio) {
      checkIstio(istio, findings);
    }
  }

  private static void checkWorkers(Workers<?> workers, Findings stack) {
    Findings findings = stack.of(workers.role());
    atLeastOne("replicas", workers.replicas(), findings);
    atLeastOne("tensorParallel", workers.tensorParallel(), findings);
    positive("cpu", workers.cpu(), findings);
    positive("memory", workers.memory(), findings);
    positive("shm", workers.shm(), findings);
    for (String arg : workers.args()) {
      String flag =
          (arg.contains("=") ? arg.substring(0, arg.indexOf('=')) : arg).replace('_', '-');
      if (OWNED.containsKey(flag)) {
        findings.duplicate("U2", "args", arg, "the library sets this flag", OWNED.get(flag));
      }
    }
  }

  private static void checkModel(PdStack stack, Findings findings) {
    if (stack.model().id().isBlank()) {
      findings.required(
          "U1",
          "model",
          "there is no model without an id",
          "name one, such as openai/gpt-oss-120b");
    }
    positive("model.cacheSize", stack.model().cacheSize(), findings);
    stack
        .engine()
        .blockSize()
        .ifPresent(tokens -> atLeastOne("engine.blockSize", tokens, findings));
    stack
        .engine()
        .maxModelLen()
        .ifPresent(tokens -> atLeastOne("engine.maxModelLen", tokens, findings));
    stack
        .engine()
        .startupBudget()
        .ifPresent(time -> atLeastOneSecond("engine.startupBudget", time, findings));
    stack
        .model()
        .shape()
        .ifPresent(
            shape -> {
              atLeastOne("model.shape.attentionHeads", shape.attentionHeads(), findings);
              atLeastOne("model.shape.kvHeads", shape.kvHeads(), findings);
            });
  }

  private static void checkHardware(HardwareProfile hardware, Findings findings) {
    atLeastOne("hardware.gpusPerNode", hardware.gpusPerNode(), findings);
    resourceName("hardware.gpuResource", hardware.gpuResource(), findings);
    hardware.rdma().ifPresent(rdma -> checkRdma(rdma, hardware, findings));
  }

  private static void checkRdma(Rdma rdma, HardwareProfile hardware, Findings findings) {
    atLeastOne("hardware.rdma.perPod", rdma.perPod(), findings);
    resourceName("hardware.rdma.resource", rdma.resource(), findings);
    if (rdma.resource().equals(hardware.gpuResource())) {
      findings.duplicate(
          "U2",
          "hardware.rdma.resource",
          rdma.resource(),
          "is the resource of the GPUs",
          "name the resource of the NICs");
    }
  }

  private static void resourceName(String path, String name, Findings findings) {
    if (!NameRules.isExtendedResource(name)) {
      findings.invalid(
          "M1",
          path,
          name,
          "is no extended resource",
          "use a DNS name, / and a name, as the device plugin advertises it; for example nvidia.com/gpu");
    }
  }

  private static void checkIstio(IstioGateway istio, Findings findings) {
    positive("gateway.proxyResources.cpuRequest", istio.proxyResources().cpuRequest(), findings);
    positive(
        "gateway.proxyResources.memoryRequest", istio.proxyResources().memoryRequest(), findings);
    positive("gateway.proxyResources.cpuLimit", istio.proxyResources().cpuLimit(), findings);
    positive("gateway.proxyResources.memoryLimit", istio.proxyResources().memoryLimit(), findings);
    istio.connectionPool().ifPresent(pool -> checkPool(pool, findings));
  }

  private static void checkPool(ConnectionPool pool, Findings findings) {
    String path = "gateway.connectionPool.";
    pool.maxConnections().ifPresent(n -> atLeastOne(path + "maxConnections", n, findings));
    pool.http1MaxPendingRequests()
        .ifPresent(n -> atLeastOne(path + "http1MaxPendingRequests", n, findings));
    pool.http2MaxRequests().ifPresent(n -> atLeastOne(path + "http2MaxRequests", n, findings));
    pool.maxRequestsPerConnection()
        .ifPresent(n -> atLeastOne(path + "maxRequestsPerConnection", n, findings));
    pool.maxRetries().ifPresent(n -> atLeastOne(path + "maxRetries", n, findings));
    pool.connectTimeout()
        .ifPresent(time -> atLeastOneSecond(path + "connectTimeout", time, findings));
    pool.maxConnectionDuration()
        .ifPresent(time -> atLeastOneSecond(path + "maxConnectionDuration", time, findings));
    pool.idleTimeout().ifPresent(time -> atLeastOneSecond(path + "idleTimeout", time, findings));
  }

  private static void atLeastOne(String path, int value, Findings findings) {
    if (value < 1) {
      findings.invalid("U1", path, value, "must be at least 1", "give a number from 1 up");
    }
  }

  private static void positive(String path, Quantity amount, Findings findings) {
    if (amount.value().signum() <= 0) {
      findings.invalid(
          "U1",
          path,
          amount,
          "must be more than nothing",
          "give an amount such as 64Gi, or 8 cores");
    }
  }

  private static void atLeastOneSecond(String path, Duration time, Findings findings) {
    if (time.toSeconds() < 1) {
      findings.invalid(
          "U1", path, time, "must be at least one second", "give a time from one second up");
    }
  }

  @Override
  public void check(Manifests manifests, Findings findings) {
    for (EngineWorkload workload : EngineWorkload.in(manifests)) {
      checkEnv(workload, findings.of(workload.role()));
    }
    for (Manifest manifest : manifests) {
      checkText(manifest, manifest.at(""), "", findings);
    }
  }

  private static void checkEnv(EngineWorkload workload, Findings findings) {
    Set<String> seen = new HashSet<>();
    for (JsonNode variable : workload.container().path("env")) {
      String name = variable.path("name").asString("");
      String path = EngineWorkload.CONTAINER + ".env[" + name + "]";
      if (!seen.add(name)) {
        findings.duplicate(
            "U2",
            path,
            name,
            "this variable is set already",
            "leave it out; the library or the hardware sets it");
      }
      if (!name.matches("[!-<>-~]+")) {
        findings.invalid(
            "U3",
            path,
            name,
            "is no name of a variable",
            "use letters, digits and _ ; for example MY_VARIABLE");
      }
    }
  }

  /**
   * Java holds half of a character pair, which UTF-8 cannot; Kubernetes takes no NUL in what
   * becomes a C string.
   */
  private static void checkText(Manifest manifest, JsonNode node, String path, Findings findings) {
    if (node.isString()) {
      if (!isText(node.stringValue())) {
        findings.invalid(
            "U3",
            manifest + " " + path,
            node.stringValue(),
            "holds half a character, or NUL",
            "remove it");
      }
    } else if (node.isObject()) {
      node.properties()
          .forEach(
              entry ->
                  checkText(
                      manifest,
                      entry.getValue(),
                      path.isEmpty() ? entry.getKey() : path + "." + entry.getKey(),
                      findings));
    } else if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        checkText(manifest, node.get(i), path + "[" + i + "]", findings);
      }
    }
  }

  private static boolean isText(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == 0 || Character.isLowSurrogate(c)) {
        return false;
      }
      if (Character.isHighSurrogate(c)) {
        i++;
        if (i == text.length() || !Character.isLowSurrogate(text.charAt(i))) {
          return false;
        }
      }
    }
    return true;
  }
}
