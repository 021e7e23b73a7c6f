package io.pdconstructs.render.v0_2;

import io.pdconstructs.PdStack;

/**
 * The names of a stack's objects: those that the three charts give to releases called {@code
 * infra-pd}, {@code gaie-pd} and {@code ms-pd}. Never cut: rules refuse a name that grows too long.
 *
 * @param gateway Gateway, its ConfigMap and DestinationRule
 * @param pool InferencePool
 * @param epp everything of the endpoint picker
 * @param eppCluster its cluster-scoped objects; no label holds a dot, so no other stack of the
 *     cluster can have this name
 * @param engine what the two roles share; also the value of the label that tells this model's pods
 *     from others
 * @param devices what one claim of devices asks for
 * @param prefill Deployment of the prefill workers
 * @param decode Deployment of the decode workers
 */
record Names(
    String gateway,
    String pool,
    String epp,
    String eppCluster,
    String engine,
    String devices,
    String prefill,
    String decode) {

  static Names of(PdStack stack) {
    String pool = "gaie-" + stack.name();
    String epp = pool + "-epp";
    String engine = "ms-" + stack.name() + "-llm-d-modelservice";
    return new Names(
        "infra-" + stack.name() + "-inference-gateway",
        pool,
        epp,
        epp + "." + stack.namespace(),
        engine,
        engine + "-devices",
        engine + "-prefill",
        engine + "-decode");
  }
}
