package io.pdconstructs.render.parts;

import io.pdconstructs.Role;
import java.util.Map;

/**
 * The names of a stack's objects, as a release gives them. Never cut: rules refuse a name that
 * grows too long.
 */
public interface Names {

  /** Gateway, and what configures its proxy. */
  String gateway();

  /** How Istio talks to the endpoint picker. */
  String destinationRule();

  /** HTTPRoute. */
  String route();

  /** InferencePool. */
  String pool();

  /** Everything of the endpoint picker. */
  String epp();

  /** What the two roles share. */
  String engine();

  /** The account that the engines run under. */
  String account();

  /** What the sidecar in front of decode engines may read. */
  default String sidecar() {
    return engine() + "-sidecar";
  }

  /** What one claim of devices asks for. */
  default String devices() {
    return engine() + "-devices";
  }

  /** What holds the workers of a role. */
  default String workload(Role role) {
    return engine() + "-" + role;
  }

  /** The labels by which Service and Deployment know the endpoint picker's pod. */
  Map<String, String> eppLabels();

  /**
   * The labels of every engine pod of this stack, and of no other pod of the namespace; pool and
   * Deployments select by them.
   */
  Map<String, String> podLabels();

  /** More labels of engines, for people: nothing selects by them, so they may change. */
  Map<String, String> engineLabels();
}
