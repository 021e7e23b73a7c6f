package io.pdconstructs.examples;

import io.pdconstructs.check.RuleInfo;
import java.util.List;

/** The families of rules, by the first letter of their IDs, in the order of documents. */
enum RuleFamily {
  S("Healthy, but not disaggregated"),
  C("What both engines must have alike"),
  P("Parallelism"),
  N("Side channel, ports and sidecar"),
  T("Time, life cycle and probes"),
  G("Resources and hardware"),
  R("Routing"),
  E("Configuration of the endpoint picker"),
  M("Names"),
  V("Versions of vLLM"),
  U("What a program says");

  private final String title;

  RuleFamily(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }

  List<RuleInfo> rules() {
    return RuleInfo.all().stream().filter(rule -> rule.id().startsWith(name())).toList();
  }
}
