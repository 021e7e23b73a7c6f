package io.pdconstructs.examples;

import io.pdconstructs.PdStack;
import io.pdconstructs.cdk8s.PdChart;
import java.util.Map;
import org.cdk8s.ApiObject;
import org.cdk8s.ApiObjectMetadata;
import org.cdk8s.App;
import org.cdk8s.Chart;
import org.cdk8s.ChartProps;
import org.cdk8s.JsonPatch;

/** A stack in a cdk8s app, beside a chart of the team's own. */
public final class CdkChart {

  private CdkChart() {}

  // region cdk-chart
  /** The stack, and after it a budget that lets drains take one prefill worker at a time. */
  public static void addTo(App app, PdStack stack) {
    PdChart serving = new PdChart(app, "serving", stack);
    serving.apiObject("Service", "gaie-pd-epp").getMetadata().addLabel("team", "search");

    ChartProps props = ChartProps.builder().namespace(stack.namespace()).build();
    Chart budgets = new Chart(app, "budgets", props);
    ApiObject budget =
        ApiObject.Builder.create(budgets, "prefill")
            .apiVersion("policy/v1")
            .kind("PodDisruptionBudget")
            .metadata(ApiObjectMetadata.builder().name("prefill").build())
            .build();
    Map<String, String> prefill = Map.of("llm-d.ai/role", "prefill");
    budget.addJsonPatch(
        JsonPatch.add(
            "/spec", Map.of("maxUnavailable", 1, "selector", Map.of("matchLabels", prefill))));
    budgets.addDependency(serving);
  }
  // endregion
}
