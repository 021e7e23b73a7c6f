package io.pdconstructs.pulumi;

import com.pulumi.core.annotations.Import;
import io.pdconstructs.manifest.Manifest;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The inputs of one object. Its fields are those that objects of Kubernetes 1.34 and of the custom
 * resources around llm-d have at their top; {@code status} and events are written by clusters.
 */
final class ObjectInputs extends NamedInputs {

  @Import @Nullable Object apiVersion;
  @Import @Nullable Object kind;
  @Import @Nullable Object metadata;
  @Import @Nullable Object spec;
  @Import @Nullable Object addressType;
  @Import @Nullable Object aggregationRule;
  @Import @Nullable Object allowVolumeExpansion;
  @Import @Nullable Object allowedTopologies;
  @Import @Nullable Object automountServiceAccountToken;
  @Import @Nullable Object binaryData;
  @Import @Nullable Object capacity;
  @Import @Nullable Object data;
  @Import @Nullable Object description;
  @Import @Nullable Object driverName;
  @Import @Nullable Object endpoints;
  @Import @Nullable Object globalDefault;
  @Import @Nullable Object handler;
  @Import @Nullable Object imagePullSecrets;
  @Import @Nullable Object immutable;
  @Import @Nullable Object maximumVolumeSize;
  @Import @Nullable Object mountOptions;
  @Import @Nullable Object nodeTopology;
  @Import @Nullable Object overhead;
  @Import @Nullable Object parameters;
  @Import @Nullable Object ports;
  @Import @Nullable Object preemptionPolicy;
  @Import @Nullable Object provisioner;
  @Import @Nullable Object reclaimPolicy;
  @Import @Nullable Object revision;
  @Import @Nullable Object roleRef;
  @Import @Nullable Object rules;
  @Import @Nullable Object scheduling;
  @Import @Nullable Object secrets;
  @Import @Nullable Object storageClassName;
  @Import @Nullable Object stringData;
  @Import @Nullable Object subjects;
  @Import @Nullable Object subsets;
  @Import @Nullable Object target;
  @Import @Nullable Object template;
  @Import @Nullable Object type;
  @Import @Nullable Object value;
  @Import @Nullable Object volumeBindingMode;
  @Import @Nullable Object webhooks;

  private ObjectInputs(Map<String, Object> body) {
    super(body);
  }

  /**
   * The inputs of an object.
   *
   * @throws PdDeploymentException when it has a field at its top that cannot be handed on
   */
  static ObjectInputs of(Manifest manifest) {
    try {
      return new ObjectInputs(PlainValues.of(manifest));
    } catch (IllegalArgumentException e) {
      throw PdDeploymentException.invalid(
          manifest.toString(),
          String.valueOf(e.getMessage()),
          "is no field at the top of an object that can be handed to Pulumi",
          "remove it; what a cluster writes, such as status, stays out of manifests");
    }
  }
}
