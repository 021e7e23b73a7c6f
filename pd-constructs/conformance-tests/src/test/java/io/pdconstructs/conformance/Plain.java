package io.pdconstructs.conformance;

import io.pdconstructs.Affinity;
import io.pdconstructs.ConnectionPool;
import io.pdconstructs.DecodeWorker;
import io.pdconstructs.DeviceClaims;
import io.pdconstructs.DevicePlugins;
import io.pdconstructs.Disaggregation;
import io.pdconstructs.EndpointPicker;
import io.pdconstructs.EndpointPickerConfig;
import io.pdconstructs.EngineCapabilities;
import io.pdconstructs.GatewayImplementation;
import io.pdconstructs.HardwareProfile;
import io.pdconstructs.ImageRef;
import io.pdconstructs.Images;
import io.pdconstructs.InferenceGateway;
import io.pdconstructs.Listener;
import io.pdconstructs.LlmdRelease;
import io.pdconstructs.Model;
import io.pdconstructs.NixlConnector;
import io.pdconstructs.PdStack;
import io.pdconstructs.PrefillPool;
import io.pdconstructs.PrefixCacheProducer;
import io.pdconstructs.Rdma;
import io.pdconstructs.Resources;
import io.pdconstructs.Role;
import io.pdconstructs.RoutingSidecar;
import io.pdconstructs.SchedulingProfile;
import io.pdconstructs.Scorer;
import io.pdconstructs.SecretKey;
import io.pdconstructs.Suppression;
import io.pdconstructs.Toleration;
import io.pdconstructs.TopologySpread;
import io.pdconstructs.VllmEngine;
import io.pdconstructs.manifest.Quantity;
import io.pdconstructs.sizing.KvLayers;
import io.pdconstructs.sizing.ModelShape;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One value of each type, with every option left out; what is required is one example. */
final class Plain {

  private static final PdStack STACK =
      PdStack.named("plain")
          .release(LlmdRelease.V0_2)
          .model(Model.huggingFace("plain"))
          .hardware(HardwareProfile.of("plain", "plain.com/gpu", 2))
          .connector(NixlConnector.overUcx())
          .prefill(PrefillPool.of(1))
          .decode(DecodeWorker.of(1))
          .gateway(InferenceGateway.istio())
          .namespace("plain")
          .build();

  private static final Map<Class<?>, Object> VALUES =
      Stream.of(
              STACK,
              STACK.model(),
              Model.onVolume("plain", "plain", "plain"),
              Model.inImage("plain", "/plain"),
              ModelShape.grouped(2, 2),
              KvLayers.of(2, 2),
              new SecretKey("plain", "plain"),
              STACK.hardware(),
              new DevicePlugins("plain.com/gpu", Optional.empty()),
              new DeviceClaims("plain", "plain", "plain", "plain.com/a"),
              new Rdma("plain", "plain.com/nic", 0),
              STACK.connector(),
              STACK.prefill(),
              STACK.decode(),
              Toleration.ofKey("plain"),
              Affinity.toNodes("plain"),
              Affinity.toRole(Role.PREFILL, "plain"),
              TopologySpread.over("plain"),
              STACK.gateway(),
              InferenceGateway.kgateway(),
              InferenceGateway.gke(),
              InferenceGateway.existing("plain", "plain", GatewayImplementation.istio()),
              GatewayImplementation.istio(),
              GatewayImplementation.kgateway(),
              GatewayImplementation.gke(),
              Listener.http("plain", 8080),
              ConnectionPool.defaults(),
              VllmEngine.defaults(),
              Disaggregation.always(),
              EndpointPicker.defaults(),
              Suppression.of("plain", "plain"),
              EndpointPickerConfig.file("plain"),
              EndpointPickerConfig.of(SchedulingProfile.of(), SchedulingProfile.of()),
              SchedulingProfile.of(),
              Scorer.QUEUE.weight(0),
              PrefixCacheProducer.defaults(),
              RoutingSidecar.defaults(),
              Images.ofRelease(),
              new EngineCapabilities("plain", Set.of(7), Set.of("plain"), Set.of()),
              ImageRef.parse("plain:1"),
              Resources.of("3", "3", "3", "3"),
              Quantity.cores(3))
          .collect(Collectors.toMap(Object::getClass, Function.identity()));

  private Plain() {}

  /** The plain value of a type. */
  static Object of(Class<?> type) {
    Object value = VALUES.get(type);
    if (value == null) {
      throw new AssertionError("name a plain " + type.getSimpleName() + " in " + Plain.class);
    }
    return value;
  }
}
