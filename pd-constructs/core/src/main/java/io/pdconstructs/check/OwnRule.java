package io.pdconstructs.check;

/**
 * The ID of a rule that is not the library's.
 *
 * @param id its text, such as {@code ACME-1}
 */
record OwnRule(String id) implements RuleId {

  OwnRule {
    if (id.isEmpty() || id.chars().anyMatch(Character::isWhitespace)) {
      throw new IllegalArgumentException(
          "'" + id + "' is not a rule ID: use letters, digits and -; for example ACME-1");
    }
    for (LibraryRule known : LibraryRule.values()) {
      if (known.toString().equals(id)) {
        throw new IllegalArgumentException(
            "'" + id + "' is the ID of a library rule; choose another one, such as ACME-1");
      }
    }
  }

  @Override
  public String toString() {
    return id;
  }
}
