package io.pdconstructs.render.parts;

import static io.pdconstructs.manifest.Tree.map;

import io.pdconstructs.KgatewayGateway;
import io.pdconstructs.PdStack;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.manifest.Tree;

/** What kgateway makes of the Gateway: the proxy's container, pods and Service. */
public final class KgatewayParameters {

  public static final String GROUP = "gateway.kgateway.dev";
  public static final String KIND = "GatewayParameters";

  private KgatewayParameters() {}

  public static Manifest render(PdStack stack, Names names, KgatewayGateway kgateway) {
    return Manifest.of(
        map()
            .with("apiVersion", GROUP + "/v1alpha1")
            .with("kind", KIND)
            .with(
                "metadata",
                Meta.namespaced(stack, names.gateway(), Meta.Component.INFERENCE_GATEWAY))
            .with("spec", map().with("kube", kube(kgateway))));
  }

  private static Tree kube(KgatewayGateway kgateway) {
    return map()
        .with("floatingUserId", kgateway.floatingUserId())
        .with(
            "service",
            map()
                .with("type", kgateway.serviceType().toString())
                .with("extraLabels", kgateway.labels()))
        .with("podTemplate", map().with("extraLabels", kgateway.labels()))
        .with("envoyContainer", envoy(kgateway))
        .with("sdsContainer", map().with("securityContext", restricted()));
  }

  private static Tree envoy(KgatewayGateway kgateway) {
    String level = kgateway.proxyLogLevel().toString();
    Tree components = map().with("connection", level).with("http", level).with("upstream", level);
    return map()
        .with("bootstrap", map().with("logLevel", level).with("componentLogLevels", components))
        .with("resources", ContainerResources.render(kgateway.proxyResources()))
        .with("securityContext", restricted().with("runAsNonRoot", true));
  }

  private static Tree restricted() {
    return map()
        .with("allowPrivilegeEscalation", false)
        .with("readOnlyRootFilesystem", true)
        .with("seccompProfile", map().with("type", "RuntimeDefault"));
  }
}
