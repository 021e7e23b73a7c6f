package io.pdconstructs.pulumi;

import io.pdconstructs.ExistingGateway;
import io.pdconstructs.GkeGateway;
import io.pdconstructs.InferenceGateway;
import io.pdconstructs.IstioGateway;
import io.pdconstructs.KgatewayGateway;
import io.pdconstructs.Listener;
import io.pdconstructs.OwnGateway;
import io.pdconstructs.PdStack;
import io.pdconstructs.manifest.Manifests;
import java.util.Optional;

/**
 * Where the model answers.
 *
 * @param gateway namespace and name of the Gateway: {@code llm-d-pd/infra-pd-inference-gateway}
 * @param url what clients of OpenAI's API are given: a listener's host, else the Service that Istio
 *     or kgateway makes for the Gateway, which the cluster alone reaches. Empty where only the
 *     Gateway's status tells, as with Google's load balancer, or a Gateway of somebody else
 */
record Endpoint(String gateway, Optional<String> url) {

  static Endpoint of(PdStack stack, Manifests manifests) {
    if (stack.gateway() instanceof ExistingGateway existing) {
      return new Endpoint(existing.namespace() + "/" + existing.name(), Optional.empty());
    }
    String name = manifests.ofKind("Gateway").get(0).name();
    return new Endpoint(stack.namespace() + "/" + name, url(stack, name));
  }

  private static Optional<String> url(PdStack stack, String gateway) {
    if (!(stack.gateway() instanceof OwnGateway own) || own.listeners().isEmpty()) {
      return Optional.empty();
    }
    Listener listener = own.listeners().get(0);
    return listener
        .hostname()
        .filter(host -> !host.startsWith("*"))
        .or(() -> own.match(new ServiceOf(gateway)).map(name -> name + "." + inCluster(stack)))
        .map(host -> url(listener, host));
  }

  /** The Service that a Gateway's implementation makes for it, by kind. */
  private record ServiceOf(String gateway) implements InferenceGateway.Cases<Optional<String>> {

    @Override
    public Optional<String> istio(IstioGateway own) {
      return Optional.of(gateway + "-" + own.className());
    }

    @Override
    public Optional<String> kgateway(KgatewayGateway own) {
      return Optional.of(gateway);
    }

    @Override
    public Optional<String> gke(GkeGateway own) {
      return Optional.empty();
    }

    @Override
    public Optional<String> existing(ExistingGateway there) {
      return Optional.empty();
    }
  }

  private static String inCluster(PdStack stack) {
    return stack.namespace() + ".svc.cluster.local";
  }

  private static String url(Listener listener, String host) {
    boolean secure = listener.certificate().isPresent();
    boolean usual = listener.port() == (secure ? 443 : 80);
    return (secure ? "https://" : "http://") + host + (usual ? "" : ":" + listener.port()) + "/v1";
  }
}
