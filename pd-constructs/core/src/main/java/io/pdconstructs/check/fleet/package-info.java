/** What several stacks do to each other, and whether they fit the nodes together. */
@NullMarked
package io.pdconstructs.check.fleet;

import org.jspecify.annotations.NullMarked;
