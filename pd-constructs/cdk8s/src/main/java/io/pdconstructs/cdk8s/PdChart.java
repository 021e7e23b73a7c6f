package io.pdconstructs.cdk8s;

import io.pdconstructs.PdStack;
import io.pdconstructs.check.Report;
import io.pdconstructs.manifest.ObjectKey;
import io.pdconstructs.synth.Synthesizer;
import java.util.LinkedHashMap;
import java.util.Map;
import org.cdk8s.ApiObject;
import org.cdk8s.Chart;
import org.cdk8s.ChartProps;
import software.constructs.Construct;

/**
 * The manifests of a stack as a chart: an {@link ApiObject} for each, with its whole body and its
 * own name, which depends on those that must be there before it. Each has the id {@code Kind.name},
 * such as {@code Service.gaie-pd-epp}; two of a kind and name also have their API group and
 * namespace in it.
 *
 * <p>Rules are asked first, {@link io.pdconstructs.check.ExactNumbers} among them: of a stack that
 * is refused nothing is added to the tree, not even the chart. They do not see what is added to the
 * chart or changed in its objects afterwards.
 *
 * <p>Other objects of the chart are in the stack's namespace unless they name one. Labels of the
 * chart are added to those of each object; where both have one, the object's stays.
 */
public final class PdChart extends Chart {

  private final PdStack stack;
  private final Report report;
  private final Map<ObjectKey, ApiObject> objects = new LinkedHashMap<>();

  /**
   * The chart of a stack, with the library's rules.
   *
   * @param scope the app, or what the chart is part of
   * @param id name of the chart among its siblings; cdk8s names the file after it, {@code
   *     dist/<id>.k8s.yaml}
   * @param stack the stack
   * @throws io.pdconstructs.synth.InvalidStackException when a rule refuses the stack; it holds
   *     everything that the rules found
   * @throws Cdk8sException when the id is taken, when the app has the same stack already, or when
   *     cdk8s or its Node fails; nothing was added then
   */
  public PdChart(Construct scope, String id, PdStack stack) {
    this(scope, id, stack, Synthesizer.standard());
  }

  /** The same with a synthesizer that has rules of the user's own. */
  public PdChart(Construct scope, String id, PdStack stack, Synthesizer synthesizer) {
    this(scope, id, stack, synthesizer, ChartProps.builder().build());
  }

  /**
   * The same with properties of the chart, such as labels for all of its objects.
   *
   * @throws Cdk8sException also when the properties name another namespace than the stack's
   */
  public PdChart(
      Construct scope, String id, PdStack stack, Synthesizer synthesizer, ChartProps props) {
    this(scope, id, ChartPlan.of(scope, id, stack, synthesizer, props));
  }

  private PdChart(Construct scope, String id, ChartPlan plan) {
    super(scope, id, plan.props());
    stack = plan.stack();
    report = plan.report();
    try {
      plan.addTo(this, objects);
      ChartsOfApps.add(stack, scope, id);
    } catch (RuntimeException e) {
      takeBack(scope, id, e);
      throw Cdk8sException.of(e);
    }
  }

  /** What cdk8s took half is taken from it, where it still can be asked. */
  private static void takeBack(Construct scope, String id, RuntimeException failure) {
    try {
      scope.getNode().tryRemoveChild(id);
    } catch (RuntimeException e) {
      failure.addSuppressed(e);
    }
  }

  /** What it was made of. */
  public PdStack stack() {
    return stack;
  }

  /** What rules say of the stack that does not refuse it: warnings and notes. */
  public Report report() {
    return report;
  }

  /**
   * The object of a kind and name, to depend on or to add to.
   *
   * @throws Cdk8sException when there is none; the message lists what there is
   */
  public ApiObject apiObject(String kind, String name) {
    return objects.entrySet().stream()
        .filter(object -> object.getKey().kind().equals(kind))
        .filter(object -> object.getKey().name().equals(name))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElseThrow(
            () ->
                Cdk8sException.misuse(
                    "chart '"
                        + getNode().getPath()
                        + "'  has no "
                        + kind
                        + "/"
                        + name
                        + "; name one of "
                        + objects.keySet()));
  }
}
