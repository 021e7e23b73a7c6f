package io.pdconstructs.pulumi;

import com.pulumi.core.Alias;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import io.pdconstructs.PdStack;
import io.pdconstructs.check.Report;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.manifest.ObjectKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A stack as a component of a Pulumi program: its objects are the component's children.
 *
 * <pre>{@code
 * Pulumi.run(context -> new PdDeployment("pd", stack));
 * }</pre>
 *
 * <ul>
 *   <li>Rules run first. A stack that is refused registers nothing, and the preview fails with the
 *       whole report.
 *   <li>Objects wait for those that they need (see {@link io.pdconstructs.reference.Dependencies}),
 *       and are deleted in the reverse order; all of them wait for what the options' {@code
 *       dependsOn} names, such as a namespace and a Secret of the same program.
 *   <li>Pulumi waits for engines as long as their startup probes do; the options' {@code
 *       customTimeouts} say otherwise for all objects.
 *   <li>Where an object has to be replaced, for another name or namespace, the new one is made
 *       first; but workloads that make no pod more in an update go first, as engines need the GPUs
 *       of those before them.
 *   <li>The number of workers that an autoscaler decides is left alone.
 *   <li>The options' {@code protect}, {@code retainOnDelete}, {@code version} and {@code
 *       pluginDownloadURL} are those of each object. Without a version it is that of {@link
 *       KubernetesProvider#VERSION}.
 *   <li>Without a provider among the options or of a parent it makes one of its own, as the stack's
 *       configuration says, which changes ConfigMaps in place.
 * </ul>
 */
public final class PdDeployment extends ComponentResource {

  static final String TYPE = "pd-constructs:index:PdDeployment";

  private final Plan plan;
  private final Map<ObjectKey, KubernetesObject> objects = new LinkedHashMap<>();
  private final Output<String> ready;

  /**
   * Deploys a stack to the cluster of the Pulumi stack's configuration.
   *
   * @param name its name, unique in the program
   * @throws PdDeploymentException when rules refuse the stack, or the name is taken
   */
  public PdDeployment(String name, PdStack stack) {
    this(name, stack, ComponentResourceOptions.builder().build());
  }

  /**
   * Deploys a stack.
   *
   * @throws PdDeploymentException when rules refuse the stack, the name is taken, or a provider is
   *     none of Kubernetes or has another namespace than the stack
   */
  public PdDeployment(String name, PdStack stack, ComponentResourceOptions options) {
    this(name, PdDeploymentArgs.of(stack), options);
  }

  /**
   * Deploys a stack, with rules of the user's own or after renames.
   *
   * @throws PdDeploymentException as above, and when a rename names no object of the stack
   */
  public PdDeployment(String name, PdDeploymentArgs args, ComponentResourceOptions options) {
    this(name, Plan.of(name, args, options), options);
  }

  private PdDeployment(String name, Plan plan, ComponentResourceOptions options) {
    super(TYPE, name, options);
    this.plan = plan;
    Optional<KubernetesProvider> made = plan.provider().map(of -> provider(name, of, options));
    for (PlannedObject planned : plan.objects()) {
      CustomResourceOptions.Builder ofObject = options(planned, options);
      made.ifPresent(ofObject::provider);
      objects.put(planned.manifest().key(), new KubernetesObject(planned, ofObject.build()));
    }
    this.ready =
        Output.all(objects.values().stream().map(KubernetesObject::urn).toList())
            .applyValue(urns -> "");
    registerOutputs(outputs());
  }

  private KubernetesProvider provider(
      String name, KubernetesProviderArgs args, ComponentResourceOptions given) {
    CustomResourceOptions.Builder inside = CustomResourceOptions.builder().parent(this);
    given.getVersion().ifPresent(inside::version);
    given.getPluginDownloadURL().ifPresent(inside::pluginDownloadURL);
    return new KubernetesProvider(name + "-kubernetes", args, inside.build());
  }

  private CustomResourceOptions.Builder options(
      PlannedObject planned, ComponentResourceOptions given) {
    List<Resource> needed = new ArrayList<>();
    planned.needs().forEach(other -> needed.add(object(other.key())));
    CustomResourceOptions.Builder builder =
        CustomResourceOptions.builder()
            .parent(this)
            .dependsOn(Output.concatList(given.getDependsOn(), Output.of(needed)))
            .version(given.getVersion().orElse(KubernetesProvider.VERSION))
            .ignoreChanges(planned.ignored())
            .aliases(aliases(planned));
    if (planned.goesFirst()) {
      builder.deleteBeforeReplace(true);
    }
    given.getCustomTimeouts().or(planned::timeouts).ifPresent(builder::customTimeouts);
    given.getProtect().ifPresent(builder::protect);
    given.getRetainOnDelete().ifPresent(builder::retainOnDelete);
    given.getPluginDownloadURL().ifPresent(builder::pluginDownloadURL);
    return builder;
  }

  private static List<Output<Alias>> aliases(PlannedObject planned) {
    return Stream.concat(
            planned.formerNames().stream().map(name -> Alias.builder().name(name).build()),
            planned.formerTypes().stream().map(type -> Alias.builder().type(type).build()))
        .map(Output::of)
        .toList();
  }

  /** Namespace and name of the Gateway: {@code llm-d-pd/infra-pd-inference-gateway}. */
  public Output<String> gateway() {
    return whenReady(plan.endpoint().gateway());
  }

  /**
   * What clients of OpenAI's API are given as its address: the host of the Gateway's first
   * listener, else the Service that Istio or kgateway makes for it, which the cluster alone
   * reaches. Empty where only the Gateway's status tells: on GKE, and where the Gateway is somebody
   * else's.
   */
  public Optional<Output<String>> endpoint() {
    return plan.endpoint().url().map(this::whenReady);
  }

  /** Kind and name of each object, one a line. */
  public Output<String> objects() {
    return whenReady(
        plan.manifests().stream().map(Manifest::toString).collect(Collectors.joining("\n")));
  }

  /**
   * One of its objects, for other resources to depend on.
   *
   * @throws IllegalArgumentException when there is none of this kind and name; the message lists
   *     what there is
   */
  public KubernetesObject object(String kind, String name) {
    return object(plan.manifests().get(kind, name).key());
  }

  private KubernetesObject object(ObjectKey key) {
    return Objects.requireNonNull(objects.get(key), key::toString);
  }

  /** What rules say of the stack: warnings and notes. */
  public Report report() {
    return plan.report();
  }

  /** Known in a preview; in an update only once all objects are there. */
  private Output<String> whenReady(String value) {
    return ready.applyValue(none -> value);
  }

  private Map<String, Output<?>> outputs() {
    Map<String, Output<?>> outputs = new LinkedHashMap<>();
    outputs.put("gateway", gateway());
    endpoint().ifPresent(url -> outputs.put("endpoint", url));
    outputs.put("objects", objects());
    return outputs;
  }
}
