package io.pdconstructs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Setters that copy a record by hand could mix up two fields of one type. */
class SettersTest {

  static Stream<Arguments> changes() {
    PdStack stack = Stacks.valid();
    ConnectionPool pool = ConnectionPool.defaults();
    HardwareProfile nodes = HardwareProfile.h200InfiniBand();
    IstioGateway istio = IstioGateway.defaults();
    HuggingFaceModel model = Model.huggingFace("a/b");
    Duration minute = Duration.ofMinutes(1);
    return Stream.of(
        Arguments.of(stack, stack.toBuilder().name("x").build(), "name"),
        Arguments.of(stack, stack.toBuilder().namespace("x").build(), "namespace"),
        Arguments.of(stack, stack.toBuilder().model(Model.huggingFace("x")).build(), "model"),
        Arguments.of(stack, stack.toBuilder().hardware(nodes.withoutRdma()).build(), "hardware"),
        Arguments.of(stack, stack.toBuilder().prefill(PrefillPool.of(9)).build(), "prefill"),
        Arguments.of(stack, stack.toBuilder().decode(DecodeWorker.of(9)).build(), "decode"),
        Arguments.of(
            stack,
            stack.toBuilder().gateway(istio.proxyLogLevel(LogLevel.DEBUG)).build(),
            "gateway"),
        Arguments.of(stack, stack.toBuilder().engine(VllmEngine.defaults()).build(), "engine"),
        Arguments.of(
            stack, stack.toBuilder().images(Images.ofRelease().pullSecret("x")).build(), "images"),
        Arguments.of(model, model.servedAs("x"), "servedName"),
        Arguments.of(model, model.cacheSize(Quantity.gibibytes(1)), "cacheSize"),
        Arguments.of(
            Images.ofRelease(), Images.ofRelease().engine(ImageRef.parse("a:1")), "engine"),
        Arguments.of(Images.ofRelease(), Images.ofRelease().epp(ImageRef.parse("a:1")), "epp"),
        Arguments.of(
            Images.ofRelease(), Images.ofRelease().sidecar(ImageRef.parse("a:1")), "sidecar"),
        Arguments.of(pool, pool.maxConnections(1), "maxConnections"),
        Arguments.of(pool, pool.connectTimeout(minute), "connectTimeout"),
        Arguments.of(pool, pool.maxConnectionDuration(minute), "maxConnectionDuration"),
        Arguments.of(pool, pool.http1MaxPendingRequests(1), "http1MaxPendingRequests"),
        Arguments.of(pool, pool.http2MaxRequests(1), "http2MaxRequests"),
        Arguments.of(pool, pool.maxRequestsPerConnection(1), "maxRequestsPerConnection"),
        Arguments.of(pool, pool.maxRetries(1), "maxRetries"),
        Arguments.of(pool, pool.idleTimeout(minute), "idleTimeout"),
        Arguments.of(nodes, nodes.rdma(new Rdma("a", "b/c", 1)), "devices"),
        Arguments.of(nodes, nodes.nodeLabel("a", "b"), "nodeSelector"),
        Arguments.of(nodes, nodes.nodeSelector(Map.of()), "nodeSelector"),
        Arguments.of(nodes, nodes.toleration(Toleration.ofKey("a")), "tolerations"),
        Arguments.of(nodes, nodes.env("A", "b"), "env"),
        Arguments.of(istio, istio.serviceType(ServiceType.NODE_PORT), "serviceType"),
        Arguments.of(
            istio, istio.proxyResources(Resources.of("1", "1", "1", "1")), "proxyResources"),
        Arguments.of(istio, istio.connectionPool(pool), "connectionPool"));
  }

  @ParameterizedTest(name = "{2}")
  @MethodSource("changes")
  @DisplayName("A setter changes its own field and no other")
  void changesOneField(Record before, Record after, String field)
      throws ReflectiveOperationException {
    List<String> changed = new ArrayList<>();
    for (var component : before.getClass().getRecordComponents()) {
      if (!component.getAccessor().invoke(before).equals(component.getAccessor().invoke(after))) {
        changed.add(component.getName());
      }
    }
    assertThat(changed).containsExactly(field);
  }
}
