package io.pdconstructs.conformance;

import static io.pdconstructs.conformance.Breakage.of;
import static io.pdconstructs.conformance.Breakage.ofEdit;
import static io.pdconstructs.conformance.Places.gateway;
import static io.pdconstructs.conformance.Places.picker;

import io.pdconstructs.ImageRef;
import io.pdconstructs.IstioGateway;
import io.pdconstructs.OwnGateway;
import io.pdconstructs.PdStack;
import io.pdconstructs.Role;
import io.pdconstructs.manifest.ManifestEdit;
import java.util.function.Function;
import java.util.stream.Stream;

/** Pools, pickers and the way to them that do not fit. */
final class PoolBreakages {

  private static final String GATEWAY = "Gateway/infra-NAME-inference-gateway ";
  private static final String EPP = "Deployment/gaie-NAME-epp spec.template.spec.containers[epp]";
  private static final String MODEL = "InferenceModel/ms-NAME-llm-d-modelservice spec.";
  private static final String SIDE_CHANNEL = "VLLM_NIXL_SIDE_CHANNEL_PORT";

  private PoolBreakages() {}

  static Stream<Breakage> all() {
    return Stream.of(ofPools(), ofPickers(), ofGateways(), ofEngines())
        .flatMap(breakages -> breakages);
  }

  private static Stream<Breakage> ofPools() {
    return Stream.of(
        of(
            "S8",
            "Deployment/gaie-NAME-epp spec.template.spec.containers[epp].image",
            s -> ofGaie(s)),
        of(
                "R6",
                "InferencePool/NAME spec.endpointPickerRef.failureMode",
                s -> edited(Moved.to08(s), PoolBreakages::failOpen))
            .isWarnedOf()
            .when(EppBreakages::canMove),
        ofEdit(
                "R22",
                "Deployment/gaie-NAME-epp spec.replicas",
                s -> picker(s, "Deployment").set("/spec/replicas", 2))
            .isWarnedOf(),
        ofEdit(
            "R20",
            "Service/gaie-NAME-epp spec.ports",
            s -> picker(s, "Service").set("/spec/ports/0/port", 9005)));
  }

  private static Stream<Breakage> ofPickers() {
    return Stream.of(
        ofEdit(
            "R9",
            "Service/gaie-NAME-epp spec.selector",
            s -> picker(s, "Service").set("/spec/selector/inferencepool", "epp")),
        ofEdit(
                "T10",
                "Deployment/gaie-NAME-epp spec.template.metadata.annotations[\"checksum/config\"]",
                s -> picker(s, "Deployment").remove("/spec/template/metadata/annotations"))
            .isWarnedOf(),
        ofEdit("R9", "Role/gaie-NAME-epp rules", s -> picker(s, "Role").remove("/rules/1")),
        ofEdit(
            "R9",
            "RoleBinding/gaie-NAME-epp subjects",
            s -> picker(s, "RoleBinding").set("/subjects/0/name", "default")),
        ofEdit(
            "R20",
            EPP + ".readinessProbe.grpc.port",
            s -> picker(s, "Deployment").set(Places.ENGINE + "/readinessProbe/grpc/port", 9004)),
        ofEdit(
                "R20",
                EPP + ".ports",
                s -> picker(s, "Deployment").set(Places.ENGINE + "/args/11", "9091"))
            .isWarnedOf(),
        ofEdit(
            "S2",
            EPP + ".volumeMounts",
            s -> picker(s, "Deployment").remove(Places.ENGINE + "/volumeMounts")),
        ofEdit("C13", MODEL + "modelName", s -> model(s).set("/spec/modelName", "another")),
        ofEdit("R8", MODEL + "poolRef.name", s -> model(s).set("/spec/poolRef/name", "another")));
  }

  private static ManifestEdit.Target model(PdStack stack) {
    return ManifestEdit.of("InferenceModel", Places.route(stack).name());
  }

  private static PdStack ofGaie(PdStack stack) {
    ImageRef image = ImageRef.parse("example.com/gateway-api-inference-extension/epp:v0.5.1");
    return stack.toBuilder().images(stack.images().epp(image)).build();
  }

  private static ManifestEdit failOpen(PdStack stack) {
    return Places.pool(stack).set("/spec/endpointPickerRef/failureMode", "FailOpen");
  }

  private static PdStack edited(PdStack stack, Function<PdStack, ManifestEdit> edit) {
    return stack.toBuilder().edit(edit.apply(stack)).build();
  }

  private static Stream<Breakage> ofGateways() {
    return Stream.of(
        ofEdit(
                "R13",
                GATEWAY + "spec.listeners[default].path",
                s -> gateway(s).add("/spec/listeners/0/path", "/"))
            .when(s -> s.gateway() instanceof OwnGateway own && isDefault(own)),
        ofEdit(
                "R15",
                "DestinationRule/infra-NAME-inference-gateway spec.host",
                s ->
                    ManifestEdit.of("DestinationRule", gateway(s).name())
                        .set("/spec/host", "other-epp"))
            .when(s -> s.gateway() instanceof IstioGateway),
        ofEdit(
                "U13",
                GATEWAY + "metadata.annotations[\"networking.istio.io/service-type\"]",
                s ->
                    gateway(s)
                        .merge(
                            "{\"metadata\":{\"annotations\":{\"networking.istio.io/service-type\":\"Other\"}}}"))
            .isWarnedOf()
            .when(s -> s.gateway() instanceof IstioGateway));
  }

  private static boolean isDefault(OwnGateway own) {
    return own.listeners().size() == 1 && own.listeners().get(0).name().equals("default");
  }

  private static Stream<Breakage> ofEngines() {
    return Stream.of(Role.values())
        .map(
            role ->
                ofEdit(
                        "V4",
                        role,
                        Places.ENGINE_PATH + ".env[" + SIDE_CHANNEL + "]",
                        s -> Places.engines(s, role).remove(Places.variable(s, role, SIDE_CHANNEL)))
                    .isWarnedOf());
  }
}
