package io.pdconstructs.examples.options;

import static org.assertj.core.api.Assertions.assertThat;

import io.pdconstructs.ImageRef;
import io.pdconstructs.PdStack;
import io.pdconstructs.PdStackBuilder;
import io.pdconstructs.Resources;
import io.pdconstructs.examples.GeneratedFile;
import io.pdconstructs.manifest.Quantity;
import io.pdconstructs.sizing.ModelShape;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every option, the fields that it sets and what they hold without it. A row names the option,
 * applies it with a sample, and says each field that is then different. Samples are worded so that
 * they can stand in the table: {@code label("key", "value")}.
 */
class OptionsTest {

  private static final Path TABLES =
      Path.of(System.getProperty("pd.root", ".."), "docs", "options.md");

  private static final String INTRO =
      """
      # Options

      What a program can say, what holds when it does not, and the fields of the manifests that follow. It is measured: a test
      renders a stack without an option and with it, and this is the difference. `OptionsTest` writes this file, and fails when it
      is no longer so. What an option means is said in its Javadoc.

      - Elements of a list go by their names, `env[NAME]`, or else by their place, `rules[0]`; arguments go by their flags.
      - `{limits,requests}` is both. `key`, `value`, `NAME`, `secret` and the like are what a program says.
      - `+` is an object that an option adds, `-` one that it takes away.
      - YAML in the text of a ConfigMap is read: `data.service.spec.type` is inside of `data.service`.
      - A default is what the field holds without the option. Several are in the order of the fields.
      """;

  /** Values without a place of their own in a manifest. */
  private static final Set<Class<?>> PLAIN =
      Set.of(ImageRef.class, Quantity.class, Resources.class);

  /** Factories of what there is when nothing is said. */
  private static final Set<String> STARTS = Set.of("defaults", "ofRelease", "overUcx");

  /** A table with a heading, and what its options are options of. */
  private record Table(String title, String about, List<OptionGroup<?>> groups) {

    static Table of(String title, String about, OptionGroup<?>... groups) {
      return new Table(title, about, List.of(groups));
    }

    String text() {
      StringBuilder text = new StringBuilder();
      text.append("\n## ").append(title).append("\n\n").append(about).append("\n\n");
      text.append("| Option | Default | Manifest field |\n|---|---|---|\n");
      for (OptionGroup<?> group : groups) {
        for (Option option : group.options()) {
          String owner = option.isFactory() || isOfSeveralTypes() ? name(option.type()) + "." : "";
          text.append("| `").append(owner).append(option.signature()).append("` | ");
          text.append(option.leftOut()).append(" | ").append(option.places()).append(" |\n");
        }
      }
      return text.toString();
    }

    private boolean isOfSeveralTypes() {
      return options().filter(option -> !option.isFactory()).map(Option::type).distinct().count()
          > 1;
    }

    Stream<Option> options() {
      return groups.stream().flatMap(group -> group.options().stream());
    }
  }

  private static final List<Table> ALL =
      List.of(
          Table.of("Stack", "Of `stack.toBuilder()`.", StackOptions.stack()),
          Table.of(
              "Model",
              "Of `model(...)`. The three factories are measured in place of a model that the image holds.",
              ModelOptions.sources(),
              ModelOptions.models(),
              ModelOptions.huggingFace(),
              ModelOptions.onVolume(),
              ModelOptions.inImage()),
          Table.of(
              "Shape of a model",
              "Of `Model.shape(...)`. No manifest changes by them; rules read them.",
              ModelOptions.shapes(),
              ModelOptions.layers()),
          Table.of(
              "Workers",
              "Of `prefill(...)` and `decode(...)`, which have the same.",
              WorkerOptions.prefill(),
              WorkerOptions.decode(),
              WorkerOptions.workers()),
          Table.of(
              "Placement",
              "Of a worker's `affinity(...)`, `topologySpread(...)` and `toleration(...)`; here of decode workers.",
              WorkerOptions.affinities(),
              WorkerOptions.nodeAffinities(),
              WorkerOptions.roleAffinities(),
              WorkerOptions.topologies(),
              WorkerOptions.spreads(),
              WorkerOptions.tolerations()),
          Table.of("Engine", "Of `engine(VllmEngine.defaults())`.", StackOptions.engine()),
          Table.of(
              "Disaggregation",
              "Of `disaggregation(...)`.",
              StackOptions.always(),
              StackOptions.disaggregation()),
          Table.of(
              "Endpoint picker",
              "Of `endpointPicker(EndpointPicker.defaults())`.",
              EndpointPickerOptions.picker()),
          Table.of(
              "Configuration of the picker",
              "Of the picker's `config(...)`, here of prefill workers.",
              EndpointPickerOptions.configs(),
              EndpointPickerOptions.profiles(),
              EndpointPickerOptions.profile(),
              EndpointPickerOptions.memory()),
          Table.of("Sidecar", "Of `sidecar(RoutingSidecar.defaults())`.", StackOptions.sidecar()),
          Table.of(
              "Suppressions",
              "Of `suppress(...)`. No manifest changes by them.",
              StackOptions.suppressions()),
          Table.of("Images", "Of `images(Images.ofRelease())`.", StackOptions.images()),
          Table.of(
              "Capabilities of an engine",
              "Of `engineCapabilities(...)` of images. No manifest changes by them.",
              StackOptions.capabilities()),
          Table.of(
              "Gateways",
              "Of `gateway(...)`. They are measured in place of an existing one that kgateway runs.",
              GatewayOptions.gateways()),
          Table.of("Istio", "Of `InferenceGateway.istio()`.", GatewayOptions.istio()),
          Table.of("kgateway", "Of `InferenceGateway.kgateway()`.", GatewayOptions.kgateway()),
          Table.of("GKE", "Of `InferenceGateway.gke()`.", GatewayOptions.gke()),
          Table.of(
              "Listeners",
              "Of `listeners(...)`, of all three. Without one, there is `Listener.http(\"default\", 80)`.",
              GatewayOptions.listeners()),
          Table.of(
              "Existing Gateways",
              "Of `InferenceGateway.existing(...)`. Implementations are measured in place of kgateway.",
              GatewayOptions.existing(),
              GatewayOptions.implementations(),
              GatewayOptions.existingIstio(),
              GatewayOptions.existingGke()),
          Table.of(
              "Connection pool",
              "Of `connectionPool(ConnectionPool.defaults())` where Istio is. What is left out is Istio's own.",
              GatewayOptions.pool()),
          Table.of(
              "Hardware",
              "Of `hardware(...)`. Profiles are measured in place of `HardwareProfile.of(\"GPU\", \"nvidia.com/gpu\", 8)`.",
              HardwareOptions.profiles(),
              HardwareOptions.hardware()));

  static Stream<Option> options() {
    return ALL.stream().flatMap(Table::options);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("options")
  @DisplayName("An option sets its own fields to what it says, and no other field")
  void setsItsFields(Option option) {
    option.assertChangesWhatIsWanted();
  }

  @Test
  @DisplayName("The tables in docs are those of the options that there are")
  void tables() throws IOException {
    StringBuilder text = new StringBuilder(INTRO);
    ALL.forEach(table -> text.append(table.text()));
    GeneratedFile.assertHolds(TABLES, text.toString(), OptionsTest.class);
  }

  @Test
  @DisplayName("Every setter and every factory that a stack can be made with is in a table")
  void complete() {
    Set<String> missing = new TreeSet<>();
    for (Class<?> type : typesOf(PdStackBuilder.class, PdStack.class)) {
      for (Method method : type.getMethods()) {
        boolean there =
            options()
                .anyMatch(
                    option ->
                        option.type().isAssignableFrom(type)
                            && option.method().equals(method.getName()));
        if (isOption(type, method) && !Modifier.isAbstract(method.getModifiers()) && !there) {
          missing.add(name(type) + "." + method.getName());
        }
      }
    }
    assertThat(missing).as("options without a row").isEmpty();
  }

  @Test
  @DisplayName("The types of a stack are found, however deep they are")
  void everyTypeIsFound() {
    assertThat(typesOf(PdStackBuilder.class, PdStack.class).stream().map(OptionsTest::name))
        .contains(
            "PrefillPool",
            "TopologySpread",
            "RoleAffinity",
            "Toleration",
            "VolumeModel",
            "Listener",
            "ConnectionPool",
            "GatewayImplementation.Gke",
            "DeviceClaims");
  }

  /** Whether a method of a type gives another value of it, or one of its kinds. */
  static boolean isOption(Class<?> type, Method method) {
    Class<?> result = method.getReturnType();
    boolean ofFamily =
        isOurs(result) && (result.isAssignableFrom(type) || type.isAssignableFrom(result));
    boolean isFactory = Modifier.isStatic(method.getModifiers());
    boolean isStart = isFactory && (PLAIN.contains(type) || STARTS.contains(method.getName()));
    return ofFamily && !method.isBridge() && !type.isEnum() && !isStart;
  }

  private static boolean isOurs(Class<?> type) {
    return type.getPackage() == PdStack.class.getPackage()
        || type.getPackage() == ModelShape.class.getPackage()
        || type == Quantity.class;
  }

  /** These types, and all of the SDK that their methods take or give, or that they permit. */
  private static Set<Class<?>> typesOf(Class<?>... first) {
    Set<Class<?>> found = new LinkedHashSet<>();
    for (Class<?> type : first) {
      collect(type, found);
    }
    return found;
  }

  private static void collect(Type type, Set<Class<?>> found) {
    if (type instanceof ParameterizedType generic) {
      collect(generic.getRawType(), found);
      Arrays.stream(generic.getActualTypeArguments()).forEach(inner -> collect(inner, found));
    } else if (type instanceof Class<?> known && known.isArray()) {
      collect(known.getComponentType(), found);
    } else if (type instanceof Class<?> known && isOurs(known) && found.add(known)) {
      for (Method method : known.getMethods()) {
        collect(method.getGenericReturnType(), found);
        Arrays.stream(method.getGenericParameterTypes()).forEach(inner -> collect(inner, found));
      }
      if (known.isSealed()) {
        Arrays.stream(known.getPermittedSubclasses()).forEach(inner -> collect(inner, found));
      }
    }
  }

  /** With the type that it is in: {@code GatewayImplementation.Gke}. */
  private static String name(Class<?> type) {
    return type.getName().substring(type.getPackageName().length() + 1).replace('$', '.');
  }
}
