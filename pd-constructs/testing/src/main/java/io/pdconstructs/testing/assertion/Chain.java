package io.pdconstructs.testing.assertion;

import org.assertj.core.api.AbstractAssert;

/** How an assertion goes on with another one. */
final class Chain {

  private Chain() {}

  /** The next one, with the description and the message that the one before was given. */
  static <A extends AbstractAssert<A, ?>> A from(AbstractAssert<?, ?> before, A next) {
    if (before.info.hasDescription()) {
      next.info.description(before.info.description());
    }
    if (before.info.overridingErrorMessage() != null) {
      next.info.overridingErrorMessage(before.info.overridingErrorMessage());
    }
    next.info.useRepresentation(before.info.representation());
    if (next instanceof FieldAssert field) {
      field.hideSecrets();
    } else if (next instanceof ContainerAssert container) {
      container.hideSecrets();
    }
    return next;
  }
}
