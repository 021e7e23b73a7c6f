package io.pdconstructs.check;

/** The ID of a rule, by which reports name it and stacks suppress it. */
public sealed interface RuleId permits LibraryRule, OwnRule {

  /**
   * An ID of the user's own, such as {@code ACME-1}.
   *
   * @throws IllegalArgumentException when it is empty, holds a blank, or is one of the library's
   */
  static RuleId own(String id) {
    return new OwnRule(id);
  }

  /** As reports show it: {@code S1}. */
  @Override
  String toString();
}
