package io.pdconstructs.examples.options;

import static io.pdconstructs.examples.options.Samples.BASE;
import static io.pdconstructs.examples.options.Samples.HOUR;
import static io.pdconstructs.examples.options.Samples.SMALL;

import io.pdconstructs.ConnectionPool;
import io.pdconstructs.ExistingGateway;
import io.pdconstructs.GatewayImplementation;
import io.pdconstructs.GkeGateway;
import io.pdconstructs.InferenceGateway;
import io.pdconstructs.IstioGateway;
import io.pdconstructs.KgatewayGateway;
import io.pdconstructs.Listener;
import io.pdconstructs.LogLevel;
import io.pdconstructs.PdStack;
import io.pdconstructs.ServiceType;
import java.util.Map;

/** Options of Gateways. */
final class GatewayOptions {

  private static final String ONE_OF = "one of these is required";
  private static final String PROXY =
      "ConfigMap (inference-gateway) data.deployment.spec.template.spec.containers[istio-proxy].";
  private static final String KUBE = "GatewayParameters spec.kube.";
  private static final String LIMITS = "DestinationRule spec.trafficPolicy.connectionPool";
  private static final String PARENT = "HTTPRoute spec.parentRefs[0].";
  private static final GatewayImplementation KGATEWAY = GatewayImplementation.kgateway();

  private static final String PLAIN_HTTP = "HTTP on port 80 for any host";
  private static final Listener[] TWO = {Listener.http("one", 81), Listener.http("two", 82)};
  private static final String OPEN = "protocol: HTTP, allowedRoutes: {namespaces: {from: All}}}";
  private static final String[] INSTEAD = {
    "Gateway spec.listeners[default] -> left out",
    "Gateway spec.listeners[one] -> {port: 81, " + OPEN,
    "Gateway spec.listeners[two] -> {port: 82, " + OPEN
  };

  private GatewayOptions() {}

  private static PdStack behind(InferenceGateway gateway) {
    return BASE.toBuilder().gateway(gateway).build();
  }

  /** Each in place of one that is there already, which adds nothing to the route. */
  static OptionGroup<InferenceGateway> gateways() {
    return OptionGroup.<InferenceGateway>of(
            InferenceGateway.class, there(KGATEWAY), GatewayOptions::behind)
        .option(
            "istio",
            ONE_OF,
            g -> InferenceGateway.istio(),
            PARENT + "name -> infra-demo-inference-gateway",
            PARENT + "namespace -> left out",
            "+ ConfigMap (inference-gateway)",
            "+ DestinationRule",
            "+ Gateway")
        .option(
            "kgateway",
            ONE_OF,
            g -> InferenceGateway.kgateway(),
            PARENT + "name -> infra-demo-inference-gateway",
            PARENT + "namespace -> left out",
            "+ GatewayParameters",
            "+ Gateway")
        .option(
            "gke",
            ONE_OF,
            g -> InferenceGateway.gke(),
            PARENT + "name -> infra-demo-inference-gateway",
            PARENT + "namespace -> left out",
            "HTTPRoute spec.rules[0].timeouts -> left out",
            "+ GCPBackendPolicy",
            "+ HealthCheckPolicy",
            "+ Gateway")
        .option(
            "existing",
            ONE_OF,
            g -> InferenceGateway.existing("namespace", "name", KGATEWAY),
            PARENT + "name -> name",
            PARENT + "namespace -> namespace");
  }

  static OptionGroup<IstioGateway> istio() {
    return OptionGroup.of(IstioGateway.class, InferenceGateway.istio(), GatewayOptions::behind)
        .option(
            "serviceType",
            g -> g.serviceType(ServiceType.NODE_PORT),
            "ConfigMap (inference-gateway) data.service.spec.type -> NodePort")
        .option(
            "proxyLogLevel",
            "`info`",
            g -> g.proxyLogLevel(LogLevel.DEBUG),
            PROXY + "args: --proxyLogLevel -> debug",
            PROXY + "args: --proxyComponentLogLevel -> misc:debug",
            PROXY + "args: --log_output_level -> default:debug")
        .folded(
            "proxyResources",
            "100m to 2 cores, 128 MiB to 1 GiB",
            g -> g.proxyResources(SMALL),
            PROXY + "resources.limits.cpu -> '3'",
            PROXY + "resources.limits.memory -> 4Gi",
            PROXY + "resources.requests.cpu -> '1'",
            PROXY + "resources.requests.memory -> 2Gi")
        .option(
            "connectionPool",
            g -> g.connectionPool(ConnectionPool.defaults().maxConnections(256)),
            LIMITS + " -> {tcp: {maxConnections: 256}, http: {}}")
        .folded("listeners", PLAIN_HTTP, g -> g.listeners(TWO), INSTEAD);
  }

  static OptionGroup<KgatewayGateway> kgateway() {
    return OptionGroup.of(
            KgatewayGateway.class, InferenceGateway.kgateway(), GatewayOptions::behind)
        .option(
            "serviceType",
            g -> g.serviceType(ServiceType.NODE_PORT),
            KUBE + "service.type -> NodePort")
        .option(
            "proxyLogLevel",
            "`info`",
            g -> g.proxyLogLevel(LogLevel.DEBUG),
            KUBE + "envoyContainer.bootstrap.logLevel -> debug",
            KUBE
                + "envoyContainer.bootstrap.componentLogLevels.{connection,http,upstream} -> debug")
        .folded(
            "proxyResources",
            "100m to 2 cores, 128 MiB to 1 GiB",
            g -> g.proxyResources(SMALL),
            KUBE + "envoyContainer.resources.limits.cpu -> '3'",
            KUBE + "envoyContainer.resources.limits.memory -> 4Gi",
            KUBE + "envoyContainer.resources.requests.cpu -> '1'",
            KUBE + "envoyContainer.resources.requests.memory -> 2Gi")
        .option("floatingUserId", g -> g.floatingUserId(false), KUBE + "floatingUserId -> false")
        .folded(
            "labels",
            "`gateway: custom`",
            g -> g.labels(Map.of("key", "value")),
            KUBE + "{podTemplate,service}.extraLabels.gateway -> left out",
            KUBE + "{podTemplate,service}.extraLabels.key -> value")
        .folded("listeners", PLAIN_HTTP, g -> g.listeners(TWO), INSTEAD);
  }

  static OptionGroup<GkeGateway> gke() {
    return OptionGroup.of(GkeGateway.class, InferenceGateway.gke(), GatewayOptions::behind)
        .option(
            "reachedInternally",
            g -> g.reachedInternally(),
            "Gateway spec.gatewayClassName -> gke-l7-rilb")
        .option(
            "backendTimeout",
            g -> g.backendTimeout(HOUR),
            "GCPBackendPolicy spec.default.timeoutSec -> 3600")
        .option(
            "logging",
            g -> g.logging(false),
            "GCPBackendPolicy spec.default.logging.enabled -> false")
        .folded("listeners", PLAIN_HTTP, g -> g.listeners(TWO), INSTEAD);
  }

  /** In place of the listener that a Gateway has when nothing is said. */
  static OptionGroup<Listener> listeners() {
    String listener = "Gateway spec.listeners[default].";
    return OptionGroup.of(
            Listener.class,
            Listener.http("default", 80),
            l -> behind(InferenceGateway.istio().listeners(l)))
        .option(
            "http",
            l -> Listener.http("name", 8080),
            "Gateway spec.listeners[0].name -> name",
            "Gateway spec.listeners[0].port -> 8080")
        .option(
            "https",
            l -> Listener.https("name", 443, "secret"),
            "Gateway spec.listeners[0].name -> name",
            "Gateway spec.listeners[0].port -> 443",
            "Gateway spec.listeners[0].protocol -> HTTPS",
            "Gateway spec.listeners[0].tls -> {mode: Terminate, certificateRefs: [{kind: Secret, name: secret}]}")
        .option(
            "hostname",
            l -> l.hostname("llm.example.com"),
            listener + "hostname -> llm.example.com");
  }

  private static ExistingGateway there(GatewayImplementation implementation) {
    return InferenceGateway.existing("infra", "shared", implementation);
  }

  private static PdStack behindShared(GatewayImplementation implementation) {
    return behind(there(implementation));
  }

  static OptionGroup<ExistingGateway> existing() {
    return OptionGroup.of(ExistingGateway.class, there(KGATEWAY), GatewayOptions::behind)
        .option(
            "hostname",
            g -> g.hostname("llm.example.com"),
            "HTTPRoute spec.hostnames -> [llm.example.com]")
        .option(
            "listener",
            g -> g.listener("name"),
            "HTTPRoute spec.parentRefs[shared].sectionName -> name");
  }

  /** Each in place of kgateway. */
  static OptionGroup<GatewayImplementation> implementations() {
    return OptionGroup.of(GatewayImplementation.class, KGATEWAY, GatewayOptions::behindShared)
        .option("istio", ONE_OF, g -> GatewayImplementation.istio(), "+ DestinationRule")
        .told("kgateway", ONE_OF, "nothing more", g -> GatewayImplementation.kgateway())
        .option(
            "gke",
            ONE_OF,
            g -> GatewayImplementation.gke(),
            "HTTPRoute spec.rules[0].timeouts -> left out",
            "+ GCPBackendPolicy",
            "+ HealthCheckPolicy");
  }

  static OptionGroup<GatewayImplementation.Istio> existingIstio() {
    return OptionGroup.of(
            GatewayImplementation.Istio.class,
            GatewayImplementation.istio(),
            GatewayOptions::behindShared)
        .option(
            "connectionPool",
            g -> g.connectionPool(ConnectionPool.defaults().maxConnections(256)),
            LIMITS + " -> {tcp: {maxConnections: 256}, http: {}}");
  }

  static OptionGroup<GatewayImplementation.Gke> existingGke() {
    return OptionGroup.of(
            GatewayImplementation.Gke.class,
            GatewayImplementation.gke(),
            GatewayOptions::behindShared)
        .option(
            "backendTimeout",
            g -> g.backendTimeout(HOUR),
            "GCPBackendPolicy spec.default.timeoutSec -> 3600")
        .option(
            "logging",
            g -> g.logging(false),
            "GCPBackendPolicy spec.default.logging.enabled -> false");
  }

  static OptionGroup<ConnectionPool> pool() {
    String tcp = LIMITS + ".tcp.";
    String http = LIMITS + ".http.";
    return OptionGroup.of(
            ConnectionPool.class,
            ConnectionPool.defaults(),
            p -> behind(InferenceGateway.istio().connectionPool(p)))
        .option("maxConnections", p -> p.maxConnections(256), tcp + "maxConnections -> 256")
        .option("connectTimeout", p -> p.connectTimeout(HOUR), tcp + "connectTimeout -> 3600s")
        .option(
            "maxConnectionDuration",
            p -> p.maxConnectionDuration(HOUR),
            tcp + "maxConnectionDuration -> 3600s")
        .option(
            "http1MaxPendingRequests",
            p -> p.http1MaxPendingRequests(256),
            http + "http1MaxPendingRequests -> 256")
        .option("http2MaxRequests", p -> p.http2MaxRequests(256), http + "http2MaxRequests -> 256")
        .option(
            "maxRequestsPerConnection",
            p -> p.maxRequestsPerConnection(256),
            http + "maxRequestsPerConnection -> 256")
        .option("maxRetries", p -> p.maxRetries(256), http + "maxRetries -> 256")
        .option("idleTimeout", p -> p.idleTimeout(HOUR), http + "idleTimeout -> 3600s");
  }
}
