/** What is different between two sets of manifests, and what it would do to a running stack. */
@NullMarked
package io.pdconstructs.diff;

import org.jspecify.annotations.NullMarked;
