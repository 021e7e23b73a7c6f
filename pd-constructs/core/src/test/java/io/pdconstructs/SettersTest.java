package io.pdconstructs;

import static org.assertj.core.api.Assertions.assertThat;

import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.manifest.ManifestEdit;
import io.pdconstructs.manifest.Quantity;
import io.pdconstructs.manifest.Tree;
import io.pdconstructs.sizing.KvCache;
import io.pdconstructs.sizing.KvCacheType;
import io.pdconstructs.sizing.KvLayers;
import io.pdconstructs.sizing.MemoryFit;
import io.pdconstructs.sizing.ModelShape;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Setters that copy a record by hand could mix up two fields of one type. */
class SettersTest {

  private static final Rdma NETWORK = new Rdma("x", "x/x", 7);

  /** One of each record that has setters. */
  private static final List<Record> RECORDS =
      List.of(
          VllmEngine.defaults(),
          EndpointPicker.defaults(),
          SchedulingProfile.of(),
          Suppression.of("X2", "y"),
          EndpointPickerConfig.of(SchedulingProfile.of(), SchedulingProfile.of()),
          PrefixCacheProducer.defaults(),
          RoutingSidecar.defaults(),
          Images.ofRelease(),
          EngineCapabilities.vllm("0.10.0"),
          Model.huggingFace("a/b"),
          Model.onVolume("a/b", "claim", "path"),
          Model.inImage("a/b", "/path"),
          ModelShape.grouped(64, 8),
          KvLayers.of(80, 128),
          new KvCache(8, false, KvLayers.of(80, 128), KvCacheType.BF16, true),
          MemoryFit.of(ModelShape.known("qwen3-32b").orElseThrow(), Quantity.gibibytes(80), 1)
              .orElseThrow(),
          HardwareProfile.h200InfiniBand(),
          NodePool.of(3, HardwareProfile.h200InfiniBand()),
          Fleet.of(Stacks.valid()),
          TopologySpread.over("zone"),
          Affinity.toNodes("zone", "a"),
          Affinity.toRole(Role.DECODE, "zone"),
          IstioGateway.defaults(),
          KgatewayGateway.defaults(),
          GkeGateway.defaults(),
          InferenceGateway.existing("infra", "shared", GatewayImplementation.kgateway()),
          new GatewayImplementation.Istio(Optional.empty()),
          GkeGateway.defaults().implementation(),
          Listener.http("default", 80),
          ConnectionPool.defaults(),
          new Environment(
              "a",
              "b",
              new SecretKey("c", "d"),
              HardwareProfile.h200InfiniBand(),
              InferenceGateway.istio()));

  /** A value of each type that setters take, other than those above have. */
  private static final Map<Class<?>, Object> SAMPLES =
      Map.ofEntries(
          Map.entry(int.class, 7),
          Map.entry(boolean.class, false),
          Map.entry(String.class, "x"),
          Map.entry(String[].class, new String[] {"x"}),
          Map.entry(Map.class, Map.of("x", "x")),
          Map.entry(List.class, List.of(Toleration.ofKey("x"))),
          Map.entry(Duration.class, Duration.ofMinutes(7)),
          Map.entry(Quantity.class, Quantity.gibibytes(7)),
          Map.entry(Resources.class, Resources.of("7", "7Gi", "7", "7Gi")),
          Map.entry(LogLevel.class, LogLevel.DEBUG),
          Map.entry(ServiceType.class, ServiceType.NODE_PORT),
          Map.entry(EngineCapabilities.class, EngineCapabilities.vllm("0.7.0")),
          Map.entry(EngineCapabilities.Trait.class, EngineCapabilities.Trait.TRANSFER_ROLES),
          Map.entry(ImageRef.class, ImageRef.parse("x:7")),
          Map.entry(SecretKey.class, new SecretKey("x", "x")),
          Map.entry(ModelShape.class, ModelShape.latent(7)),
          Map.entry(KvLayers.class, KvLayers.of(7, 7)),
          Map.entry(Optional.class, Optional.empty()),
          Map.entry(BigDecimal.class, BigDecimal.ONE),
          Map.entry(Toleration.class, Toleration.ofKey("x")),
          Map.entry(Rdma.class, NETWORK),
          Map.entry(
              NodePool[].class, new NodePool[] {NodePool.of(7, HardwareProfile.h200InfiniBand())}),
          Map.entry(DeviceClaims.class, new DeviceClaims("x", "x", "x", "x")),
          Map.entry(Listener[].class, new Listener[] {Listener.http("x", 7)}),
          Map.entry(ConnectionPool.class, ConnectionPool.defaults().maxRetries(7)),
          Map.entry(Model.class, Model.huggingFace("x")),
          Map.entry(HardwareProfile.class, HardwareProfile.h200InfiniBand().rdma(NETWORK)),
          Map.entry(LlmdRelease.class, LlmdRelease.V0_8),
          Map.entry(KvConnector.class, NixlConnector.overUcx()),
          Map.entry(PrefillPool.class, PrefillPool.of(7)),
          Map.entry(DecodeWorker.class, DecodeWorker.of(7)),
          Map.entry(InferenceGateway.class, InferenceGateway.gke()),
          Map.entry(VllmEngine.class, VllmEngine.defaults().blockSize(7)),
          Map.entry(Disaggregation.class, Disaggregation.fromPromptTokens(7)),
          Map.entry(EndpointPicker.class, EndpointPicker.defaults().verbosity(7)),
          Map.entry(
              EndpointPickerConfig.class,
              EndpointPickerConfig.of(SchedulingProfile.of(), SchedulingProfile.of())),
          Map.entry(PrefixCacheProducer.class, PrefixCacheProducer.defaults().blocksPerWorker(7)),
          Map.entry(Suppression.class, Suppression.of("X1", "x")),
          Map.entry(Role.class, Role.PREFILL),
          Map.entry(RoutingSidecar.class, RoutingSidecar.defaults().verbosity(7)),
          Map.entry(Images.class, Images.ofRelease().pullSecret("x")),
          Map.entry(Manifest.class, manifest()),
          Map.entry(ManifestEdit.class, ManifestEdit.of("Service", "x").remove("/spec")));

  /** The fields of setters that have another name. */
  private static final Map<String, List<String>> FIELDS =
      Map.ofEntries(
          Map.entry("ExistingGateway.hostname", List.of("hostnames")),
          Map.entry("EngineCapabilities.with", List.of("traits")),
          // It has not what is taken away.
          Map.entry("EngineCapabilities.without", List.of()),
          Map.entry("servedAs", List.of("servedName")),
          Map.entry("pullSecret", List.of("pullSecrets")),
          Map.entry("gpus", List.of("gpusPerNode", "devices")),
          Map.entry("onlyToPool", List.of("guarded")),
          Map.entry("onlyWorkersWith", List.of("labels")),
          Map.entry("ofRole", List.of("role")),
          Map.entry("KvLayers.sliding", List.of("sliding", "window")),
          Map.entry("rdma", List.of("devices")),
          Map.entry("withoutRdma", List.of("devices")),
          Map.entry("claims", List.of("devices")),
          Map.entry("nodeLabel", List.of("nodeSelector")),
          Map.entry("toleration", List.of("tolerations")),
          Map.entry("demanded", List.of("required")),
          Map.entry("preferred", List.of("weight")),
          Map.entry("reachedInternally", List.of("internal")),
          Map.entry("extra", List.of("extras")),
          Map.entry("edit", List.of("edits")),
          Map.entry("suppress", List.of("suppressions")),
          Map.entry("Fleet.on", List.of("nodes")),
          // There is one connector so far.
          Map.entry("connector", List.of()));

  private static Manifest manifest() {
    return Manifest.of(
        Tree.map()
            .with("apiVersion", "v1")
            .with("kind", "ConfigMap")
            .with("metadata", Tree.map().with("name", "x")));
  }

  static Stream<Arguments> changes() {
    Stream<Arguments> ofRecords =
        RECORDS.stream()
            .flatMap(
                before ->
                    setters(before.getClass())
                        .map(setter -> change(before, apply(setter, before), setter)));
    PdStack stack = Stacks.valid();
    Stream<Arguments> ofStack =
        setters(PdStackBuilder.class)
            .map(
                setter ->
                    change(
                        stack,
                        ((PdStackBuilder) apply(setter, stack.toBuilder())).build(),
                        setter));
    return Stream.concat(ofRecords, ofStack);
  }

  private static Arguments change(Record before, Object after, Method setter) {
    String name = setter.getDeclaringClass().getSimpleName() + "." + setter.getName();
    List<String> sameName = List.of(setter.getName());
    List<String> fields =
        FIELDS.getOrDefault(name, FIELDS.getOrDefault(setter.getName(), sameName));
    return Arguments.of(before, after, fields, name);
  }

  private static Object apply(Method setter, Object target) {
    try {
      return setter.invoke(
          target, Arrays.stream(setter.getParameterTypes()).map(SAMPLES::get).toArray());
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(setter.toString(), e);
    }
  }

  /** The public methods that give another value of their own type. */
  private static Stream<Method> setters(Class<?> type) {
    return Arrays.stream(type.getMethods())
        .filter(method -> method.getReturnType() == type)
        .filter(method -> !Modifier.isStatic(method.getModifiers()));
  }

  @ParameterizedTest(name = "{3}")
  @MethodSource("changes")
  @DisplayName("A setter changes its own field and no other")
  void changesOneField(Record before, Record after, List<String> fields, String setter)
      throws ReflectiveOperationException {
    List<String> changed = new ArrayList<>();
    for (var component : before.getClass().getRecordComponents()) {
      if (!component.getAccessor().invoke(before).equals(component.getAccessor().invoke(after))) {
        changed.add(component.getName());
      }
    }
    assertThat(changed).as(setter).isEqualTo(fields);
  }

  @Test
  @DisplayName("No record with setters is forgotten")
  void everyRecord() throws Exception {
    Path classes =
        Path.of(PdStack.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    List<Class<?>> withSetters = new ArrayList<>();
    for (String folder : List.of("io/pdconstructs", "io/pdconstructs/sizing")) {
      try (Stream<Path> files = Files.list(classes.resolve(folder))) {
        for (Path file : files.filter(path -> path.toString().endsWith(".class")).toList()) {
          String name = file.getFileName().toString().replace(".class", "");
          Class<?> type = Class.forName(folder.replace('/', '.') + "." + name);
          if (type.isRecord() && setters(type).findAny().isPresent()) {
            withSetters.add(type);
          }
        }
      }
    }
    assertThat(withSetters)
        .containsExactlyInAnyOrderElementsOf(
            RECORDS.stream().<Class<?>>map(Record::getClass).toList());
  }
}
