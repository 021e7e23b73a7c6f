/** Snapshots: the manifests that a program is known to write, compared to the byte. */
@NullMarked
package io.pdconstructs.testing.snapshot;

import org.jspecify.annotations.NullMarked;
