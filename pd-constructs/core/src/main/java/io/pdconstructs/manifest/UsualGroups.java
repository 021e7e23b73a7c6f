package io.pdconstructs.manifest;

/**
 * The API groups that kinds are of when nothing else is said. Others use the same names for things
 * of their own: Istio's Gateway takes no routes, a Service of Knative selects no pods.
 */
final class UsualGroups {

  private UsualGroups() {}

  /** Whether a kind of this name is the usual one in a group; any group is, of other names. */
  static boolean has(String group, String kind) {
    return switch (kind) {
      case "Deployment", "StatefulSet", "DaemonSet", "ReplicaSet" -> group.equals("apps");
      case "Job", "CronJob" -> group.equals("batch");
      case "Pod", "Service", "ConfigMap", "Secret", "ServiceAccount", "Namespace" ->
          group.isEmpty();
      case "Gateway", "GatewayClass", "HTTPRoute", "GRPCRoute" ->
          group.equals("gateway.networking.k8s.io");
      case "InferencePool" ->
          group.equals("inference.networking.k8s.io")
              || group.equals("inference.networking.x-k8s.io");
      case "LeaderWorkerSet" -> group.equals("leaderworkerset.x-k8s.io");
      case "DisaggregatedSet" -> group.equals("disaggregatedset.x-k8s.io");
      case "Role", "RoleBinding", "ClusterRole", "ClusterRoleBinding" ->
          group.equals("rbac.authorization.k8s.io");
      case "DestinationRule" -> group.equals("networking.istio.io");
      case "CustomResourceDefinition" -> group.equals("apiextensions.k8s.io");
      case "ResourceClaimTemplate" -> group.equals("resource.k8s.io");
      case "HorizontalPodAutoscaler" -> group.equals("autoscaling");
      default -> true;
    };
  }
}
