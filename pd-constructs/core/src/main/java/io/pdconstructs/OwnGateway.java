package io.pdconstructs;

import java.util.List;
import java.util.Optional;

/** A Gateway that is among the stack's objects. */
public sealed interface OwnGateway extends InferenceGateway
    permits IstioGateway, KgatewayGateway, GkeGateway {

  /** The name of its GatewayClass in the cluster. */
  String className();

  /** Where it takes requests. */
  List<Listener> listeners();

  /** The same Gateway with these listeners alone. Default HTTP on port 80 for any host. */
  OwnGateway listeners(Listener... all);

  @Override
  default String summary() {
    return className();
  }

  @Override
  default Optional<OwnGateway> asOwn() {
    return Optional.of(this);
  }

  @Override
  default Optional<ExistingGateway> asExisting() {
    return Optional.empty();
  }
}
