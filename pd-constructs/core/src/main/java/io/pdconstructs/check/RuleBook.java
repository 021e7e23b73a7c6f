package io.pdconstructs.check;

import io.pdconstructs.PdStack;
import io.pdconstructs.manifest.Edited;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.manifest.Manifests;
import io.pdconstructs.manifest.ObjectKey;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The rules of the library, all asked at once. */
public final class RuleBook {

  private static final RuleBook STANDARD =
      new RuleBook(
          List.of(
              new EditRules(),
              new AmountRules(),
              new TextRules(),
              new NameRules(),
              new LabelRules(),
              new EngineSettingRules(),
              new EngineWordRules(),
              new EngineCommandRules(),
              new ParallelismRules(),
              new GpuRules(),
              new MemoryRules(),
              new ResourceRules(),
              new AccountRules(),
              new LifecycleRules(),
              new StartupRules(),
              new PlacementRules(),
              new PortRules(),
              new NodeRules(),
              new ProbeRules(),
              new VariableRules(),
              new SidecarRules(),
              new DataParallelRules(),
              new RoutingRules(),
              new PoolRules(),
              new PickerServiceRules(),
              new PickerPodRules(),
              new PickerRightsRules(),
              new InferenceModelRules(),
              new IstioRules(),
              new SharedObjectRules(),
              new GatewayRules(),
              new RouteRules(),
              new RouteTimeRules(),
              new DisaggregationRules(),
              new PickerProfileRules(),
              new PickerConfigRules(),
              new RouterFlagRules(),
              new RouterWordRules(),
              new AgreementRules(),
              new TransportRules(),
              new EfaRules(),
              new TransferRules(),
              new TransferConfigRules(),
              new TransferKeyRules(),
              new ContextParallelRules(),
              new ModelRules(),
              new GpuTypeRules(),
              new CollectiveRules(),
              new SglangRules(),
              new PreciseCacheRules(),
              new AutoscalerRules(),
              new EnvoyGatewayRules(),
              new EngineFeatureRules(),
              new ExtraRules(),
              new UnquotedRules(),
              new FieldNameRules(),
              new ElsewhereRules()));

  private final List<Rule> rules;

  private RuleBook(List<Rule> rules) {
    this.rules = rules;
  }

  /** Every rule that the library knows. */
  public static RuleBook standard() {
    return STANDARD;
  }

  /** What is wrong with a stack and the objects it became. */
  public Report check(PdStack stack, Manifests manifests) {
    return check(stack, Edited.ofElsewhere(manifests));
  }

  /** What is wrong with a stack, its edits and the objects it became. */
  public Report check(PdStack stack, Edited edited) {
    Subject subject = new Subject(edited, Optional.of(stack));
    Findings findings = ask(subject, Findings.about(stack.name()));
    return stack.suppressions().isEmpty()
        ? findings.report()
        : Suppressions.applied(stack, findings);
  }

  /**
   * What is wrong with manifests that no program here made: each stack among them by itself, and
   * all of them together. What rules need to know of engine and picker is what their images tell.
   */
  public Report check(Manifests manifests) {
    return check(FoundStack.in(manifests));
  }

  /** The same for stacks that were found; each problem has the name of its stack. */
  public Report check(List<FoundStack> stacks) {
    FleetRules across = new FleetRules(List.of());
    Set<ObjectKey> seen = new HashSet<>();
    for (FoundStack found : stacks) {
      Report alone = ask(Subject.of(found), Findings.aboutElsewhere(found.name())).report();
      List<Manifest> own = new ArrayList<>();
      for (Manifest manifest : found.manifests()) {
        if (seen.add(manifest.key())) { // what several stacks share is there once
          own.add(manifest);
        }
      }
      across.add(found.name(), Manifests.of(own), alone);
    }
    return across.report(List.of());
  }

  /** The same rules, and these after them. Their IDs are their own; none may be one of ours. */
  public RuleBook with(Rule... more) {
    List<Rule> all = new ArrayList<>(rules);
    all.addAll(List.of(more));
    return new RuleBook(List.copyOf(all));
  }

  private Findings ask(Subject subject, Findings findings) {
    for (Rule rule : rules) {
      rule.check(subject, findings);
    }
    return findings;
  }
}
