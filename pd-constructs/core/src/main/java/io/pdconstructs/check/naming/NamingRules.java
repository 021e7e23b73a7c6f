package io.pdconstructs.check.naming;

import io.pdconstructs.check.Rule;
import java.util.List;

/**
 * The rules about names and labels. M2, a name cut to 40 characters and so shared by two stacks,
 * cannot happen: no name is ever cut.
 */
public final class NamingRules {

  private NamingRules() {}

  /** Every one of them. */
  public static List<Rule> all() {
    return List.of(
        new PodSelectorRules(),
        new PodLabelRules(),
        new ServiceSelectorRules(),
        new NodeLabelRules(),
        new WorkerLabelRules(),
        new ProxyLabelRules(),
        new StackNameRules(),
        new ServedNameRules(),
        new PullSecretRules(),
        new ModelSourceRules(),
        new DeviceNameRules(),
        new GatewayNameRules(),
        new PriorityClassRules(),
        new NameLengthRules(),
        new LeaderWorkerSetRules());
  }
}
