/**
 * Assertions about manifests and about what rules say, in AssertJ's manner. Needs AssertJ, which
 * the user's build names.
 */
@NullMarked
package io.pdconstructs.testing.assertion;

import org.jspecify.annotations.NullMarked;
