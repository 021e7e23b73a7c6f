package io.pdconstructs.topology;

import io.pdconstructs.manifest.Manifest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * An InferencePool: the pods that requests may go to, and the endpoint picker that chooses among
 * them.
 *
 * @param object the object, of whichever version
 * @param selector what its pods are told by
 */
public record Pool(Manifest object, PodSelector selector) {

  private static final String PORTS = "/spec/targetPorts";

  /** A pool as the object that it is. */
  public static Pool of(Manifest object) {
    return new Pool(object, PodSelector.ofPool(object));
  }

  /** Whether it has the fields of version v1, which its object tells by naming its picker so. */
  private boolean isV1() {
    return !object.at("/spec/endpointPickerRef").isMissingNode();
  }

  /** What it is called. */
  public String name() {
    return object.name();
  }

  /** Its namespace, which is that of all that it stands with. */
  public Optional<String> namespace() {
    return object.namespace();
  }

  /** The field that holds the labels of its pods. */
  public String selectorField() {
    boolean nested = object.at("/spec/selector/matchLabels").isObject();
    return nested ? "spec.selector.matchLabels" : "spec.selector";
  }

  /** Whether it selects pods of a namespace that have these labels. */
  public boolean selects(Optional<String> namespace, JsonNode podLabels) {
    return namespace().equals(namespace) && selector.selects(podLabels);
  }

  /** Whether it selects pods that an object makes. */
  public boolean selectsPodsOf(Manifest object) {
    return namespace().equals(object.namespace()) && selector.selectsPodsOf(object);
  }

  /** The Service of its endpoint picker. */
  public Stated eppService() {
    return stated("spec." + (isV1() ? "endpointPickerRef" : "extensionRef") + ".name");
  }

  /** Whether a Service is the one of its endpoint picker, by its name. */
  public boolean isServedBy(Manifest service) {
    return eppService().said().filter(service.name()::equals).isPresent();
  }

  /** The port of that Service. */
  public Stated eppPort() {
    Stated port = stated("spec.endpointPickerRef.port.number");
    return (isV1() ? port : stated("spec.extensionRef.portNumber")).orDefault("9002");
  }

  /** Whether it names a Service and lacks the port, which the v1 API requires of one. */
  public boolean lacksEppPort() {
    JsonNode ref = object.at("/spec/endpointPickerRef");
    return isV1()
        && ref.path("kind").asString("Service").equals("Service")
        && ref.at("/port/number").isMissingNode();
  }

  /** What the gateway does while the endpoint picker is away. */
  public Stated failureMode() {
    return stated("spec.endpointPickerRef.failureMode");
  }

  /** The port of its pods, the first where it lists several. */
  public Stated port() {
    return isV1() || listsPorts()
        ? stated("spec.targetPorts[0].number")
        : stated("spec.targetPortNumber");
  }

  /** Whether it lists the ports of its pods. */
  public boolean listsPorts() {
    return object.at(PORTS).isArray();
  }

  /** The ports that it lists. */
  public List<Long> ports() {
    List<Long> ports = new ArrayList<>();
    object.at(PORTS).forEach(port -> ports.add(port.path("number").asLong(0)));
    return ports;
  }

  private Stated stated(String field) {
    JsonNode value = object.at("/" + field.replace('.', '/').replace("[0]", "/0"));
    boolean isSaid = value.isValueNode();
    return Stated.of(object, field, isSaid ? Optional.of(value.asString("")) : Optional.empty());
  }

  /** The object as messages name it. */
  @Override
  public String toString() {
    return object.toString();
  }
}
