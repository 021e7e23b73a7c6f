package io.pdconstructs.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.pdconstructs.ExistingGateway;
import io.pdconstructs.Fleet;
import io.pdconstructs.InferenceGateway;
import io.pdconstructs.Listener;
import io.pdconstructs.PdStack;
import io.pdconstructs.check.fleet.FleetRules;
import io.pdconstructs.conformance.FleetBreakages.FleetBreakage;
import io.pdconstructs.manifest.ManifestEdit;
import io.pdconstructs.render.Renderer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.PerProperty;

/** Made-up stacks together: what each has alone is tried elsewhere. */
class FleetsTest {

  private static final Set<String> MADE = new HashSet<>();

  /** A mistake that was never made proves nothing. */
  static class EveryMistakeWasMade implements PerProperty.Lifecycle {

    @Override
    public void onSuccess() {
      assertThat(FleetBreakages.all()).extracting(FleetBreakage::rule).isSubsetOf(MADE);
    }
  }

  /** Stacks of names of their own, in few namespaces, without objects of the user. */
  @Provide
  Arbitrary<List<PdStack>> stacks() {
    return new ValidStacks()
        .get()
        .filter(stack -> stack.extras().isEmpty())
        .list()
        .ofMinSize(2)
        .ofMaxSize(6)
        .map(FleetsTest::apart);
  }

  @Provide
  Arbitrary<FleetBreakage> breakages() {
    return Arbitraries.of(FleetBreakages.all().toList());
  }

  private static List<PdStack> apart(List<PdStack> stacks) {
    List<PdStack> apart = new ArrayList<>();
    for (PdStack stack : stacks) {
      String name = "s" + apart.size();
      InferenceGateway gateway = stack.gateway();
      if (apart.isEmpty()) {
        gateway =
            InferenceGateway.istio()
                .listeners(Listener.http("default", 80), Listener.http("closed", 81));
      } else if (gateway instanceof ExistingGateway existing) {
        gateway = InferenceGateway.existing("gateways", "of-" + name, existing.implementation());
      }
      apart.add(stack.toBuilder().name(name).gateway(gateway).build());
    }
    PdStack first = apart.get(0);
    apart.set(
        0,
        first.toBuilder()
            .edit(
                ManifestEdit.of("Gateway", Places.gateway(first).name())
                    .set("/spec/listeners/1/allowedRoutes/namespaces/from", "None"))
            .build());
    return apart;
  }

  @Property(seed = "47", tries = 100)
  @Label("Valid stacks of names of their own are a valid fleet")
  void valid(@ForAll("stacks") List<PdStack> stacks) {
    assertThat(across(Fleet.of(stacks))).isEmpty();
  }

  @Property(seed = "48", tries = 250)
  @PerProperty(EveryMistakeWasMade.class)
  @Label("One mistake between two stacks is problems of one rule")
  void broken(@ForAll("stacks") List<PdStack> stacks, @ForAll("breakages") FleetBreakage breakage) {
    MADE.add(breakage.rule());
    assertThat(across(breakage.change().apply(stacks)))
        .as(stacks.toString())
        .extracting(Finding::rule)
        .containsOnly(breakage.rule());
  }

  private static Set<Finding> across(Fleet fleet) {
    FleetRules rules = new FleetRules(fleet.nodes());
    fleet.byName().forEach((name, stack) -> rules.add(name, Renderer.render(stack).manifests()));
    return Finding.in(rules.report(fleet.suppressions()));
  }
}
