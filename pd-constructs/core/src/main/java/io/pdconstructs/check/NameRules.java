package io.pdconstructs.check;

import io.pdconstructs.DeviceClaims;
import io.pdconstructs.DevicePlugins;
import io.pdconstructs.HardwareProfile;
import io.pdconstructs.HuggingFaceModel;
import io.pdconstructs.Model;
import io.pdconstructs.PdStack;
import io.pdconstructs.Rdma;
import io.pdconstructs.Role;
import io.pdconstructs.SecretKey;
import io.pdconstructs.Workers;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.manifest.Manifests;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Names: M1 those that Kubernetes does not take or that have grown too long, M3 what Istio adds to
 * a Gateway's name. M2, a name cut to 40 characters and so shared by two stacks, cannot happen: no
 * name is ever cut.
 */
final class NameRules implements Rule {

  private static final int LONGEST_MODEL_NAME = 256;
  private static final Pattern SECRET_KEY = Pattern.compile("(?!\\.\\.|\\.$)[-._a-zA-Z0-9]{1,253}");

  @Override
  public void check(Subject subject, Findings findings) {
    subject.stack().ifPresent(stack -> check(stack, findings));
    longestName(subject.manifests()).ifPresent(name -> tooLong(name, subject.stack(), findings));
  }

  private static void check(PdStack stack, Findings findings) {
    dnsLabel("name", stack.name(), "pd", findings);
    dnsLabel("namespace", stack.namespace(), "llm-d-pd", findings);
    if (stack.namespace().length() > Labels.LONGEST) {
      Labels.tooLong("namespace", stack.namespace(), findings);
    }
    modelName(stack.model(), findings);
    stack.images().pullSecrets().forEach(name -> secretName("images.pullSecrets", name, findings));
    if (stack.model() instanceof HuggingFaceModel fetched) {
      fetched.token().ifPresent(token -> secretKey(token, findings));
    }
    devices(stack.hardware(), findings);
    priorityClass(stack.prefill(), findings.of(Role.PREFILL));
    priorityClass(stack.decode(), findings.of(Role.DECODE));
  }

  private static void dnsLabel(String path, String value, String example, Findings findings) {
    if (!Labels.isDnsLabel(value)) {
      String fix = "use small letters, digits and - between them; for example " + example;
      findings.invalid("M1", path, value, "is no DNS label", fix);
    }
  }

  private static void modelName(Model model, Findings findings) {
    String name = model.servedName();
    int bytes = name.getBytes(StandardCharsets.UTF_8).length;
    String path = name.equals(model.id()) ? "model" : "model.servedAs";
    if (name.isBlank() && !model.id().isBlank()) {
      findings.required(
          "M1", path, "clients need a name to ask for", "leave it out, and the id is the name");
    } else if (bytes > LONGEST_MODEL_NAME) {
      String detail =
          "must have at most "
              + LONGEST_MODEL_NAME
              + " bytes to be routed by an InferenceModel, has "
              + bytes;
      findings.tooLong(
          "M1", path, name, detail, "serve the model under a shorter name, with servedAs(...)");
    }
  }

  private static void secretKey(SecretKey token, Findings findings) {
    secretName("model.token.name", token.name(), findings);
    if (!SECRET_KEY.matcher(token.key()).matches()) {
      String fix = "use letters, digits, -, _ and . ; for example HF_TOKEN";
      findings.invalid("M1", "model.token.key", token.key(), "is no key of a Secret", fix);
    }
  }

  private static void secretName(String path, String name, Findings findings) {
    objectName(path, name, "Secret", "llm-d-hf-token", findings);
  }

  private static void priorityClass(Workers<?> workers, Findings findings) {
    workers
        .priorityClass()
        .ifPresent(
            name -> objectName("priorityClass", name, "PriorityClass", "high-priority", findings));
  }

  private static void objectName(
      String path, String name, String kind, String example, Findings findings) {
    if (!Labels.isDnsSubdomain(name)) {
      String fix = "use small letters, digits, - and . between them; for example " + example;
      findings.invalid("M1", path, name, "is no name of a " + kind, fix);
    }
  }

  private static void devices(HardwareProfile hardware, Findings findings) {
    if (hardware.devices() instanceof DevicePlugins plugins) {
      resource("hardware.gpuResource", plugins.gpuResource(), findings);
      plugins.rdma().ifPresent(rdma -> network(plugins, rdma, findings));
    } else if (hardware.devices() instanceof DeviceClaims claims) {
      deviceClass("hardware.claims.gpuClass", claims.gpuClass(), findings);
      deviceClass("hardware.claims.nicClass", claims.nicClass(), findings);
      if (!Labels.isKey(claims.sameAttribute())) {
        String fix = "use a DNS name, / and a name; for example resource.kubernetes.io/pcieRoot";
        String attribute = claims.sameAttribute();
        findings.invalid(
            "M1", "hardware.claims.sameAttribute", attribute, "is no attribute of a device", fix);
      }
    }
  }

  private static void network(DevicePlugins plugins, Rdma rdma, Findings findings) {
    resource("hardware.rdma.resource", rdma.resource(), findings);
    if (rdma.resource().equals(plugins.gpuResource())) {
      findings.duplicate(
          "U2",
          "hardware.rdma.resource",
          rdma.resource(),
          "is the resource of the GPUs",
          "name the resource of the NICs");
    }
  }

  private static void deviceClass(String path, String name, Findings findings) {
    if (!Labels.isDnsSubdomain(name)) {
      String fix = "use the name of a DeviceClass of the cluster; for example gpu.nvidia.com";
      findings.invalid("M1", path, name, "is no name of a DeviceClass", fix);
    }
  }

  private static void resource(String path, String name, Findings findings) {
    if (!Labels.isExtendedResource(name)) {
      findings.invalid(
          "M1",
          path,
          name,
          "is no extended resource",
          "use a DNS name, / and a name, as the device plugin advertises it; for example nvidia.com/gpu");
    }
  }

  /** A name with what is put behind it. */
  private record Grown(String rule, Manifest manifest, String suffix) {

    int length() {
      return manifest.name().length() + suffix.length();
    }
  }

  /**
   * The longest of the names that are DNS labels, if it is too long; the others are so for the same
   * reason.
   */
  private static Optional<Grown> longestName(Manifests manifests) {
    Optional<Grown> longest = Optional.empty();
    for (Manifest manifest : manifests) {
      Optional<Grown> name =
          switch (manifest.kind()) {
            case "Gateway" -> Optional.of(gateway(manifest));
            case "Deployment", "Service" -> Optional.of(new Grown("M1", manifest, ""));
            default -> Optional.empty();
          };
      if (name.isPresent()
          && (longest.isEmpty() || name.get().length() >= longest.get().length())) {
        longest = name;
      }
    }
    return longest.filter(name -> name.length() > Labels.LONGEST);
  }

  /** The Service and the Deployment of its proxy have its name; Istio adds its own. */
  private static Grown gateway(Manifest manifest) {
    return manifest.text("/spec/gatewayClassName").equals(Optional.of("istio"))
        ? new Grown("M3", manifest, "-istio")
        : new Grown("M1", manifest, "");
  }

  private static void tooLong(Grown grown, Optional<PdStack> stack, Findings findings) {
    String added =
        grown.suffix().isEmpty() ? "" : " with the " + grown.suffix() + " that Istio adds";
    String detail =
        grown.manifest() + added + " has " + grown.length() + " characters, of " + Labels.LONGEST;
    findings.tooLong(
        grown.rule(),
        stack.isPresent() ? "name" : grown.manifest() + " metadata.name",
        stack.map(PdStack::name).orElse(grown.manifest().name()),
        detail,
        Labels.shorten(grown.length()));
  }
}
