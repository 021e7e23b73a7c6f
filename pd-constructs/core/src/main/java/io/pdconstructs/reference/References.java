package io.pdconstructs.reference;

import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.manifest.ObjectKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The fields of one object that name others. */
final class References {

  private static final String CORE = "";
  private static final String RBAC = "rbac.authorization.k8s.io";
  private static final String GATEWAYS = "gateway.networking.k8s.io";
  private static final String RESOURCES = "resource.k8s.io";

  private final Manifest manifest;
  private final Place whole;
  private final List<Reference> all = new ArrayList<>();

  References(Manifest manifest) {
    this.manifest = manifest;
    this.whole = Place.of(manifest);
    addOfKind();
    Pods.in(manifest).forEach(this::addOfPods);
  }

  List<Reference> all() {
    return List.copyOf(all);
  }

  private void addOfKind() {
    Place spec = whole.child("spec");
    switch (manifest.kind()) {
      case "RoleBinding", "ClusterRoleBinding" -> {
        add(whole.child("roleRef"), RBAC, "Role");
        whole.elements("subjects").forEach(this::addSubject);
      }
      case "HTTPRoute", "GRPCRoute", "TLSRoute", "TCPRoute", "UDPRoute" -> addOfRoute(spec);
      case "Gateway", "GatewayClass" -> addOfGateway(spec);
      case "InferencePool" -> {
        add(spec.child("extensionRef"), CORE, "Service");
        add(spec.child("endpointPickerRef"), CORE, "Service");
      }
      case "InferenceModel" ->
          add(spec.child("poolRef"), "inference.networking.x-k8s.io", "InferencePool");
      case "InferenceObjective" ->
          add(spec.child("poolRef"), "inference.networking.k8s.io", "InferencePool");
      case "DestinationRule" -> addHost(spec.child("host"));
      case "StatefulSet" -> add(spec, "serviceName", CORE, "Service");
      default -> {
        add(spec.child("scaleTargetRef"), "apps", "Deployment");
        add(spec.child("targetRef"), CORE, "");
        spec.elements("targetRefs").forEach(target -> add(target, CORE, ""));
      }
    }
  }

  private void addSubject(Place subject) {
    if (subject.text("kind").filter("ServiceAccount"::equals).isPresent()) {
      add(subject, CORE, "ServiceAccount");
    }
  }

  private void addOfRoute(Place spec) {
    spec.elements("parentRefs").forEach(parent -> add(parent, GATEWAYS, "Gateway"));
    for (Place rule : spec.elements("rules")) {
      for (Place backend : rule.elements("backendRefs")) {
        add(backend, CORE, "Service");
        addMirrors(backend);
      }
      addMirrors(rule);
    }
  }

  private void addMirrors(Place place) {
    for (Place filter : place.elements("filters")) {
      add(filter.child("requestMirror", "backendRef"), CORE, "Service");
    }
  }

  private void addOfGateway(Place spec) {
    add(spec.child("infrastructure", "parametersRef"), CORE, "");
    add(spec.child("parametersRef"), CORE, "");
    for (Place listener : spec.elements("listeners")) {
      for (Place certificate : listener.child("tls").elements("certificateRefs")) {
        add(certificate, CORE, "Secret");
      }
    }
  }

  /** A host is a Service's when it is its full name in the cluster. */
  private void addHost(Place host) {
    String[] parts = host.value().asString("").split("\\.", 4);
    boolean isService =
        parts.length >= 3
            && parts[2].equals("svc")
            && (parts.length == 3 || parts[3].startsWith("cluster."));
    if (isService && !parts[0].contains("*")) {
      all.add(
          new Reference(
              manifest,
              host.path(),
              new ObjectKey(CORE, "Service", Optional.of(parts[1]), parts[0])));
    }
  }

  private void addOfPods(Pods pods) {
    Place spec = pods.spec();
    if (spec.text("serviceAccountName").filter("default"::equals).isEmpty()) {
      add(spec, "serviceAccountName", CORE, "ServiceAccount");
    }
    spec.elements("imagePullSecrets").forEach(secret -> add(secret, "name", CORE, "Secret"));
    for (Place claim : spec.elements("resourceClaims")) {
      add(claim, "resourceClaimName", RESOURCES, "ResourceClaim");
      add(claim, "resourceClaimTemplateName", RESOURCES, "ResourceClaimTemplate");
    }
    for (Place volume : spec.elements("volumes")) {
      addOptional(volume.child("configMap"), "name", "ConfigMap");
      addOptional(volume.child("secret"), "secretName", "Secret");
      add(volume.child("persistentVolumeClaim"), "claimName", CORE, "PersistentVolumeClaim");
      for (Place source : volume.child("projected").elements("sources")) {
        addOptional(source.child("configMap"), "name", "ConfigMap");
        addOptional(source.child("secret"), "name", "Secret");
      }
    }
    pods.containers().forEach(this::addOfContainer);
  }

  private void addOfContainer(Place container) {
    for (Place variable : container.elements("env")) {
      addOptional(variable.child("valueFrom", "configMapKeyRef"), "name", "ConfigMap");
      addOptional(variable.child("valueFrom", "secretKeyRef"), "name", "Secret");
    }
    for (Place source : container.elements("envFrom")) {
      addOptional(source.child("configMapRef"), "name", "ConfigMap");
      addOptional(source.child("secretRef"), "name", "Secret");
    }
  }

  private void addOptional(Place place, String field, String kind) {
    if (!place.value().path("optional").asBoolean(false)) {
      add(place, field, CORE, kind);
    }
  }

  /** A name in the object's own namespace. */
  private void add(Place place, String field, String group, String kind) {
    place
        .text(field)
        .ifPresent(
            name ->
                all.add(
                    new Reference(
                        manifest,
                        place.child(field).path(),
                        new ObjectKey(group, kind, manifest.namespace(), name))));
  }

  /**
   * A map that names an object, and may say its group or version, kind and namespace. One that is
   * of no kind is none.
   */
  private void add(Place place, String group, String kind) {
    String ofKind = place.text("kind").orElse(kind);
    Optional<String> name = place.text("name");
    if (name.isPresent() && !ofKind.isEmpty()) {
      Optional<String> version = place.text("apiVersion");
      String ofGroup =
          place
              .text("group")
              .or(() -> place.text("apiGroup"))
              .or(() -> version.map(v -> v.substring(0, Math.max(0, v.indexOf('/')))))
              .orElse(group);
      Optional<String> namespace =
          place.text("namespace").or(manifest::namespace).filter(known -> !known.isEmpty());
      all.add(
          new Reference(
              manifest, place.path(), new ObjectKey(ofGroup, ofKind, namespace, name.get())));
    }
  }
}
