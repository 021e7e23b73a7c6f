package io.pdconstructs.check.fleet;

import static io.pdconstructs.manifest.Tree.map;

import io.pdconstructs.ExistingGateway;
import io.pdconstructs.Fleet;
import io.pdconstructs.GatewayImplementation;
import io.pdconstructs.HardwareProfile;
import io.pdconstructs.InferenceGateway;
import io.pdconstructs.PdStack;
import io.pdconstructs.Stacks;
import io.pdconstructs.check.Report;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.manifest.Tree;
import io.pdconstructs.render.Renderer;
import java.util.function.UnaryOperator;

/** Stacks that are in one cluster, and what rules across them say. */
public final class Fleets {

  public static final PdStack A = Stacks.named("a");
  public static final PdStack B = Stacks.named("b");
  public static final HardwareProfile H200 = HardwareProfile.h200InfiniBand();

  private Fleets() {}

  public static Report across(PdStack... stacks) {
    return across(Fleet.of(stacks));
  }

  /** Without what rules say of each stack alone. */
  public static Report across(Fleet fleet) {
    FleetRules rules = new FleetRules(fleet.nodes());
    fleet.byName().forEach((name, stack) -> rules.add(name, Renderer.render(stack).manifests()));
    return rules.report(fleet.suppressions());
  }

  public static PdStack with(PdStack stack, Manifest extra) {
    return stack.toBuilder().extra(extra).build();
  }

  public static Manifest object(String apiVersion, String kind, String name, Tree spec) {
    return Manifest.of(
        map()
            .with("apiVersion", apiVersion)
            .with("kind", kind)
            .with("metadata", map().with("name", name).with("namespace", "llm-d-pd"))
            .with("spec", spec));
  }

  public static PdStack on(PdStack stack, UnaryOperator<ExistingGateway> change) {
    ExistingGateway gateway =
        InferenceGateway.existing(
            "llm-d-pd", "infra-a-inference-gateway", GatewayImplementation.istio());
    return stack.toBuilder().gateway(change.apply(gateway)).build();
  }
}
