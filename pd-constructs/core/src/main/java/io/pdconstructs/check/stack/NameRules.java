package io.pdconstructs.check.stack;

import static io.pdconstructs.check.LibraryRule.M1;
import static io.pdconstructs.check.LibraryRule.M3;
import static io.pdconstructs.check.LibraryRule.M4;
import static io.pdconstructs.check.LibraryRule.U2;

import io.pdconstructs.DeviceClaims;
import io.pdconstructs.DevicePlugins;
import io.pdconstructs.Devices;
import io.pdconstructs.ExistingGateway;
import io.pdconstructs.HuggingFaceModel;
import io.pdconstructs.ImageModel;
import io.pdconstructs.InferenceGateway;
import io.pdconstructs.Listener;
import io.pdconstructs.Model;
import io.pdconstructs.PdStack;
import io.pdconstructs.Rdma;
import io.pdconstructs.Role;
import io.pdconstructs.SecretKey;
import io.pdconstructs.VolumeModel;
import io.pdconstructs.Workers;
import io.pdconstructs.check.Findings;
import io.pdconstructs.check.Labels;
import io.pdconstructs.check.Rule;
import io.pdconstructs.check.RuleId;
import io.pdconstructs.check.Subject;
import io.pdconstructs.manifest.Manifest;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Names: M1 those that Kubernetes does not take or that have grown too long, M3 what Istio adds to
 * a Gateway's name, M4 what a LeaderWorkerSet adds to its own. M2, a name cut to 40 characters and
 * so shared by two stacks, cannot happen: no name is ever cut.
 */
final class NameRules implements Rule {

  private static final int LONGEST_MODEL_NAME = 256;

  /** A label takes 63; a dash, ten of the revision and one of the group's number come to it. */
  private static final int LONGEST_LEADER_WORKER_SET = 51;

  private static final Pattern SECRET_KEY = Pattern.compile("(?!\\.\\.|\\.$)[-._a-zA-Z0-9]{1,253}");

  @Override
  public Set<? extends RuleId> ids() {
    return EnumSet.of(M1, M3, M4, U2);
  }

  @Override
  public void check(Subject subject, Findings findings) {
    subject.stack().ifPresent(stack -> check(stack, subject, findings));
    longestName(subject).ifPresent(name -> tooLong(name, subject.stack(), findings));
    for (Manifest set : subject.manifests().ofKind("LeaderWorkerSet")) {
      if (set.name().length() > LONGEST_LEADER_WORKER_SET) {
        findings.tooLong(
            M4,
            set + " metadata.name",
            set.name(),
            "with its revision is no label any more, and no pod of it is made",
            "use a name of at most " + LONGEST_LEADER_WORKER_SET + " characters");
      }
    }
  }

  private static void check(PdStack stack, Subject subject, Findings findings) {
    dnsLabel("name", stack.name(), "pd", findings);
    serviceName(stack, subject, findings);
    dnsLabel("namespace", stack.namespace(), "llm-d-pd", findings);
    if (stack.namespace().length() > Labels.LONGEST) {
      Labels.tooLong("namespace", stack.namespace(), findings);
    }
    boolean routedByName = !subject.own("InferenceModel").isEmpty();
    modelName(stack.model(), routedByName, findings);
    pullSecrets(stack.images().pullSecrets(), findings);
    stack.model().match(new OfModel(findings));
    stack.hardware().devices().match(new OfDevices(findings));
    gateway(stack.gateway(), findings);
    priorityClass(stack.prefill(), findings.of(Role.PREFILL));
    priorityClass(stack.decode(), findings.of(Role.DECODE));
  }

  private static void dnsLabel(String path, String value, String example, Findings findings) {
    if (!Labels.isDnsLabel(value)) {
      String fix = "use small letters, digits and - between them; for example " + example;
      findings.invalid(M1, path, value, "is no DNS label", fix);
    }
  }

  /** A Service, unlike other objects, has a name that begins with a letter. */
  private static void serviceName(PdStack stack, Subject subject, Findings findings) {
    for (Manifest service : subject.own("Service")) {
      char first = service.name().charAt(0);
      if (first >= '0' && first <= '9' && stack.name().indexOf(first) == 0) {
        findings.invalid(
            M1,
            "name",
            stack.name(),
            "begins the name of " + service + ", which Kubernetes takes with a letter first only",
            "begin it with a letter");
      }
    }
  }

  private static void modelName(Model model, boolean routedByName, Findings findings) {
    String name = model.servedName();
    int bytes = name.getBytes(StandardCharsets.UTF_8).length;
    String path = name.equals(model.id()) ? "model" : "model.servedAs";
    if (model.id().startsWith("-")) {
      findings.invalid(M1, "model", model.id(), "is what vLLM takes for a flag", "name a model");
    } else if (name.startsWith("-")) {
      String fix = "begin it with a letter";
      findings.invalid(M1, path, name, "is what vLLM takes for a flag", fix);
    }
    if (name.isBlank() && !model.id().isBlank()) {
      findings.required(
          M1, path, "clients need a name to ask for", "leave it out, and the id is the name");
    } else if (routedByName && bytes > LONGEST_MODEL_NAME) {
      String detail =
          "must have at most "
              + LONGEST_MODEL_NAME
              + " bytes to be routed by an InferenceModel, has "
              + bytes;
      findings.tooLong(
          M1, path, name, detail, "serve the model under a shorter name, with servedAs(...)");
    }
  }

  private static void pullSecrets(List<String> names, Findings findings) {
    Set<String> seen = new HashSet<>();
    for (String name : names) {
      secretName("images.pullSecrets", name, findings);
      if (!seen.add(name)) {
        findings.duplicate(U2, "images.pullSecrets", name, "is named already", "name it once");
      }
    }
  }

  private static void secretKey(SecretKey token, Findings findings) {
    secretName("model.token.name", token.name(), findings);
    if (!SECRET_KEY.matcher(token.key()).matches()) {
      String fix = "use letters, digits, -, _ and . ; for example HF_TOKEN";
      findings.invalid(M1, "model.token.key", token.key(), "is no key of a Secret", fix);
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
      findings.invalid(M1, path, name, "is no name of a " + kind, fix);
    }
  }

  private static void gateway(InferenceGateway gateway, Findings findings) {
    gateway
        .asOwn()
        .ifPresent(own -> own.listeners().forEach(listener -> listener(listener, findings)));
    gateway.asExisting().ifPresent(existing -> existing(existing, findings));
  }

  private static void existing(ExistingGateway gateway, Findings findings) {
    dnsLabel("gateway.namespace", gateway.namespace(), "gateways", findings);
    if (gateway.namespace().length() > Labels.LONGEST) {
      Labels.tooLong("gateway.namespace", gateway.namespace(), findings);
    }
    objectName("gateway.name", gateway.name(), "Gateway", "shared", findings);
    gateway
        .listener()
        .ifPresent(name -> objectName("gateway.listener", name, "listener", "https", findings));
    gateway.hostnames().forEach(host -> hostname("gateway.hostname", host, findings));
  }

  private static void listener(Listener listener, Findings findings) {
    String path = "gateway.listeners[" + listener.name() + "]";
    objectName(path, listener.name(), "listener", "https", findings);
    listener.hostname().ifPresent(host -> hostname(path + ".hostname", host, findings));
    listener.certificate().ifPresent(name -> secretName(path + ".certificate", name, findings));
  }

  private static void hostname(String path, String host, Findings findings) {
    boolean address = host.matches("[0-9.]+");
    if (address || !Labels.isDnsSubdomain(host.startsWith("*.") ? host.substring(2) : host)) {
      String fix = "use a DNS name, or *. and a DNS name; for example llm.example.com";
      findings.invalid(M1, path, host, "is no name of a host", fix);
    }
  }

  /** What a model refers to. */
  private record OfModel(Findings findings) implements Model.Cases<Findings> {

    @Override
    public Findings huggingFace(HuggingFaceModel model) {
      model.token().ifPresent(token -> secretKey(token, findings));
      return findings;
    }

    @Override
    public Findings onVolume(VolumeModel model) {
      objectName("model.claim", model.claim(), "PersistentVolumeClaim", "model-weights", findings);
      return findings;
    }

    @Override
    public Findings inImage(ImageModel model) {
      return findings;
    }
  }

  private record OfDevices(Findings findings) implements Devices.Cases<Findings> {

    @Override
    public Findings plugins(DevicePlugins plugins) {
      resource("hardware.gpuResource", plugins.gpuResource(), findings);
      plugins.rdma().ifPresent(rdma -> network(plugins, rdma, findings));
      return findings;
    }

    @Override
    public Findings claims(DeviceClaims claims) {
      deviceClass("hardware.claims.gpuClass", claims.gpuClass(), findings);
      deviceClass("hardware.claims.nicClass", claims.nicClass(), findings);
      if (!Labels.isKey(claims.sameAttribute())) {
        String fix = "use a DNS name, / and a name; for example resource.kubernetes.io/pcieRoot";
        String attribute = claims.sameAttribute();
        findings.invalid(
            M1, "hardware.claims.sameAttribute", attribute, "is no attribute of a device", fix);
      }
      return findings;
    }
  }

  private static void network(DevicePlugins plugins, Rdma rdma, Findings findings) {
    resource("hardware.rdma.resource", rdma.resource(), findings);
    if (rdma.resource().equals(plugins.gpuResource())) {
      findings.duplicate(
          U2,
          "hardware.rdma.resource",
          rdma.resource(),
          "is the resource of the GPUs",
          "name the resource of the NICs");
    }
  }

  private static void deviceClass(String path, String name, Findings findings) {
    if (!Labels.isDnsSubdomain(name)) {
      String fix = "use the name of a DeviceClass of the cluster; for example gpu.nvidia.com";
      findings.invalid(M1, path, name, "is no name of a DeviceClass", fix);
    }
  }

  private static void resource(String path, String name, Findings findings) {
    if (!Labels.isExtendedResource(name)) {
      findings.invalid(
          M1,
          path,
          name,
          "is no extended resource",
          "use a DNS name, / and a name, as the device plugin advertises it; for example nvidia.com/gpu");
    }
  }

  /** A name with what is put behind it. */
  private record Grown(RuleId rule, Manifest manifest, String suffix) {

    int length() {
      return manifest.name().length() + suffix.length();
    }
  }

  /**
   * The longest of the names that are DNS labels, if it is too long; the others are so for the same
   * reason.
   */
  private static Optional<Grown> longestName(Subject subject) {
    Optional<Grown> longest = Optional.empty();
    for (Manifest manifest : own(subject)) {
      Grown name =
          manifest.kind().equals("Gateway") ? gateway(manifest) : new Grown(M1, manifest, "");
      if (longest.isEmpty() || name.length() >= longest.get().length()) {
        longest = Optional.of(name);
      }
    }
    return longest.filter(name -> name.length() > Labels.LONGEST);
  }

  /** Names of objects that the user added are reported as theirs. */
  private static List<Manifest> own(Subject subject) {
    return Stream.of("Deployment", "Service", "Gateway")
        .flatMap(kind -> subject.own(kind).stream())
        .toList();
  }

  /** The Service and the Deployment of its proxy have its name; Istio adds its own. */
  private static Grown gateway(Manifest manifest) {
    return manifest.text("/spec/gatewayClassName").equals(Optional.of("istio"))
        ? new Grown(M3, manifest, "-istio")
        : new Grown(M1, manifest, "");
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
