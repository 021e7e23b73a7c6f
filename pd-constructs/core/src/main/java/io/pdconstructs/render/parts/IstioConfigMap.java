package io.pdconstructs.render.parts;

import static io.pdconstructs.manifest.Tree.map;

import io.pdconstructs.IstioGateway;
import io.pdconstructs.PdStack;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.manifest.Tree;
import java.util.List;

/** What Istio lays over the Deployment and the Service that it makes for the Gateway. */
public final class IstioConfigMap {

  private IstioConfigMap() {}

  public static Manifest render(PdStack stack, Names names, IstioGateway istio) {
    return Manifest.of(
        map()
            .with("apiVersion", "v1")
            .with("kind", "ConfigMap")
            .with(
                "metadata",
                Meta.namespaced(stack, names.gateway(), Meta.Component.INFERENCE_GATEWAY))
            .with(
                "data",
                map()
                    .with("deployment", deployment(istio).toYaml())
                    .with(
                        "service",
                        map()
                            .with("spec", map().with("type", istio.serviceType().toString()))
                            .toYaml())));
  }

  private static Tree deployment(IstioGateway istio) {
    String level = istio.proxyLogLevel().toString();
    Tree proxy =
        map()
            .with("name", "istio-proxy")
            .with(
                "args",
                List.of(
                    "proxy",
                    "router",
                    "--domain",
                    "$(POD_NAMESPACE).svc.cluster.local",
                    "--proxyLogLevel",
                    level,
                    "--proxyComponentLogLevel",
                    "misc:" + level,
                    "--log_output_level",
                    "default:" + level))
            .with("resources", ContainerResources.render(istio.proxyResources()));
    return map()
        .with(
            "spec",
            map().with("template", map().with("spec", map().with("containers", List.of(proxy)))));
  }
}
