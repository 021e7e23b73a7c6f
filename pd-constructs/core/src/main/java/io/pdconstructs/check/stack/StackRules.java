package io.pdconstructs.check.stack;

import io.pdconstructs.check.Rule;
import java.util.List;

/** The rules about what the stack says, and what the user does to its objects. */
public final class StackRules {

  private StackRules() {}

  /** Every one of them. */
  public static List<Rule> all() {
    return List.of(
        new AggregatedRules(),
        new EditRules(),
        new EngineReadingRules(),
        new ExternalRules(),
        new ExtraRules(),
        new FieldNameRules(),
        new ImageNameRules(),
        new RepeatedArgumentRules(),
        new SharedObjectRules(),
        new TextRules(),
        new UnjudgedPodRules(),
        new UnknownImageRules(),
        new UnquotedRules());
  }
}
