package io.pdconstructs.render.parts;

import io.pdconstructs.Role;
import java.util.Map;

/**
 * The names of a stack's objects, as a release gives them. Never cut: rules refuse a name that
 * grows too long.
 *
 * @param gateway Gateway, and what configures its proxy
 * @param destinationRule how Istio talks to the endpoint picker
 * @param route HTTPRoute
 * @param pool InferencePool
 * @param epp everything of the endpoint picker
 * @param engine what the two roles share
 * @param account the account that the engines run under
 * @param devices what one claim of devices asks for
 * @param prefill Deployment of the prefill workers
 * @param decode Deployment of the decode workers
 * @param eppLabels the labels by which Service and Deployment know the endpoint picker's pod
 * @param podLabels the labels of every engine pod of this stack, and of no other pod of the
 *     namespace; pool and Deployments select by them
 * @param engineLabels more labels of engines, for people: nothing selects by them, so they may
 *     change
 */
public record Names(
    String gateway,
    String destinationRule,
    String route,
    String pool,
    String epp,
    String engine,
    String account,
    String devices,
    String prefill,
    String decode,
    Map<String, String> eppLabels,
    Map<String, String> podLabels,
    Map<String, String> engineLabels) {

  /** What holds the workers of a role. */
  public String workload(Role role) {
    return switch (role) {
      case PREFILL -> prefill;
      case DECODE -> decode;
    };
  }
}
