package io.pdconstructs.pulumi;

import com.pulumi.Config;
import com.pulumi.core.Output;
import com.pulumi.core.annotations.Import;
import io.pdconstructs.annotation.CheckReturnValue;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How Pulumi reaches a cluster. What is not said here is taken from the stack's configuration of
 * {@code kubernetes:}, then from the surroundings of the command: {@code KUBECONFIG}, its current
 * context. Immutable.
 */
@CheckReturnValue
public final class KubernetesProviderArgs {

  private static final String MUTABLE_CONFIG_MAPS = "enableConfigMapMutable";
  private static final String KUBECONFIG = "kubeconfig";
  private static final String NAMESPACE = "namespace";

  private final Map<String, Output<String>> values;
  private final Optional<String> namespace;

  private KubernetesProviderArgs(Map<String, Output<String>> values, Optional<String> namespace) {
    this.values = values;
    this.namespace = namespace;
  }

  /** What the surroundings say, but that ConfigMaps are changed in place. */
  public static KubernetesProviderArgs ambient() {
    return new KubernetesProviderArgs(
        Map.of(MUTABLE_CONFIG_MAPS, Output.of("true")), Optional.empty());
  }

  /**
   * As {@link #ambient()}, and what the stack's configuration says of {@code kubernetes:}, as the
   * provider that Pulumi would make by itself has it. To be called while a program runs.
   */
  public static KubernetesProviderArgs configured() {
    Config config = configOfKubernetes();
    KubernetesProviderArgs args = ambient();
    for (String name : NamedInputs.names(Inputs.class)) {
      Optional<String> value = config.get(name);
      if (value.isPresent()) {
        args = args.with(name, value.get());
      }
    }
    return args;
  }

  /** Pulumi's own generated libraries read their configuration by this, too. */
  @SuppressWarnings("deprecation")
  private static Config configOfKubernetes() {
    return Config.of(KubernetesProvider.PACKAGE);
  }

  /** The same for a context of the kubeconfig. Default its current one. Returns a copy. */
  public KubernetesProviderArgs context(String name) {
    return with("context", name);
  }

  /**
   * The same for a kubeconfig: its text or its path. A secret in Pulumi's state. Returns a copy.
   */
  public KubernetesProviderArgs kubeconfig(String textOrPath) {
    return with(KUBECONFIG, textOrPath);
  }

  /**
   * The same for a kubeconfig that another resource makes, such as a cluster of this program.
   * Returns a copy.
   */
  public KubernetesProviderArgs kubeconfig(Output<String> textOrPath) {
    return with(KUBECONFIG, textOrPath.asSecret(), namespace);
  }

  /**
   * The same for a namespace, which objects without one of their own get. A stack has its own; one
   * that differs is refused. Default that of the context. Returns a copy.
   */
  public KubernetesProviderArgs namespace(String name) {
    return with(NAMESPACE, name);
  }

  Optional<String> namespace() {
    return namespace;
  }

  Inputs inputs() {
    return new Inputs(values);
  }

  private KubernetesProviderArgs with(String name, String value) {
    Output<String> output = name.equals(KUBECONFIG) ? Output.ofSecret(value) : Output.of(value);
    return with(name, output, name.equals(NAMESPACE) ? Optional.of(value) : namespace);
  }

  private KubernetesProviderArgs with(
      String name, Output<String> value, Optional<String> ofNamespace) {
    Map<String, Output<String>> changed = new LinkedHashMap<>(values);
    changed.put(name, value);
    return new KubernetesProviderArgs(changed, ofNamespace);
  }

  /** What the provider takes; all but text as its JSON, as in a stack's configuration. */
  static final class Inputs extends NamedInputs {

    @Import @Nullable Object alwaysRender;
    @Import @Nullable Object cluster;
    @Import @Nullable Object clusterIdentifier;
    @Import @Nullable Object context;
    @Import @Nullable Object deleteUnreachable;
    @Import @Nullable Object enableConfigMapMutable;
    @Import @Nullable Object enablePatchForce;
    @Import @Nullable Object enableSecretMutable;
    @Import @Nullable Object enableServerSideApply;
    @Import @Nullable Object helmReleaseSettings;
    @Import @Nullable Object kubeClientSettings;
    @Import @Nullable Object kubeconfig;
    @Import @Nullable Object namespace;
    @Import @Nullable Object rejectUnknownResources;
    @Import @Nullable Object renderYamlToDirectory;
    @Import @Nullable Object skipUpdateUnreachable;
    @Import @Nullable Object strictMode;
    @Import @Nullable Object suppressDeprecationWarnings;
    @Import @Nullable Object suppressHelmHookWarnings;
    @Import @Nullable Object upsertExistingObjects;

    Inputs(Map<String, Output<String>> values) {
      super(values);
    }
  }
}
