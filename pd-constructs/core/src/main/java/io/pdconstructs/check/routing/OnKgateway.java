package io.pdconstructs.check.routing;

import io.pdconstructs.GatewayImplementation;
import io.pdconstructs.PdStack;

/** Whether kgateway runs the Gateway of a stack. */
final class OnKgateway implements GatewayImplementation.Cases<Boolean> {

  static boolean is(PdStack stack) {
    return stack.gateway().implementation().match(new OnKgateway());
  }

  @Override
  public Boolean istio(GatewayImplementation.Istio istio) {
    return false;
  }

  @Override
  public Boolean kgateway(GatewayImplementation.Kgateway kgateway) {
    return true;
  }

  @Override
  public Boolean gke(GatewayImplementation.Gke gke) {
    return false;
  }
}
