package io.pdconstructs.render.v0_2;

import static io.pdconstructs.manifest.Tree.list;
import static io.pdconstructs.manifest.Tree.map;

import io.pdconstructs.IstioGateway;
import io.pdconstructs.PdStack;
import io.pdconstructs.Resources;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.manifest.Yaml;
import tools.jackson.databind.node.ObjectNode;

/** What Istio lays over the Deployment and the Service that it makes for the Gateway. */
final class IstioConfigMap {

  private IstioConfigMap() {}

  static Manifest render(PdStack stack, Names names, IstioGateway istio) {
    return Manifest.of(
        map(
            "apiVersion", "v1",
            "kind", "ConfigMap",
            "metadata", Meta.namespaced(stack, names.gateway(), Meta.Component.INFERENCE_GATEWAY),
            "data",
                map(
                    "deployment", Yaml.block(deployment(istio)),
                    "service", Yaml.block(map("spec", map("type", istio.serviceType().toString()))))));
  }

  private static ObjectNode deployment(IstioGateway istio) {
    String level = istio.proxyLogLevel().toString();
    ObjectNode proxy =
        map(
            "name", "istio-proxy",
            "args",
                list(
                    "proxy",
                    "router",
                    "--domain",
                    "$(POD_NAMESPACE).svc.cluster.local",
                    "--proxyLogLevel",
                    level,
                    "--proxyComponentLogLevel",
                    "misc:" + level,
                    "--log_output_level",
                    "default:" + level),
            "resources", resources(istio.proxyResources()));
    return map("spec", map("template", map("spec", map("containers", list(proxy)))));
  }

  private static ObjectNode resources(Resources resources) {
    return map(
        "limits", map("cpu", resources.cpuLimit().text(), "memory", resources.memoryLimit().text()),
        "requests", map("cpu", resources.cpuRequest().text(), "memory", resources.memoryRequest().text()));
  }
}
