package io.pdconstructs.diff;

import static io.pdconstructs.check.LibraryRule.C15;
import static io.pdconstructs.check.LibraryRule.T10;

import io.pdconstructs.check.RuleId;
import java.util.Optional;

/** What applying a change does beside the change. */
public enum Risk {
  /** Engine pods are replaced one after the other, and load the model anew. */
  RESTARTS_ENGINES("restarts GPU pods"),
  /** Old and new engines do not understand each other while they are replaced. */
  SPLITS_ENGINES(
      C15, "both engines must agree on it; until all are replaced, prefill and decode differ"),
  /** The endpoint picker reads its configuration when it starts, and nothing starts it anew. */
  UNREAD(T10, "running endpoint pickers go on with the old configuration until they are restarted"),
  /** Kubernetes refuses the change; the object has to be deleted first. */
  IMMUTABLE("cannot be changed, only replaced"),
  /** It is another object: the old one stays until it is deleted, the new one starts empty. */
  RENAMED("is another object; the old one stays until it is deleted");

  private final Optional<RuleId> rule;
  private final String text;

  Risk(String text) {
    this(Optional.empty(), text);
  }

  Risk(RuleId rule, String text) {
    this(Optional.of(rule), text);
  }

  Risk(Optional<RuleId> rule, String text) {
    this.rule = rule;
    this.text = text;
  }

  /** ID of the rule that says why; empty where the words say all. */
  public Optional<String> rule() {
    return rule.map(RuleId::toString);
  }

  /** The risk in a few words, with its rule. */
  @Override
  public String toString() {
    return rule.map(id -> text + " (" + id + ")").orElse(text);
  }
}
