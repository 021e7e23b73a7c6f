package io.pdconstructs.check.amount;

import static io.pdconstructs.check.LibraryRule.U1;
import static io.pdconstructs.check.amount.NumberRange.atLeastOne;

import io.pdconstructs.ConnectionPool;
import io.pdconstructs.InferenceGateway;
import io.pdconstructs.Listener;
import io.pdconstructs.OwnGateway;
import io.pdconstructs.check.Findings;
import io.pdconstructs.check.Rule;
import io.pdconstructs.check.RuleId;
import io.pdconstructs.check.Subject;
import java.util.EnumSet;
import java.util.Set;

/** U1: ports, connections and times of the Gateway that can be. */
final class GatewayAmountRules implements Rule {

  private static final int HIGHEST_PORT = 65_535;

  @Override
  public Set<? extends RuleId> ids() {
    return EnumSet.of(U1);
  }

  @Override
  public void check(Subject subject, Findings findings) {
    if (subject.stack().isPresent()) {
      check(subject.stack().get().gateway(), findings);
    }
  }

  private static void check(InferenceGateway gateway, Findings findings) {
    if (gateway.asOwn().isPresent()) {
      checkListeners(gateway.asOwn().get(), findings);
    }
    GatewayAmounts amounts = GatewayAmounts.of(gateway);
    if (amounts.proxy().isPresent()) {
      ContainerResources.check("gateway.proxyResources.", amounts.proxy().get(), findings);
    }
    if (amounts.connectionPool().isPresent()) {
      checkPool(amounts.connectionPool().get(), findings);
    }
    TimeRange.check("gateway.backendTimeout", amounts.backendTimeout(), findings);
  }

  private static void checkListeners(OwnGateway gateway, Findings findings) {
    for (Listener listener : gateway.listeners()) {
      String path = "gateway.listeners[" + listener.name() + "].port";
      NumberRange.between(path, listener.port(), 1, HIGHEST_PORT, findings);
    }
  }

  private static void checkPool(ConnectionPool pool, Findings findings) {
    String path = "gateway.connectionPool.";
    atLeastOne(path + "maxConnections", pool.maxConnections(), findings);
    atLeastOne(path + "http1MaxPendingRequests", pool.http1MaxPendingRequests(), findings);
    atLeastOne(path + "http2MaxRequests", pool.http2MaxRequests(), findings);
    atLeastOne(path + "maxRequestsPerConnection", pool.maxRequestsPerConnection(), findings);
    atLeastOne(path + "maxRetries", pool.maxRetries(), findings);
    TimeRange.check(path + "connectTimeout", pool.connectTimeout(), findings);
    TimeRange.check(path + "maxConnectionDuration", pool.maxConnectionDuration(), findings);
    TimeRange.check(path + "idleTimeout", pool.idleTimeout(), findings);
  }
}
