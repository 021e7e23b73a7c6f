package io.pdconstructs.check.routing;

import io.pdconstructs.check.Rule;
import java.util.List;

/** The rules about the way of a request to the pool: Gateway and route. */
public final class RoutingRules {

  private RoutingRules() {}

  /** Every one of them. */
  public static List<Rule> all() {
    return List.of(
        new EnvoyGatewayRules(),
        new GatewayRules(),
        new RouteClaimRules(),
        new ListenerRules(),
        new InferenceModelRules(),
        new IstioRules(),
        new KvTransferRules(),
        new RouteRules(),
        new RouteTimeRules(),
        new SharedRuleRules());
  }
}
